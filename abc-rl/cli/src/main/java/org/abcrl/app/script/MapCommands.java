package org.abcrl.app.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.resynthesis.LutPacking;
import org.abcrl.aig.resynthesis.LutResub;
import org.abcrl.aig.sizing.Sizing;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;
import org.abcrl.aig.timing.TimingReport;
import org.abcrl.jobs.luts.LutTarget;

/** Commands that map circuits, size and time netlists, and search. */
final class MapCommands {
  /** Names that mean something else on networks of LUTs than as passes. */
  static final Set<String> NAMES = Set.of("if", "mfs2", "lutpack");

  private static final double MOST_PS = 1e9;

  private MapCommands() {}

  static List<Command> all() {
    return List.of(
        Command.of(
            "map amap &nf &amap",
            "[-D PS] [-a] [-s]",
            "covers with cells of the library; -D: delay limit, -a: for area, -s: sizes too",
            MapCommands::map),
        Command.of(
            "buffer",
            "",
            "adds buffers and sizes around them",
            (session, statement) -> {
              Options.of(statement, "cpvN:S:");
              SizingParams params = goal(session, statement, 0).flow(session.library()).sizing();
              session.update(Circuit.of(Sizing.buffer(netlist(session, statement), params)));
            }),
        Command.of(
            "upsize",
            "[-D PS]",
            "chooses drive strengths",
            (session, statement) -> {
              SizingParams params =
                  goal(session, statement, limit(Options.of(statement, "cvD:F:I:T:P:X:")))
                      .flow(session.library())
                      .sizing();
              session.update(Circuit.of(Sizing.upsize(netlist(session, statement), params)));
            }),
        Command.of(
            "dnsize",
            "[-D PS]",
            "takes smaller cells where the delay allows it",
            (session, statement) -> {
              double limit = limit(Options.of(statement, "cvD:F:I:T:P:X:"));
              MappedNetlist netlist = netlist(session, statement);
              float delay = StaticTiming.analyze(netlist, session.timing()).delay();
              session.update(
                  Circuit.of(
                      Sizing.downsize(netlist, session.timing(), (float) Math.max(limit, delay))));
            }),
        Command.of("stime", "[-p]", "times the netlist; -p: its critical path", MapCommands::stime),
        Command.of(
            "if &if",
            "[-K N] [-a]",
            "covers with LUTs of at most N inputs; -a: for area",
            MapCommands::luts),
        Command.of(
            "mfs2 mfs &mfs",
            "",
            "simplifies LUTs with don't-cares; of an unmapped circuit: the pass mfs2",
            MapCommands::simplify),
        Command.of(
            "lutpack lp",
            "[-N LUTS] [-Q LUTS] [-S INPUTS] [-L LEVELS]",
            "makes fewer LUTs of cones by decomposition; of an unmapped circuit: the pass lutpack",
            MapCommands::pack),
        Command.of(
            "abcrl",
            "[-e 0..4] [-D PS] [-o adp|area|delay]",
            "searches the best netlist, of cells or after read_lut of LUTs",
            MapCommands::search));
  }

  private static double limit(Options options) {
    return options.number('D', 0, 0, MOST_PS);
  }

  private static Goal goal(Session session, Statement statement, double limit) {
    return goal(session, statement, limit, session.timing());
  }

  private static Goal goal(
      Session session, Statement statement, double limit, TimingOptions timing) {
    String name = session.settings().getOrDefault("objective", "adp");
    try {
      return new Goal(MapperParams.Objective.valueOf(name.toUpperCase(Locale.ROOT)), limit, timing);
    } catch (IllegalArgumentException e) {
      throw statement.error("objective '" + name + "', expected adp, area or delay");
    }
  }

  private static MappedNetlist netlist(Session session, Statement statement) {
    return session
        .circuit(statement)
        .netlist()
        .orElseThrow(() -> statement.error("the circuit is not mapped to cells: map"));
  }

  private static void map(Session session, Statement statement) {
    Options options = Options.of(statement, "asvpfrtkonD:B:F:A:L:R:E:C:G:S:W:M:X:I:");
    Circuit circuit = session.circuit(statement);
    CellLibrary library = session.library();
    FlowParams params =
        goal(session, statement, limit(options))
            .flow(library)
            .withChoices(circuit.choices())
            .withSize(options.has('s') && Goal.canSize(library));
    if (options.has('a')) {
      params = params.withObjective(MapperParams.Objective.AREA);
    }
    session.update(Circuit.of(MappingFlow.of(library).run(circuit.aig(), params).netlist()));
  }

  private static void stime(Session session, Statement statement) {
    Options options = Options.of(statement, "pcbdsX:N:");
    MappedNetlist netlist = netlist(session, statement);
    StaticTiming timing = StaticTiming.analyze(netlist, session.timing());
    session
        .out()
        .printf(
            Locale.ROOT,
            "WireLoad = \"none\"  Gates = %6d  Area = %11.2f  Delay = %8.2f ps%n",
            netlist.gates(),
            netlist.area(),
            timing.delay());
    if (options.has('p')) {
      session.out().println(TimingReport.of(timing).stripTrailing());
    }
  }

  private static int lutSize(Session session, Options options) {
    return (int) options.number('K', Math.min(LutSearcher.LARGEST, session.luts().size()), 2, 8);
  }

  private static void luts(Session session, Statement statement) {
    Options options = Options.of(statement, "axsrqgfmnoptvzK:C:F:A:D:S:T:E:W:");
    int size = lutSize(session, options);
    LutMapperParams params =
        options.has('a') ? LutMapperParams.area(size) : LutMapperParams.depth(size);
    Aig aig = session.circuit(statement).aig();
    session.update(Circuit.of(LutMapper.map(aig, params)));
  }

  private static void simplify(Session session, Statement statement) {
    Optional<LutNetwork> luts = session.circuit(statement).luts();
    if (luts.isEmpty() && statement.name().equals("mfs2")) {
      LogicCommands.pass(session, statement, statement.text());
      return;
    }
    LutNetwork network =
        luts.orElseThrow(() -> statement.error("the circuit is not mapped to LUTs: if -K 6"));
    session.update(Circuit.of(LutResub.defaults().apply(checked(statement, network))));
  }

  private static LutNetwork checked(Statement statement, LutNetwork network) {
    if (network.maxFanins() > LutSearcher.LARGEST) {
      throw statement.error(
          "LUTs of more than " + LutSearcher.LARGEST + " inputs stay as they are");
    }
    return network;
  }

  private static void pack(Session session, Statement statement) {
    Optional<LutNetwork> luts = session.circuit(statement).luts();
    if (luts.isEmpty()) {
      String options = statement.text().substring(statement.name().length());
      LogicCommands.pass(session, statement, "lutpack" + options);
      return;
    }
    Options options = Options.of(statement, "szfovwN:Q:S:L:");
    LutPacking d = LutPacking.defaults();
    LutPacking packing =
        new LutPacking(
            (int) options.number('N', d.maxLuts(), 2, 6),
            (int) options.number('Q', d.maxOutside(), 0, 5),
            (int) options.number('S', d.shared(), 0, 3),
            (int) options.number('L', d.levels(), 0, 1000),
            options.has('s') ? 1 : d.rounds());
    session.update(Circuit.of(packing.apply(checked(statement, luts.get()))));
  }

  private static void search(Session session, Statement statement) {
    Options options = Options.of(statement, "e:D:o:");
    options.value('o').ifPresent(name -> session.settings().put("objective", name));
    Effort effort = session.effort();
    if (options.has('e')) {
      effort = new Effort((int) options.number('e', 0, 0, Effort.MAX));
    }
    Aig aig = session.circuit(statement).aig();
    Goal goal = goal(session, statement, limit(options), session.searchTiming());
    if (session.hasLuts() && !session.hasLibrary()) {
      searchLuts(session, aig, goal, effort);
      return;
    }
    CellLibrary library = session.library();
    CellSearch.Result result = new CellSearch(library, goal, effort).run(aig);
    session.update(
        Circuit.of(result.netlist()),
        () -> Circuit.of(MappingFlow.of(library).run(aig, goal.flow(library)).netlist()));
    session
        .out()
        .printf(
            Locale.ROOT,
            "abc-rl: gates %d, area %.2f, delay %.2f ps after %d recipes, best: %s%n",
            result.netlist().gates(),
            result.qor().area(),
            result.qor().delay(),
            result.evaluations(),
            result.recipe().isEmpty() ? "(none)" : result.recipe());
  }

  private static void searchLuts(Session session, Aig aig, Goal goal, Effort effort) {
    if (!effort.searchesLuts(aig)) {
      session
          .out()
          .println(
              "Note: " + aig.ands() + " nodes: covered without a search; more effort searches");
    }
    LutTarget.Objective objective = LutTarget.Objective.valueOf(goal.objective().name());
    LutNetwork network = new LutSearcher(session.luts(), objective, effort).run(aig);
    int size = Math.min(session.luts().size(), LutSearcher.LARGEST);
    session.update(
        Circuit.of(network), () -> Circuit.of(LutMapper.map(aig, LutMapperParams.depth(size))));
    session
        .out()
        .printf(Locale.ROOT, "abc-rl: LUTs %d, levels %d%n", network.luts(), network.levels());
  }
}
