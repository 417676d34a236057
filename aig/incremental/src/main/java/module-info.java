/** Netlists that change in place under incremental timing, and a local search on them. */
module org.abcrl.aig.incremental {
  requires transitive org.abcrl.aig;
  requires transitive org.abcrl.aig.cells;
  requires org.abcrl.aig.passes;
  requires org.abcrl.aig.equivalence;
  requires java.management;
  requires static org.jspecify;

  exports org.abcrl.aig.incremental;
}
