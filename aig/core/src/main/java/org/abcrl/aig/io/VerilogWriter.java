package org.abcrl.aig.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/**
 * Writes structural Verilog-2001: one {@code assign} for each AND node and output. Latches become
 * registers that are clocked by an additional first input {@code clock} and start at their reset
 * value.
 *
 * <p>Every port is a scalar; names that are no plain identifiers are escaped, so that {@code a[3]}
 * becomes {@code \a[3] }. ABC, Yosys, Icarus Verilog and Verilator read the result.
 */
public final class VerilogWriter {
  private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_$]*");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config"
                  + " deassign default defparam design disable edge else end endcase endconfig"
                  + " endfunction endgenerate endmodule endprimitive endspecify endtable endtask"
                  + " event for force forever fork function generate genvar highz0 highz1 if ifnone"
                  + " incdir include initial inout input instance integer join large liblist"
                  + " library localparam macromodule medium module nand negedge nmos nor"
                  + " noshowcancelled not notif0 notif1 or output parameter pmos posedge primitive"
                  + " pull0 pull1 pulldown pullup pulsestyle_ondetect pulsestyle_onevent rcmos real"
                  + " realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1 scalared"
                  + " showcancelled signed small specify specparam strong0 strong1 supply0 supply1"
                  + " table task time tran tranif0 tranif1 tri tri0 tri1 triand trior trireg"
                  + " unsigned use vectored wait wand weak0 weak1 while wire wor xnor xor"
                  // SystemVerilog's, since many tools read .v files as such.
                  + " alias always_comb always_ff always_latch assert assume before bind bins"
                  + " binsof bit break byte chandle checker class clocking const constraint context"
                  + " continue cover covergroup coverpoint cross dist do endchecker endclass"
                  + " endclocking endgroup endinterface endpackage endprogram endproperty"
                  + " endsequence enum eventually expect export extends extern final first_match"
                  + " foreach forkjoin global iff ignore_bins illegal_bins implements implies import"
                  + " inside int interconnect interface intersect join_any join_none let local logic"
                  + " longint matches modport nettype new nexttime null package packed priority"
                  + " program property protected pure rand randc randcase randsequence ref reject_on"
                  + " restrict return s_always s_eventually s_nexttime s_until s_until_with sequence"
                  + " shortint shortreal soft solve static string strong struct super sync_accept_on"
                  + " sync_reject_on tagged this throughout timeprecision timeunit type typedef union"
                  + " unique unique0 until until_with untyped uwire var virtual void wait_order weak"
                  + " wildcard with within")
              .split(" "));

  private final Aig aig;
  private final SignalNames names;
  private final Writer out;
  private final String clock;

  private VerilogWriter(Aig aig, Writer out) {
    this.aig = aig;
    this.out = out;
    names = new SignalNames(aig, VerilogWriter::legal, false);
    clock = aig.latches() > 0 ? names.own("clock") : "";
  }

  /** Writes the circuit as a module of its name. */
  public static void write(Aig aig, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new VerilogWriter(aig, text).write();
    text.flush();
  }

  /** Escaped identifiers hold every printable ASCII character but no blank. */
  static String legal(String name) {
    String printable = name.replaceAll("[^\\x21-\\x7E]", "_");
    return printable.isEmpty() ? "circuit" : printable;
  }

  /** The spelling of a name in Verilog: as it is, or escaped with its closing blank. */
  static String spelling(String name) {
    return IDENTIFIER.matcher(name).matches() && !KEYWORDS.contains(name)
        ? name
        : "\\" + name + " ";
  }

  private void write() throws IOException {
    List<String> inputs = new ArrayList<>();
    if (!clock.isEmpty()) {
      inputs.add(clock);
    }
    for (int i = 0; i < aig.inputs(); i++) {
      inputs.add(names.input(i));
    }
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < aig.outputs(); i++) {
      outputs.add(names.output(i));
    }
    List<String> ports = new ArrayList<>(inputs);
    ports.addAll(outputs);
    out.write("module " + spelling(legal(aig.name())) + "(");
    list(ports, "  ");
    out.write(");\n");
    declare("input", inputs);
    declare("output", outputs);
    List<String> latches = new ArrayList<>();
    List<String> nexts = new ArrayList<>();
    for (int i = 0; i < aig.latches(); i++) {
      latches.add(names.latch(i));
      nexts.add(names.own(names.latch(i) + "_next"));
    }
    declare("reg", latches);
    declare("wire", nexts);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      out.write("  wire " + names.node(node) + ";\n");
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      assign(names.node(node), operand(aig.fanin0(node)) + " & " + operand(aig.fanin1(node)));
    }
    for (int i = 0; i < aig.outputs(); i++) {
      assign(spelling(names.output(i)), operand(aig.output(i)));
    }
    for (int i = 0; i < aig.latches(); i++) {
      assign(spelling(nexts.get(i)), operand(aig.nextState(i)));
    }
    registers(nexts);
    out.write("endmodule\n");
  }

  private void registers(List<String> nexts) throws IOException {
    if (aig.latches() == 0) {
      return;
    }
    block(
        "always @(posedge " + spelling(clock) + ") begin",
        i -> spelling(names.latch(i)) + " <= " + spelling(nexts.get(i)) + ";");
    block(
        "initial begin",
        i ->
            aig.latchInit(i) == LatchInit.UNKNOWN
                ? ""
                : spelling(names.latch(i))
                    + (aig.latchInit(i) == LatchInit.ONE ? " = 1'b1;" : " = 1'b0;"));
  }

  /** A block with a statement for each latch; not written if all are empty. */
  private void block(String head, java.util.function.IntFunction<String> statement)
      throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < aig.latches(); i++) {
      String text = statement.apply(i);
      if (!text.isEmpty()) {
        body.append("    ").append(text).append('\n');
      }
    }
    if (body.length() > 0) {
      out.write("  " + head + "\n" + body + "  end\n");
    }
  }

  private void assign(String target, String value) throws IOException {
    out.write("  assign " + target + " = " + value + ";\n");
  }

  private String operand(int literal) {
    if (literal == Lit.FALSE) {
      return "1'b0";
    }
    if (literal == Lit.TRUE) {
      return "1'b1";
    }
    String name = spelling(names.node(Lit.node(literal)));
    return Lit.isComplement(literal) ? "~" + name : name;
  }

  private void declare(String kind, List<String> declared) throws IOException {
    if (!declared.isEmpty()) {
      out.write("  " + kind);
      list(declared, "    ");
      out.write(";\n");
    }
  }

  private void list(List<String> listed, String indent) throws IOException {
    UnaryOperator<String> lineBreak = separator -> separator + "\n" + indent;
    for (int i = 0; i < listed.size(); i++) {
      out.write(i == 0 ? " " : i % 8 == 0 ? lineBreak.apply(",") : ", ");
      out.write(spelling(listed.get(i)));
    }
  }
}
