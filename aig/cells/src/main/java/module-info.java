/** Cell libraries, netlists, mapping, timing and sizing. */
module org.abcrl.aig.cells {
  requires transitive org.abcrl.aig;
  requires transitive org.abcrl.aig.passes;
  requires transitive org.abcrl.aig.equivalence;
  requires org.antlr.antlr4.runtime;
  requires static org.jspecify;

  exports org.abcrl.aig.constraints;
  exports org.abcrl.aig.flow;
  exports org.abcrl.aig.library;
  exports org.abcrl.aig.mapping;
  exports org.abcrl.aig.netlist;
  exports org.abcrl.aig.sizing;
  exports org.abcrl.aig.timing;
}
