/** Programs to begin with, as a module. */
module org.abcrl.examples {
  requires org.abcrl.jobs;

  exports org.abcrl.examples;
}
