/** The RTL front end. */
module org.abcrl.aig.verilog {
  requires transitive org.abcrl.aig;
  requires org.antlr.antlr4.runtime;
  requires static org.jspecify;

  exports org.abcrl.aig.verilog;
  exports org.abcrl.aig.verilog.netlist;
}
