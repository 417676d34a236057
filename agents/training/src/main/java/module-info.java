/** Self-play, comparisons of agents, data sets. */
module org.abcrl.agents.training {
  requires transitive org.abcrl.agents.network;
  requires transitive org.abcrl.aig.incremental;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports org.abcrl.agents.dataset;
  exports org.abcrl.agents.evaluation;
  exports org.abcrl.agents.training;
  exports org.abcrl.agents.transfer;

  opens org.abcrl.agents.dataset to
      com.fasterxml.jackson.databind;
  opens org.abcrl.agents.evaluation to
      com.fasterxml.jackson.databind;
}
