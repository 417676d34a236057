package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Input that asks for more than any design needs ends in a message, in bounded time and memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {
  private static String error(String text) {
    try {
      VerilogReader.read("t.v", text, VerilogOptions.defaults().withLoopLimit(10_000));
      return "";
    } catch (VerilogException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void modulesThatInstantiateThemselvesTwice() {
    assertThat(error("module top(input a); top x(a), y(a); endmodule"))
        .contains("does 'top' instantiate itself?");
    assertThat(
            error(
                "module top(input a); sub x(a), y(a); endmodule module sub(input a); rec x(a),"
                    + " y(a); endmodule module rec(input a); sub x(a), y(a); endmodule"))
        .contains("instantiate itself?");
  }

  @Test
  void absurdWidths() {
    assertThat(error("module top(input [999999999:0] a, output y); assign y = ^a; endmodule"))
        .contains("t.v:1:");
    assertThat(
            error("module top(output y); wire [7:0] m [0:2147483000]; assign y = m[0]; endmodule"))
        .contains("t.v:1:");
    assertThat(error("module top(input a, output y); assign y = ^{1000000000{a}}; endmodule"))
        .contains("a replication of 1000000000 bits");
    assertThat(error("module top(input a, output y); assign y = a ^ 999999999'd1; endmodule"))
        .contains("a literal of 999999999 bits");
    assertThat(error("module top(output y); enum {A[2147483647]} e; assign y = 0; endmodule"))
        .contains("more than 65536 names");
    assertThat(
            error(
                "module top(input a, output y); typedef struct { logic [16000000:0] p, q, r; } s_t;"
                    + " s_t s; assign y = a; endmodule"))
        .contains("a struct of more than");
    assertThat(
            error(
                "module top(input [400000:0] a, b, output [400000:0] y); assign y = a * b;"
                    + " endmodule"))
        .contains("multipl");
  }

  @Test
  void widthsThatAreAbsurdTogether() {
    for (String text :
        List.of(
            "input [9:0] a, output y); wire [9999999:0] b, c; assign y = a[0];",
            "input [9:0] a, output y); typedef struct packed { logic [3333333:0] p, q; } s_t;"
                + " s_t s; assign y = {s, a} >>> a;",
            "input [99999:0] a, b, output y); assign y = (a << b) + (b << a) - (a >> b) > 9'd3;"
                + " wire [99999:0] c = (a << b) ^ (b << a) ^ (a >> b) ^ (b >> a) ^ (a <<< b);"
                + " wire [99999:0] d = (c << b) ^ (b << c) ^ (c >> b) ^ (b >> c) ^ (c <<< b);",
            "input [4095:0] a, b, output [4095:0] y); assign y = a * b;",
            "input a, output y); localparam [99999:0] P = 100000'd3 ** 100000'd7; assign y = ^P;",
            "input a, output y); localparam [1999999:0] P = ~0; assign y = ^(P * P);",
            "input a, output y); localparam [1999999:0] P = ~0; assign y = ^(P / P[9999:0]);",
            "input a, output y); reg [999999:0] q; initial for (integer i = 0; i < 9000; i = i + 1)"
                + " q[i] = 0; assign y = a;",
            "input [19:0] a, output reg [999999:0] y); always @* begin y = 0; y[a] = 1; end")) {
      assertThat(error("module top(" + text + " endmodule"))
          .startsWith("t.v:1:")
          .contains("the design grows beyond 16777216 bits of signals and logic here")
          .doesNotContain("\n");
    }
    assertThat(
            error(
                "module top(input a, output y); assign y = a ^ 9000000'd1 ^ 9000000'd2; endmodule"))
        .contains("t.v:1:60: a literal of 9000000 bits after wide ones of 9000000 bits");
  }

  @Test
  void whatIsOnlyLargeIsRead() {
    for (String text :
        List.of(
            "input clk, input [16:0] n, input d, output y); reg [99999:0] q;"
                + " always @(posedge clk) q[n] <= d; assign y = ^q;",
            "input [4095:0] a, b, output [4095:0] y);"
                + " assign y = (a + b ^ {a[9:0], b[4095:10]}) - (b >> a[11:0]);",
            "input [8191:0] a, output [8191:0] y); assign y = a * 8192'd5;",
            "input [511:0] a, b, output [1023:0] y); assign y = a * b;",
            "input clk, input [499999:0] a, output y); reg [499999:0] q;"
                + " always @(posedge clk) q <= a; assign y = ^q;",
            "input [299999:0] a, b, output y); wire [299999:0] c = a + b; assign y = ^c;",
            "input clk, input [14:0] n, input [3:0] d, output [3:0] y); reg [3:0] m [0:32767];"
                + " always @(posedge clk) m[n] <= d; assign y = m[n ^ 5];")) {
      VerilogOptions options = VerilogOptions.defaults().withMemoryLimit(1 << 17);
      VerilogReader.read("t.v", "module top(" + text + " endmodule", options);
    }
  }

  @Test
  void loopsWithoutEnd() {
    assertThat(error("module top(output reg y); always @* while (1) y = 0; endmodule"))
        .contains("the loop does not end");
    assertThat(
            error(
                "module top(output y); genvar i; for (i = 0; i < 1; i = i * 1) begin wire w; end"
                    + " assign y = 0; endmodule"))
        .contains("the generate loop does not end");
    assertThat(
            error(
                "module top(input a, output y); function f(input x); f = f(x); endfunction"
                    + " assign y = f(a); endmodule"))
        .contains("nested more than 1000 deep");
  }

  @Test
  void longLinesWithManyWarningsTakeNoQuadraticTime() {
    StringBuilder text = new StringBuilder("module top(input [7:0] a, output [3:0] y);");
    for (int i = 0; i < 20_000; i++) {
      text.append(" wire [3:0] w").append(i).append(" = a;");
    }
    text.append(" assign y = w0; endmodule");
    VerilogResult result = VerilogReader.read("t.v", text.toString(), VerilogOptions.defaults());
    assertThat(result.warnings()).hasSizeGreaterThanOrEqualTo(200);
  }

  @Test
  void includesOfWhatIsNoFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.v");
    for (String name : List.of("/dev/zero", "/proc/self/mem", "..", "/", "t.v\0x")) {
      Files.writeString(file, "`include \"" + name + "\"\nmodule top(); endmodule\n");
      assertThatThrownBy(() -> VerilogReader.read(List.of(file), VerilogOptions.defaults()))
          .isInstanceOf(org.abcrl.aig.InputException.class);
    }
    Files.writeString(file, "`include \"t.v\"\n");
    assertThatThrownBy(() -> VerilogReader.read(List.of(file), VerilogOptions.defaults()))
        .hasMessageContaining("nested more than 200 deep");
    Files.writeString(
        file,
        "module top(output y); reg [7:0] m [0:3]; initial $readmemh(\"/dev/zero\", m);"
            + " assign y = m[0][0]; endmodule");
    assertThatThrownBy(() -> VerilogReader.read(List.of(file), VerilogOptions.defaults()))
        .hasMessageContaining("cannot read \"/dev/zero\"");
  }
}
