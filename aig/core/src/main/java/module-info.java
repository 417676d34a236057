/** Networks, truth tables, cuts, simulation, file formats and generators. */
@SuppressWarnings("module") // Those that internals are exported to build on this one.
module org.abcrl.aig {
  requires static org.jspecify;

  exports org.abcrl.aig;
  exports org.abcrl.aig.cuts;
  exports org.abcrl.aig.generators;
  exports org.abcrl.aig.generators.families;
  exports org.abcrl.aig.io;
  exports org.abcrl.aig.lut;
  exports org.abcrl.aig.minimise;
  exports org.abcrl.aig.shell;
  exports org.abcrl.aig.simulation;
  exports org.abcrl.aig.truth;
  exports org.abcrl.aig.bdd to
      org.abcrl.aig.passes;
  exports org.abcrl.aig.sop to
      org.abcrl.aig.passes;
}
