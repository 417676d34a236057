/** Searchers, and agents by name. */
module org.abcrl.agents.search {
  requires transitive org.abcrl.agents;
  requires com.github.benmanes.caffeine;
  requires static org.jspecify;

  exports org.abcrl.agents.mcts;
  exports org.abcrl.agents.options;
  exports org.abcrl.agents.search;

  uses org.abcrl.agents.search.AgentProvider;

  provides org.abcrl.agents.search.AgentProvider with
      org.abcrl.agents.search.BuiltInAgents.AbcRl,
      org.abcrl.agents.search.BuiltInAgents.Local,
      org.abcrl.agents.search.BuiltInAgents.Paper,
      org.abcrl.agents.search.BuiltInAgents.Mcts,
      org.abcrl.agents.search.BuiltInAgents.Random,
      org.abcrl.agents.search.BuiltInAgents.Annealing,
      org.abcrl.agents.search.BuiltInAgents.Greedy,
      org.abcrl.agents.search.BuiltInAgents.Resyn2,
      org.abcrl.agents.search.BuiltInAgents.Growing;
}
