package org.abcrl.aig.sequential;

import static java.util.Objects.requireNonNull;

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
