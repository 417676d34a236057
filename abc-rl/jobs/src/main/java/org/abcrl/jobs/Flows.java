package org.abcrl.jobs;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.abcrl.agents.Objective;
import org.abcrl.agents.engine.MappedQor;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.FlowResult;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;

/**
 * From a circuit to a netlist and its figures, for one library: what the search measures is exactly
 * what is written in the end. Safe for several threads.
 */
public final class Flows {
  private final MappedQor model;
  private final MappingFlow flow;
  private final FlowParams params;

  /** The flow of a library. */
  public Flows(CellLibrary library, FlowParams params) {
    this(MappingFlow.of(library), params);
  }

  private Flows(MappingFlow flow, FlowParams params) {
    this(flow, params, MappedQor.flow(flow, params));
  }

  private Flows(MappingFlow flow, FlowParams params, MappedQor model) {
    this.flow = flow;
    this.params = params;
    this.model = model;
  }

  /** The same flow for the core of a module, sized for what stands around it. */
  public Flows around(ModuleNetlists module) {
    return module
        .boundary()
        .map(b -> new Flows(flow, params.withTiming(params.sizing().timing().withBoundary(b))))
        .orElse(this);
  }

  /**
   * The flow of a library for the smallest area that meets a module's constraints.
   *
   * @param circuit the module's core
   * @throws JobException if there are no constraints
   */
  public static Flows underConstraints(
      CellLibrary library, SearchJob.Flow flow, ModuleNetlists module, Aig circuit) {
    if (module.isUnconstrained()) {
      throw new JobException("objective slack: needs constraints with a clock (--sdc, --clock)");
    }
    Flows plain = of(library, flow, MapperParams.Objective.ADP).around(module);
    MappedNetlist first = plain.map(circuit);
    double period = module.period(first);
    // What registers and ports take of the period is the mapper's no more.
    double taken = module.figures(first).delay() - StaticTiming.analyze(first).delay();
    double left = Math.max(1, period - Math.max(0, taken));
    Flows aimed = of(library, flow.withDelayTarget(left), MapperParams.Objective.DELAY);
    Flows around = aimed.around(module);
    FlowParams params =
        around.params.withSizing(around.params.sizing().withDelayTarget((float) period));
    MappedQor model = MappedQor.flow(around.flow, params);
    // What is covered for the delay alone is not always the fastest once it is sized.
    Function<Aig, MappedNetlist> better =
        aig -> better(model.netlist(aig), plain.map(aig), params.sizing().timing(), (float) period);
    return new Flows(
        around.flow, params, new MappedQor(better, model.quick(), params.sizing().timing()));
  }

  /** The smaller of two netlists that are fast enough, else the faster one. */
  private static MappedNetlist better(
      MappedNetlist a, MappedNetlist b, TimingOptions timing, float period) {
    float delayA = Math.max(period, StaticTiming.analyze(a, timing).delay());
    float delayB = Math.max(period, StaticTiming.analyze(b, timing).delay());
    return delayA < delayB || (delayA == delayB && a.area() <= b.area()) ? a : b;
  }

  /** What sizing assumes about the world around a netlist. */
  public TimingOptions timing() {
    return params.sizing().timing();
  }

  /** The flow of a library as a job describes it. */
  public static Flows of(
      CellLibrary library, SearchJob.Flow flow, MapperParams.Objective objective) {
    return new Flows(
        library,
        FlowParams.defaults()
            .withEffort(flow.effort())
            .withObjective(objective)
            .withDelayTarget(flow.delayTarget())
            .withSize(flow.size())
            .withChoices(flow.choices())
            .withSupergates(flow.supergates()));
  }

  /** The mapper's part of a goal: nodes are no concern of it. */
  public static MapperParams.Objective mapperObjective(Objective goal) {
    if (goal.equals(Objective.AREA)) {
      return MapperParams.Objective.AREA;
    }
    return goal.equals(Objective.DELAY) ? MapperParams.Objective.DELAY : MapperParams.Objective.ADP;
  }

  /** The mapped netlist, buffered and sized if the flow says so. */
  public MappedNetlist map(Aig circuit) {
    return model.netlist(circuit);
  }

  /**
   * The best of many covers of a circuit with the structures of equal ones as choices, see {@link
   * MappingFlow#run(Aig, List, FlowParams, BooleanSupplier)}.
   */
  FlowResult cover(Aig circuit, List<Aig> equals, BooleanSupplier stop) {
    return flow.run(circuit, equals, params, stop);
  }

  /** The mapper of the library, for regions. */
  Mapper mapper() {
    return flow.mapper();
  }

  /** The figures of the netlist that {@link #map} returns. */
  public QorModel model() {
    return model;
  }

  /** The figures of a module around the netlist that {@link #map} returns. */
  QorModel model(ModuleNetlists module) {
    return module.isPlain() ? model : new ModuleQor(model, module);
  }
}
