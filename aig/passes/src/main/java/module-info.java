/** Minimization passes and recipes. */
module org.abcrl.aig.passes {
  requires transitive org.abcrl.aig;
  requires static org.jspecify;

  exports org.abcrl.aig.passes;
  exports org.abcrl.aig.passes.algebraic;

  uses org.abcrl.aig.passes.PassProvider;

  provides org.abcrl.aig.passes.PassProvider with
      org.abcrl.aig.passes.algebraic.AlgebraicPasses;
}
