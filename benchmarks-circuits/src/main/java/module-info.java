/** Designs, their catalogue and golden models, comparisons with ABC. */
module org.abcrl.benchmarks {
  requires transitive org.abcrl.aig;
  requires transitive org.abcrl.aig.verilog;
  requires org.abcrl.aig.cells;
  requires org.abcrl.aig.equivalence;
  requires org.abcrl.aig.passes;
  requires org.abcrl.checker;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires info.picocli;
  requires java.management;
  requires static org.jspecify;

  exports org.abcrl.benchmarks;
  exports org.abcrl.benchmarks.golden;
  exports org.abcrl.benchmarks.simulation;

  opens org.abcrl.benchmarks to
      com.fasterxml.jackson.databind;
  opens org.abcrl.benchmarks.compare to
      com.fasterxml.jackson.databind,
      info.picocli;
}
