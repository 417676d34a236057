package org.abcrl.aig.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Npn4Test {
  @Test
  void everyFunctionComesBackFromItsRepresentative() {
    for (int function = 0; function < 1 << 16; function++) {
      int representative = Npn4.representative(Npn4.classOf(function));
      int configuration = Npn4.configuration(function);
      if (rebuilt(representative, configuration) != function
          || representative > function
          || Npn4.classOf(representative) != Npn4.classOf(function)) {
        assertThat(function).as("function %04x", function).isEqualTo(-1);
      }
    }
  }

  /** The documented formula, apart from the code that fills the tables. */
  private static int rebuilt(int representative, int configuration) {
    int result = 0;
    for (int m = 0; m < 16; m++) {
      int y = 0;
      for (int i = 0; i < 4; i++) {
        int x = (m >> Npn4.input(configuration, i)) & 1;
        y |= (x ^ Npn4.inputNegated(configuration, i)) << i;
      }
      int value = (representative >> y) & 1;
      result |= (Npn4.outputNegated(configuration) ? 1 - value : value) << m;
    }
    return result;
  }

  @Test
  void thereAreTheKnownClasses() {
    int[] sizes = new int[Npn4.CLASSES];
    for (int function = 0; function < 1 << 16; function++) {
      sizes[Npn4.classOf(function)]++;
    }
    assertThat(sizes).doesNotContain(0);
    assertThat(Npn4.representative(0)).isZero();
    assertThat(sizes[0]).as("constants").isEqualTo(2);
    assertThat(sizes[Npn4.classOf(0xAAAA)]).as("single variables").isEqualTo(8);
    assertThat(sizes[Npn4.classOf(0x8000)]).as("AND of four").isEqualTo(32);
    assertThat(sizes[Npn4.classOf(0x6996)]).as("XOR of four").isEqualTo(2);
    assertThat(Npn4.classOf(0xE8E8)).as("majority").isEqualTo(Npn4.classOf(0x8E8E));
    assertThat(Npn4.classOf(0xCACA)).as("multiplexer").isNotEqualTo(Npn4.classOf(0xE8E8));
  }
}
