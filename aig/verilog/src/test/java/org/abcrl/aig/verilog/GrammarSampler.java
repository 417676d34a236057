package org.abcrl.aig.verilog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.abcrl.aig.verilog.grammar.VerilogParser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.AtomTransition;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.SetTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Random sentences of the parser's own grammar: a walk through ANTLR's transition network. Beyond
 * the wished length it takes the shortest way out.
 */
final class GrammarSampler {
  private static final int FAR = 1 << 20;
  private static final ATN NETWORK = VerilogParser._ATN;

  /** Texts of tokens without a single spelling; names are those that the wrapper declares. */
  private static final Map<String, String> TEXTS = new HashMap<>();

  static {
    TEXTS.put("IDENTIFIER", "a b c y z q clk m f t s_t u g i W top pkg IDLE");
    TEXTS.put("ESCAPED", "\\e[1] \\b");
    TEXTS.put("SYSTEM", "$signed $unsigned $clog2 $bits $display $random $readmemh $size $error");
    TEXTS.put("NUMBER", "0 1 2 3 4 7 31 -1 100000");
    TEXTS.put("BASED", "'b10x1 'hF 'd9 'sb101 'o7z 'b? 'hffff_ffff_ff");
    TEXTS.put("UNBASED", "'0 '1 'x 'z");
    TEXTS.put("REALNUMBER", "1.5 2e3");
    TEXTS.put("STRING", "\"text\" \"\"");
    TEXTS.put("NETTYPE", "wire tri wand wor supply0 supply1 trireg");
    TEXTS.put("GATE", "and nand or nor xor xnor buf not bufif0 or or");
    TEXTS.put("STRENGTH", "strong0 pull1 highz0");
    TEXTS.put("MODULE", "module");
    TEXTS.put("JOIN", "join");
    TEXTS.put("REAL", "real");
    TEXTS.put("SCALARED", "scalared vectored");
    TEXTS.put("UNIQUE", "unique unique0");
    TEXTS.put("TIMEUNIT", "timeunit");
    TEXTS.put("OPEN_UNSUPPORTED", "interface class specify primitive");
    TEXTS.put("CLOSE_UNSUPPORTED", "endinterface endclass endspecify endprimitive");
    TEXTS.put("OPASSIGN", "+= -= *= &= |= ^= <<= >>= /= %=");
    TEXTS.put("INCDEC", "++ --");
    TEXTS.put("DIVMOD", "/ %");
    TEXTS.put("SHIFT", "<< >> <<< >>>");
    TEXTS.put("COMPARE", "< > >=");
    TEXTS.put("EQUALITY", "== != === !== ==? !=?");
    TEXTS.put("XNOR", "~^ ^~");
    TEXTS.put("NOTOP", "! ~ ~& ~|");
    TEXTS.put("ARROW", "->");
    TEXTS.put("UNKNOWN", "\u00a7 $");
  }

  private final Random random;
  private final int[] distance = new int[NETWORK.states.size()];
  private StringBuilder out = new StringBuilder();
  private int left;

  GrammarSampler(Random random) {
    this.random = random;
    Arrays.fill(distance, FAR);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ATNState s : NETWORK.states) {
        int best = s instanceof RuleStopState ? 0 : FAR;
        for (int i = 0; s != null && !(s instanceof RuleStopState) && i < count(s); i++) {
          best = Math.min(best, cost(s.transition(i)));
        }
        if (s != null && best < distance[s.stateNumber]) {
          distance[s.stateNumber] = best;
          changed = true;
        }
      }
    }
  }

  private static int count(ATNState s) {
    return s.getNumberOfTransitions();
  }

  /** Tokens to the end of the rule through this transition. */
  private int cost(Transition t) {
    if (t instanceof RuleTransition r) {
      return Math.min(
          FAR, 1 + distance[r.target.stateNumber] + distance[r.followState.stateNumber]);
    }
    return Math.min(FAR, distance[t.target.stateNumber] + (t.isEpsilon() ? 0 : 1));
  }

  /** A sentence of a rule of about the given number of tokens. */
  String sentence(int rule, int tokens) {
    out = new StringBuilder();
    left = tokens;
    walk(NETWORK.ruleToStartState[rule], 0);
    return out.toString();
  }

  private void walk(ATNState start, int depth) {
    ATNState s = start;
    while (!(s instanceof RuleStopState)) {
      Transition t = choose(s, depth);
      if (t instanceof RuleTransition r) {
        walk(r.target, depth + 1);
        s = r.followState;
        continue;
      }
      if (!t.isEpsilon()) {
        out.append(text(t)).append(' ');
        left--;
      }
      s = t.target;
    }
  }

  private Transition choose(ATNState s, int depth) {
    List<Transition> all = new ArrayList<>();
    int best = FAR;
    for (int i = 0; i < count(s); i++) {
      best = Math.min(best, cost(s.transition(i)));
    }
    boolean hurry = left <= 0 || depth > 60;
    for (int i = 0; i < count(s); i++) {
      int cost = cost(s.transition(i));
      if (cost < FAR && (!hurry || cost == best)) {
        all.add(s.transition(i));
      }
    }
    return all.get(random.nextInt(all.size()));
  }

  private String text(Transition t) {
    int type;
    if (t instanceof AtomTransition a) {
      type = a.label;
    } else if (t instanceof SetTransition set
        && !(t instanceof org.antlr.v4.runtime.atn.NotSetTransition)) {
      List<Integer> types = set.label().toList();
      type = types.get(random.nextInt(types.size()));
    } else {
      type = 1 + random.nextInt(NETWORK.maxTokenType);
    }
    if (type == Token.EOF) {
      return "";
    }
    String literal = VerilogParser.VOCABULARY.getLiteralName(type);
    if (literal != null) {
      return literal.substring(1, literal.length() - 1).replace("\\'", "'");
    }
    String name = VerilogParser.VOCABULARY.getSymbolicName(type);
    String[] choice = TEXTS.getOrDefault(name, "a").split(" ", -1);
    return choice[random.nextInt(choice.length)];
  }
}
