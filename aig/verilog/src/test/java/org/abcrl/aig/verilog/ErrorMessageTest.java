package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wrong inputs, each with the message, line and column of its first error (errors.txt). */
class ErrorMessageTest {
  private static final VerilogOptions OPTIONS = VerilogOptions.defaults().withLoopLimit(1000);

  @Test
  void everyWrongInputHasItsMessageAndPlace() throws IOException {
    String text;
    try (InputStream in = ErrorMessageTest.class.getResourceAsStream("errors.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String[] lines = text.split("\n");
    assertThat(lines.length / 2).isGreaterThanOrEqualTo(80);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i + 1 < lines.length; i += 2) {
      String found = firstError(lines[i]);
      if (!found.equals(lines[i + 1].substring(2))) {
        wrong.add(lines[i] + "\n  found    " + found + "\n  expected " + lines[i + 1].substring(2));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String firstError(String source) {
    try {
      VerilogReader.read("t.v", source, OPTIONS);
      return "no error";
    } catch (VerilogException e) {
      Diagnostic d =
          e.diagnostics().stream().filter(x -> x.severity() == Severity.ERROR).findFirst().get();
      return d.line() + ":" + d.column() + " " + d.message();
    }
  }

  @Test
  void severalErrorsAreReportedInOneRun() {
    String source =
        "module top(input a, output y, z);\n  assign y = b;\n  assign z = c + 1;\nendmodule\n";
    VerilogException e =
        catchThrowableOfType(
            VerilogException.class, () -> VerilogReader.read("t.v", source, OPTIONS));
    assertThat(e.diagnostics()).hasSize(2);
    assertThat(e.line()).isEqualTo(2);
    assertThat(e.getMessage()).startsWith("t.v:2:14: ");
    assertThat(e.format()).contains("  assign y = b;\n" + " ".repeat(15) + "^");
  }

  @Test
  void placesInMacrosAndAfterContinuedLinesAreThoseOfTheSource() {
    String source =
        "`define SUM(p, q) \\\n  ((p) + \\\n   (q))\nmodule top(input a, output y);\n  assign y = `SUM(a, nope);\nendmodule\n";
    VerilogException e =
        catchThrowableOfType(
            VerilogException.class, () -> VerilogReader.read("t.v", source, OPTIONS));
    assertThat(e.line()).isEqualTo(5);
    assertThat(e.column()).isEqualTo(14);
  }

  @Test
  void nestedSelectsAndCallsTakeNoExponentialTime() {
    for (String[] around :
        new String[][] {
          {"a[{", "}]"}, {"a[", "+: 8]"}, {"f(", ")"}, {"{a, ", "}[7:0]"}, {"m[", "]"}
        }) {
      String nested = around[0].repeat(30) + "a" + around[1].repeat(30);
      assertThat(
              firstError(
                  "module top(input [7:0] a, output [7:0] y); reg [7:0] m [0:3];"
                      + " function [7:0] f(input [7:0] x); f = x; endfunction assign y = "
                      + nested
                      + "; endmodule"))
          .isEqualTo("no error");
    }
  }

  @Test
  void deepNestingIsRefusedInOneLineAndLongChainsAreRead() {
    String deep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
    assertThat(firstError("module top(input a, output y); assign y = " + deep + "; endmodule"))
        .contains("nested too deeply");
    String chain = "a" + " ^ a".repeat(20_000);
    assertThat(firstError("module top(input a, output y); assign y = " + chain + "; endmodule"))
        .isEqualTo("no error");
    assertThat(
            firstError(
                "module top(input [9999:0] a, b, output [9999:0] y); assign y = a + b; endmodule"))
        .isEqualTo("no error");
  }

  @Test
  void aTypeIsNoValueOfAParameter() {
    for (String parameter : List.of("W = 1", "W", "int W = 1", "real W = 1.0", "[1:0] W = 1")) {
      String text =
          "module sub #(parameter "
              + parameter
              + ")(input a); endmodule\nmodule top(input a);"
              + " sub #(.W(logic)) x(a); endmodule";
      assertThat(firstError(text)).isEqualTo("2:28 parameter 'W' is a value, found a type");
    }
  }

  /** One error of a line is said, but none of them leaves a tree to go on with. */
  @Test
  void aSecondErrorInALineIsOne() {
    assertThat(firstError("`define endinterface\nparameter property"))
        .isEqualTo("2:11 'property' without 'endproperty'");
  }
}
