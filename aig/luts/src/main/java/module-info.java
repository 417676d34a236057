/** Networks of look-up tables: the mapper, passes through them. */
module org.abcrl.aig.luts {
  requires transitive org.abcrl.aig;
  requires transitive org.abcrl.aig.passes;

  exports org.abcrl.aig.lutmapping;
  exports org.abcrl.aig.restructuring;

  provides org.abcrl.aig.passes.PassProvider with
      org.abcrl.aig.restructuring.RestructuringPasses;
}
