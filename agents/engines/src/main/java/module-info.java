/** What engines and searchers share; synthesis engines. */
module org.abcrl.agents {
  requires transitive org.abcrl.aig;
  requires transitive org.abcrl.aig.cells;
  requires transitive org.abcrl.aig.equivalence;
  requires transitive org.abcrl.aig.passes;
  requires org.abcrl.aig.luts;
  requires org.abcrl.aig.resynthesis;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires static org.jspecify;

  exports org.abcrl.agents;
  exports org.abcrl.agents.engine;

  opens org.abcrl.agents to
      com.fasterxml.jackson.databind;
  opens org.abcrl.agents.engine to
      com.fasterxml.jackson.databind;

  uses org.abcrl.agents.engine.EngineProvider;
  uses org.abcrl.agents.engine.EstimatorProvider;

  provides org.abcrl.agents.engine.EngineProvider with
      org.abcrl.agents.engine.EmbeddedEngineProvider,
      org.abcrl.agents.engine.AbcEngineProvider;
  provides org.abcrl.agents.engine.EstimatorProvider with
      org.abcrl.agents.engine.Estimators.Flow,
      org.abcrl.agents.engine.Estimators.Nodes;
}
