package org.abcrl.aig.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FunctionFormsTest {
  private final FunctionForms forms = new FunctionForms();
  private final AndForm form = new AndForm();

  @Test
  void buildsEveryFunctionOfFourVariables() {
    int nodes = 0;
    for (int table = 1; table < 0xFFFF; table++) {
      long function = table * 0x0001000100010001L;
      forms.build(function, form);
      assertThat(value(form)).as("function %04x", table).isEqualTo(function);
      nodes += form.nodes();
    }
    // A pin: 7.77 AND nodes a function.
    assertThat(nodes).isLessThanOrEqualTo(508_978);
  }

  @Test
  void buildsFunctionsOfSixVariables() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 20_000; i++) {
      long function = random.nextLong();
      for (int k = i % 5; k > 0; k--) {
        function &= random.nextLong();
      }
      if (i % 2 == 0) {
        function = TruthTables.cofactor0(function, i % 6);
      }
      if (function != 0 && function != -1L) {
        forms.build(function, form);
        assertThat(value(form)).as("function %016x", function).isEqualTo(function);
      }
    }
  }

  @Test
  void findsGates() {
    long a = TruthTables.variable(0);
    long b = TruthTables.variable(1);
    long c = TruthTables.variable(2);
    long d = TruthTables.variable(3);
    long e = TruthTables.variable(4);
    long f = TruthTables.variable(5);
    assertThat(nodes(a ^ b ^ c ^ d ^ e ^ f)).isEqualTo(15);
    assertThat(nodes(a & b | c & d | e & f)).isEqualTo(5);
    assertThat(nodes((a ^ b) & (c | d) ^ e)).isEqualTo(8);
    assertThat(nodes(a & b | ~a & c)).isEqualTo(3);
    assertThat(nodes(a & b | a & c | b & c)).isEqualTo(4);
    assertThat(nodes(~f)).isZero();
  }

  private int nodes(long function) {
    forms.build(function, form);
    assertThat(value(form)).isEqualTo(function);
    return form.nodes();
  }

  private static long value(AndForm form) {
    long[] values = new long[form.leaves() + form.nodes()];
    for (int i = 0; i < form.leaves(); i++) {
      values[i] = TruthTables.variable(i);
    }
    for (int i = 0; i < form.nodes(); i++) {
      values[form.leaves() + i] = value(values, form.fanin0(i)) & value(values, form.fanin1(i));
    }
    return value(values, form.root());
  }

  private static long value(long[] values, int literal) {
    return values[literal >> 1] ^ -(long) (literal & 1);
  }
}
