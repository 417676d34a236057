package org.abcrl.aig.sequential;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.shell.Shell;

/**
 * Two modules of one clock edge side by side, with common inputs. A step may be an edge or not, as
 * an input of its own says; asynchronous controls act at once and stay until the next step, so that
 * every order of edges and pulses of controls is a run.
 */
final class ProductMachine {
  private final Aig aig;
  private final int outputs;

  /** For each register without an initial value the number of the one that begins like it. */
  private final int[] beginsLike;

  private ProductMachine(Aig aig, int outputs, int[] beginsLike) {
    this.aig = aig;
    this.outputs = outputs;
    this.beginsLike = beginsLike;
  }

  /** The machine; its outputs are those of the first module, then those of the second. */
  static ProductMachine of(Shell a, Shell b) {
    ModuleEnds endsA = new ModuleEnds(a);
    ModuleEnds endsB = new ModuleEnds(b);
    CommonSources sources = new CommonSources(a, b, endsA, endsB);
    AigBuilder builder = new AigBuilder("product", a.core().nodes() + b.core().nodes());
    int[] common = new int[sources.count()];
    for (int i = 0; i < common.length; i++) {
      common[i] = builder.addInput(sources.name(i));
    }
    int edge = builder.addInput("edge");
    int first = a.core().latches();
    int[] states = new int[first + b.core().latches()];
    for (int r = 0; r < states.length; r++) {
      Aig core = r < first ? a.core() : b.core();
      int i = r < first ? r : r - first;
      states[r] = builder.addLatch(core.latchName(i), core.latchInit(i));
    }
    Side one = new Side(builder, a, sources.of(true), common, states, 0, edge);
    Side two = new Side(builder, b, sources.of(false), common, states, first, edge);
    for (Map.Entry<String, Integer> sink : endsA.sinks().entrySet()) {
      builder.addOutput(sink.getKey(), one.logic.sink(sink.getValue()));
    }
    for (String sink : endsA.sinks().keySet()) {
      builder.addOutput(sink, two.logic.sink(requireNonNull(endsB.sinks().get(sink))));
    }
    for (int r = 0; r < states.length; r++) {
      builder.setNextState(r, r < first ? one.next(r) : two.next(r - first));
    }
    return new ProductMachine(builder.build(), endsA.sinks().size(), beginnings(a, b));
  }

  /**
   * Two machines of one clock whose every step is an edge, as AIGER has them.
   *
   * @param inputs the input of the second for each of the first
   * @param outputs the output of the second for each of the first
   */
  static ProductMachine of(Aig a, Aig b, int[] inputs, int[] outputs) {
    AigBuilder builder = new AigBuilder("product", a.nodes() + b.nodes());
    int[] first = new int[a.firstAnd()];
    int[] second = new int[b.firstAnd()];
    for (int i = 0; i < inputs.length; i++) {
      first[1 + i] = builder.addInput();
      second[1 + inputs[i]] = first[1 + i];
    }
    int[] like = new int[a.latches() + b.latches()];
    Map<String, Integer> free = new HashMap<>();
    for (int r = 0; r < like.length; r++) {
      boolean isFirst = r < a.latches();
      int i = isFirst ? r : r - a.latches();
      String name = (isFirst ? a : b).names().latches().get(i);
      LatchInit init = (isFirst ? a : b).latchInit(i);
      int literal = builder.addLatch("", init);
      (isFirst ? first : second)[1 + inputs.length + i] = literal;
      like[r] = r;
      if (init == LatchInit.UNKNOWN && isFirst) {
        free.put(name, r);
      } else if (init == LatchInit.UNKNOWN && !name.isEmpty()) {
        like[r] = free.getOrDefault(name, r);
      }
    }
    int[] one = outputs(a, builder, first);
    int[] two = outputs(b, builder, second);
    for (int i = 0; i < outputs.length; i++) {
      builder.addOutput(one[i]);
    }
    for (int output : outputs) {
      builder.addOutput(two[output]);
    }
    for (int r = 0; r < like.length; r++) {
      builder.setNextState(
          r, r < a.latches() ? one[a.outputs() + r] : two[b.outputs() + r - a.latches()]);
    }
    return new ProductMachine(builder.build(), outputs.length, like);
  }

  /**
   * Adds the nodes of a circuit.
   *
   * @param literals of its nodes; those of its inputs and latches are there, as long as it has no
   *     ANDs
   * @return its outputs and next states
   */
  static int[] outputs(Aig aig, AigBuilder builder, int[] literals) {
    int[] map = Arrays.copyOf(literals, aig.nodes());
    for (int node = aig.firstAnd(); node < map.length; node++) {
      map[node] = builder.and(of(map, aig.fanin0(node)), of(map, aig.fanin1(node)));
    }
    int[] result = new int[aig.combOutputs()];
    for (int i = 0; i < result.length; i++) {
      result[i] = of(map, aig.combOutput(i));
    }
    return result;
  }

  private static int of(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /** Pairs by name may begin with any value, but with the same. */
  private static int[] beginnings(Shell a, Shell b) {
    int first = a.core().latches();
    int[] like = new int[first + b.core().latches()];
    Map<Integer, Integer> partner = new HashMap<>();
    RegisterPairs pairs = RegisterPairs.byName(a, b);
    for (int i = 0; i < first; i++) {
      if (pairs.partner(i) >= 0 && !pairs.isInverted(i)) {
        partner.put(first + pairs.partner(i), i);
      }
    }
    for (int r = 0; r < like.length; r++) {
      int other = partner.getOrDefault(r, r);
      like[r] = other < first && a.core().latchInit(other) == LatchInit.UNKNOWN ? other : r;
    }
    return like;
  }

  /** One module in a step. */
  private static final class Side {
    private final AigBuilder builder;
    private final int edge;
    private final int[] values;
    private final SideLogic logic;

    Side(
        AigBuilder builder,
        Shell shell,
        int[] positions,
        int[] common,
        int[] states,
        int offset,
        int edge) {
      this.builder = builder;
      this.edge = edge;
      int[] own = new int[positions.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = common[positions[i]];
      }
      values = new int[shell.core().latches()];
      System.arraycopy(states, offset, values, 0, values.length);
      SideLogic before = new SideLogic(shell, builder, own, values.clone());
      for (int i = 0; i < values.length; i++) {
        values[i] = forced(before, i, values[i]);
      }
      logic = new SideLogic(shell, builder, own, values.clone());
    }

    private int forced(SideLogic by, int register, int value) {
      return builder.and(Lit.not(by.clear(register)), builder.or(by.set(register), value));
    }

    int next(int register) {
      return forced(logic, register, builder.mux(edge, logic.data(register), values[register]));
    }
  }

  /** The circuit: common inputs, and one that says whether the step is an edge of the clock. */
  Aig aig() {
    return aig;
  }

  /** How many outputs each module has. */
  int outputs() {
    return outputs;
  }

  /** The register whose free initial value a register without one has. */
  int beginsLike(int register) {
    return beginsLike[register];
  }
}
