/** Proofs of equivalence, of circuits and of modules with registers. */
module org.abcrl.aig.equivalence {
  requires transitive org.abcrl.aig;
  requires logicng;
  requires static org.jspecify;

  exports org.abcrl.aig.equivalence;
  exports org.abcrl.aig.equivalence.certificate;
  exports org.abcrl.aig.sequential;
}
