/** The network that guides searches, and what it knows of near circuits. */
module org.abcrl.agents.network {
  requires transitive org.abcrl.agents.search;
  requires transitive org.abcrl.retrieval;
  requires ai.djl.api;
  requires ai.djl.pytorch_engine;
  // DJL needs both and, without a description of its module, cannot say so.
  requires com.google.gson;
  requires org.slf4j;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports org.abcrl.agents.network;
}
