package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.abcrl.aig.library.RegisterClassifier.Found;
import org.abcrl.aig.library.RegisterClassifier.Hint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterClassifierTest {
  private static final List<String> PINS = List.of("D", "E", "R", "T", "U", "W");

  private static Optional<Found> classify(String next, Hint... hints) {
    List<String> names = new java.util.ArrayList<>(PINS);
    names.add("S");
    Expression e =
        ExpressionParser.parse(next, "x", 1, 1, ExpressionParser.Dialect.LIBERTY, names)
            .expression();
    List<Hint> all = new java.util.ArrayList<>(List.of(hints));
    while (all.size() < PINS.size()) {
      all.add(Hint.NONE);
    }
    return RegisterClassifier.classify(e, PINS.size(), all);
  }

  private static String text(Found found) {
    RegisterFunction f = found.function();
    return (found.inverted() ? "!" : "")
        + PINS.get(f.data())
        + f.enable().map(c -> " enable " + text(c)).orElse("")
        + f.synchronous()
            .map(
                s ->
                    (s.value() ? " set " : " reset ")
                        + text(s.control())
                        + (s.beforeEnable() ? " first" : ""))
            .orElse("")
        + f.scan()
            .map(
                s ->
                    " scan "
                        + (s.inInverted() ? "!" : "")
                        + PINS.get(s.in())
                        + " by "
                        + text(s.enable()))
            .orElse("");
  }

  private static String text(Control control) {
    return (control.activeHigh() ? "" : "!") + PINS.get(control.pin());
  }

  @ParameterizedTest
  @CsvSource({
    "D, D",
    "!D, !D",
    "(D & E) | (!E & S), D enable E",
    "(!E D) + (E S), D enable !E",
    "(!D & E) | (!E & S), !D enable E",
    "D & R, D reset !R first",
    "D & !R, D reset R first",
    "D | R, D set R first",
    "!(D & R), !D reset !R first",
    "!R & (D & E | !E & S), D enable E reset R first",
    "E & (D & !R) | !E & S, D enable E reset R",
    "(D & !T) | (U & T), D scan U by T",
    "(!D * !T) + (!D * !U) + (T * !U), !D scan U by T",
    "((D & E) | (S & !E)) & !T | U & T, D enable E scan U by T",
  })
  void recognisesTheUsualForms(String next, String expected) {
    assertThat(classify(next).map(RegisterClassifierTest::text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"D ^ S", "D & E & R", "D ^ E", "S", "1", "D & E | E & R | D & R", "D & S"})
  void leavesOthersAlone(String next) {
    assertThat(classify(next)).isEmpty();
  }

  @Test
  void followsWhatTheLibrarySaysOfItsPins() {
    assertThat(classify("D & E", Hint.CLEAR, Hint.DATA).map(RegisterClassifierTest::text))
        .contains("E reset !D first");
    assertThat(
            classify(
                    "(!T & U) | (T & D)",
                    Hint.DATA,
                    Hint.NONE,
                    Hint.NONE,
                    Hint.SCAN_ENABLE,
                    Hint.SCAN_IN)
                .map(RegisterClassifierTest::text))
        .contains("D scan U by !T");
  }
}
