/** Passes that ask a SAT solver. */
module org.abcrl.aig.resynthesis {
  requires transitive org.abcrl.aig;
  requires transitive org.abcrl.aig.passes;
  requires org.abcrl.aig.equivalence;
  requires org.abcrl.aig.luts;

  exports org.abcrl.aig.resynthesis;

  provides org.abcrl.aig.passes.PassProvider with
      org.abcrl.aig.resynthesis.ResynthesisPasses;
}
