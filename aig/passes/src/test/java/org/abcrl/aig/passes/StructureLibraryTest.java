package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.abcrl.aig.truth.Npn4;
import org.junit.jupiter.api.Test;

class StructureLibraryTest {
  private final StructureLibrary library = StructureLibrary.shipped();

  @Test
  void theResourceIsWhatTheGeneratorMakes() throws IOException {
    try (InputStream in = StructureLibrary.class.getResourceAsStream(StructureLibrary.RESOURCE)) {
      assertThat(in.readAllBytes()).isEqualTo(StructureGenerator.generate());
    }
  }

  @Test
  void everyStructureComputesItsRepresentative() {
    int structures = 0;
    for (int c = 0; c < Npn4.CLASSES; c++) {
      for (int group = library.firstGroup(c); group < library.firstGroup(c + 1); group++) {
        for (int r = library.firstRoot(group); r < library.firstRoot(group + 1); r++) {
          assertThat(function(group, library.root(r)))
              .as("class %d, structure %d", c, r)
              .isEqualTo(Npn4.representative(c));
          structures++;
        }
      }
    }
    assertThat(structures).isEqualTo(library.structures()).isGreaterThan(5000);
  }

  /** Least numbers of AND nodes that are well known or easy to see. */
  @Test
  void theSmallestStructuresAreSmallest() {
    assertThat(smallest(0x8000)).as("AND of four").isEqualTo(3);
    assertThat(smallest(0xF888)).as("ab + cd").isEqualTo(3);
    assertThat(smallest(0xCACA)).as("multiplexer").isEqualTo(3);
    assertThat(smallest(0x6666)).as("XOR of two").isEqualTo(3);
    assertThat(smallest(0xE8E8)).as("majority").isEqualTo(4);
    assertThat(smallest(0x9696)).as("XOR of three").isEqualTo(6);
    assertThat(smallest(0x6996)).as("XOR of four").isEqualTo(9);
    for (int c = 0; c < Npn4.CLASSES; c++) {
      int representative = Npn4.representative(c);
      if (representative != 0 && representative != 0x00FF) {
        assertThat(smallest(representative)).as("class %d", c).isBetween(1, 11);
      }
    }
  }

  private int smallest(int function) {
    int c = Npn4.classOf(function);
    int least = Integer.MAX_VALUE;
    for (int group = library.firstGroup(c); group < library.firstGroup(c + 1); group++) {
      for (int r = library.firstRoot(group); r < library.firstRoot(group + 1); r++) {
        least = Math.min(least, Long.bitCount(library.cone(r)));
      }
    }
    return least;
  }

  private int function(int group, int literal) {
    int[] variables = {0xAAAA, 0xCCCC, 0xF0F0, 0xFF00};
    int index = literal >> 1;
    int value =
        index < 4
            ? variables[index]
            : function(group, library.fanin0(library.firstNode(group) + index - 4))
                & function(group, library.fanin1(library.firstNode(group) + index - 4));
    return (value ^ -(literal & 1)) & 0xFFFF;
  }
}
