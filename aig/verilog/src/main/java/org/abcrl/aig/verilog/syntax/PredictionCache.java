package org.abcrl.aig.verilog.syntax;

import org.abcrl.aig.verilog.grammar.VerilogParser;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * What the parser has learnt of the grammar, shared by all readings so that later ones are fast.
 * ANTLR's own cache grows without end when a long-running process reads many different texts; this
 * one starts anew beyond a limit.
 */
final class PredictionCache {
  /** Learnt states; ordinary RTL needs some ten thousand, each takes about a kilobyte. */
  private static final int MAX_STATES = 100_000;

  private static volatile PredictionCache shared = new PredictionCache();

  private final DFA[] decisions;
  private final PredictionContextCache contexts = new PredictionContextCache();

  private PredictionCache() {
    ATN network = VerilogParser._ATN;
    decisions = new DFA[network.getNumberOfDecisions()];
    for (int i = 0; i < decisions.length; i++) {
      decisions[i] = new DFA(network.getDecisionState(i), i);
    }
  }

  /** Lets the parser use what was learnt. */
  static void install(VerilogParser parser) {
    PredictionCache cache = shared;
    if (cache.states() > MAX_STATES) {
      cache = new PredictionCache();
      shared = cache;
    }
    parser.setInterpreter(
        new ParserATNSimulator(parser, VerilogParser._ATN, cache.decisions, cache.contexts));
  }

  private long states() {
    long count = 0;
    for (DFA dfa : decisions) {
      count += dfa.states.size();
    }
    return count;
  }
}
