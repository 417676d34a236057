package org.abcrl.aig.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.netlist.MappedNetlist;
import org.jspecify.annotations.Nullable;

/** One thread's mapper with its workspace. */
final class MapperWorker {
  /** Multiples of the earliest limit that are worth a try for the product of area and delay. */
  private static final float[] RELAXATIONS = {1, 1.05f, 1.1f, 1.15f, 1.2f, 1.3f, 1.4f, 1.6f};

  /** The same where covers are compared by what sizing makes of them, but quickly. */
  private static final float[] FEW_RELAXATIONS = {1, 1.05f, 1.2f, 1.4f};

  /** The same where time matters little, and two that are for the area. */
  private static final float[] ALL_RELAXATIONS = {
    1, 1.05f, 1.1f, 1.15f, 1.2f, 1.3f, 1.4f, 1.6f, 2, 1000
  };

  /** A limit in ps that no output misses; unlike none, which says that a literal was not needed. */
  private static final float ANY_TIME = 1e30f;

  private final MappingLibrary library;
  private final int cutLimit;
  private final int earlyCuts;
  private final boolean supergates;
  private final CoverState state;
  private final FlowRounds flow;
  private final CoverRound cover;
  private final ExactArea exact;
  private float[] fanouts = new float[0];

  /** Whether several covers of the circuit are compared. */
  private boolean several;

  /** Whether the candidates of the first round are kept. */
  private boolean startsKept;

  MapperWorker(MappingLibrary library, MapperParams params) {
    this.library = library;
    cutLimit = params.cutLimit();
    earlyCuts = params.earlyCuts();
    supergates = params.supergates();
    state = new CoverState(new CellCuts(cutLimit, earlyCuts));
    flow = new FlowRounds(state);
    cover = new CoverRound(state);
    exact = new ExactArea(state);
  }

  /** Whether the workspace is made for such cuts. */
  boolean serves(MapperParams params) {
    return cutLimit == params.cutLimit()
        && earlyCuts == params.earlyCuts()
        && supergates == params.supergates();
  }

  Mapper.Result map(
      Aig aig, SubjectGraph graph, @Nullable RegionBoundary boundary, MapperParams params) {
    begin(graph, boundary, params);
    float limit = cover(graph, params, 1, params.flowRounds(), params.exactRounds());
    if (several) {
      limit = relax(graph, params, limit);
    }
    return result(aig, boundary, limit);
  }

  /** Covers for several limits, without those that came out like the one before. */
  List<Mapper.Result> covers(Aig aig, SubjectGraph graph, MapperParams params) {
    begin(graph, null, params);
    List<Mapper.Result> results = new ArrayList<>();
    float[] limits = params.effort() == 4 ? ALL_RELAXATIONS : FEW_RELAXATIONS;
    for (float relaxation : several ? limits : new float[] {1}) {
      float limit = cover(graph, params, relaxation, params.flowRounds(), params.exactRounds());
      if (results.isEmpty() || !state.coverIsKept()) {
        state.keepCover();
        results.add(result(aig, null, limit));
      }
    }
    return results;
  }

  private void begin(SubjectGraph graph, @Nullable RegionBoundary boundary, MapperParams params) {
    state.reset(graph, library, params.sizingFollows() ? library.sized : library.loaded, boundary);
    countFanouts(graph);
    state.cuts.enumerate(graph, library.matches, library.functionDelay, fanouts);
    // Loads change with every cover, so that without sizing the estimates of two do not compare.
    several =
        params.objective() == MapperParams.Objective.ADP
            && params.effort() > 1
            && params.sizingFollows();
    startsKept = false;
  }

  private Mapper.Result result(Aig aig, @Nullable RegionBoundary boundary, float limit) {
    NetlistMaker maker = new NetlistMaker(state, aig);
    MappedNetlist netlist = boundary == null ? maker.make() : maker.makeRegion();
    return new Mapper.Result(
        netlist,
        new MapperStats(
            state.cuts.count(), netlist.gates(), maker.inverters(), netlist.area(), limit));
  }

  /**
   * Covers with later limits as well, and keeps what has the least product of area and limit. A
   * cover of one round tells well enough which limits are worth all rounds.
   */
  private float relax(SubjectGraph graph, MapperParams params, float fastest) {
    float bestLimit = fastest;
    double bestCost = (double) coverArea(graph) * fastest;
    state.keepCover();
    double[] estimates = new double[RELAXATIONS.length];
    for (int i = 0; i < estimates.length; i++) {
      float limit = cover(graph, params, RELAXATIONS[i], 1, 0);
      estimates[i] = (double) coverArea(graph) * limit;
    }
    boolean present = false;
    for (int k = covers(graph, params); k > 0; k--) {
      int promising = indexOfLeast(estimates);
      estimates[promising] = Double.POSITIVE_INFINITY;
      if (promising == 0) {
        continue;
      }
      float limit =
          cover(graph, params, RELAXATIONS[promising], params.flowRounds(), params.exactRounds());
      double cost = (double) coverArea(graph) * limit;
      present = cost < bestCost;
      if (present) {
        bestCost = cost;
        bestLimit = limit;
        state.keepCover();
      }
    }
    if (!present) {
      state.restoreCover();
    }
    return bestLimit;
  }

  /**
   * How many limits get all rounds. Where there are alternatives the first round is no guide: it
   * takes the fast structures, and only later rounds find the small ones.
   */
  private static int covers(SubjectGraph graph, MapperParams params) {
    if (params.effort() == 2) {
      return 1;
    }
    return params.effort() == 4 || graph.hasAlternatives() ? RELAXATIONS.length : 3;
  }

  private static int indexOfLeast(double[] values) {
    int least = 0;
    for (int i = 1; i < values.length; i++) {
      least = values[i] < values[least] ? i : least;
    }
    return least;
  }

  private float coverArea(SubjectGraph graph) {
    float area = 0;
    for (int literal = 2; literal < 2 * graph.nodes; literal++) {
      if (state.references[literal] > 0) {
        area += state.areaOf(state.bestMatch[literal]);
      }
    }
    return area;
  }

  /**
   * Runs rounds of area flow and of exact area; returns the limit for the outputs' arrival that the
   * last one had.
   */
  private float cover(
      SubjectGraph graph, MapperParams params, float relaxation, int flowRounds, int exactRounds) {
    state.forget();
    for (int node = 0; node < graph.nodes; node++) {
      for (int literal = 2 * node; literal <= 2 * node + 1; literal++) {
        state.flowReferences[literal] = fanouts[node];
        state.load[literal] = fanouts[node] * library.typicalCapacitance;
      }
    }
    float limit = 0;
    for (int round = 0; round < flowRounds; round++) {
      // The first round knows no required times: all covers start with the same candidates.
      if (round == 0 && startsKept) {
        state.restoreCandidates();
      } else {
        flow.matchAll(round == 0);
      }
      if (round == 0 && !startsKept && several) {
        state.keepCandidates();
        startsKept = true;
      }
      limit = relaxation * limit(params);
      cover.choose(limit, round);
      cover.updateLoads();
    }
    for (int round = 0; round < exactRounds; round++) {
      exact.run(limit, round % 2 == 1);
      cover.updateLoads();
    }
    return limit;
  }

  private float limit(MapperParams params) {
    return switch (params.objective()) {
      case AREA -> ANY_TIME;
      case DELAY, ADP -> Math.max(cover.fastestDelay(), (float) params.delayTarget());
    };
  }

  private void countFanouts(SubjectGraph graph) {
    if (fanouts.length < graph.nodes) {
      fanouts = new float[graph.nodes];
    }
    Arrays.fill(fanouts, 0, graph.nodes, 0);
    for (int node = graph.firstAnd; node < graph.nodes; node++) {
      if (!graph.shadow[node]) {
        fanouts[graph.fanin0[node] >> 1]++;
        fanouts[graph.fanin1[node] >> 1]++;
      }
    }
    for (int literal : graph.outputs) {
      fanouts[literal >> 1]++;
    }
    for (int node = 0; node < graph.nodes; node++) {
      fanouts[node] = Math.max(1, fanouts[node]);
    }
  }
}
