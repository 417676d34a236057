/** A pass, an engine, an estimator and an agent of one's own, as a module. */
module org.abcrl.examples.providers {
  requires org.abcrl.agents.search;
  requires static org.jspecify;

  provides org.abcrl.agents.engine.EngineProvider with
      org.abcrl.examples.providers.QuickEngine;
  provides org.abcrl.agents.engine.EstimatorProvider with
      org.abcrl.examples.providers.EdgesEstimator;
  provides org.abcrl.agents.search.AgentProvider with
      org.abcrl.examples.providers.PairsAgent;
  provides org.abcrl.aig.passes.PassProvider with
      org.abcrl.examples.providers.ExamplePasses;
}
