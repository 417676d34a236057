package org.abcrl.aig.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TruthTablesTest {
  @Test
  void cofactorsAndSupportAgreeWithMinterms() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2000; round++) {
      long table = random.nextLong() & (round % 3 == 0 ? random.nextLong() : -1L);
      int v = random.nextInt(6);
      if (round % 4 == 0) {
        table = TruthTables.cofactor1(table, v);
      }
      long c0 = TruthTables.cofactor0(table, v);
      long c1 = TruthTables.cofactor1(table, v);
      for (int m = 0; m < 64; m++) {
        assertThat((c0 >>> m) & 1).isEqualTo((table >>> (m & ~(1 << v))) & 1);
        assertThat((c1 >>> m) & 1).isEqualTo((table >>> (m | (1 << v))) & 1);
      }
      assertThat(TruthTables.dependsOn(table, v)).isEqualTo(c0 != c1);
    }
  }

  @Test
  void longTablesKnowTheirVariables() {
    long[] table = new long[8];
    for (int v = 0; v < 9; v++) {
      TruthTables.variable(v, table, 0, 8);
      for (int m = 0; m < 512; m++) {
        assertThat((table[m >> 6] >>> (m & 63)) & 1).isEqualTo((m >> v) & 1);
      }
      for (int u = 0; u < 9; u++) {
        assertThat(TruthTables.dependsOn(table, 0, 8, u)).isEqualTo(u == v);
      }
    }
  }

  @Test
  void insertingAVariableMovesTheOthersUp() {
    for (int low = 0; low < 256; low++) {
      int table = low | low << 8;
      for (int position = 0; position < 4; position++) {
        int inserted = TruthTables.insertVariable16(table, position);
        for (int m = 0; m < 16; m++) {
          int below = m & ((1 << position) - 1);
          int above = (m >> (position + 1)) << position;
          assertThat((inserted >> m) & 1).isEqualTo((table >> (below | above)) & 1);
        }
      }
    }
  }
}
