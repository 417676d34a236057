package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.Verification;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.io.LutBlifWriter;
import org.abcrl.aig.io.LutVerilogWriter;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.luts.LutSearch;
import org.abcrl.jobs.luts.LutTarget;

/**
 * Runs a job whose target are LUTs: {@link LutSearch}, beside the circuit as given and after {@code
 * resyn2}, both mapped in the same way. What is worse than these is never handed out. The network
 * is proved as it is read back from its BLIF.
 */
final class LutRun {
  /** Who searches, in reports. */
  private static final String AGENT = "lut-search";

  /** How often it is written down where the search is. */
  private static final long EVERY = Duration.ofSeconds(2).toNanos();

  private final SearchJob job;
  private final Aig circuit;
  private final SearchJob.Luts luts;
  private final LutTarget target;
  private final JobListener listener;
  private final List<Trial> trace = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // run() comes first
  private SearchProblem problem;

  private long written = System.nanoTime();

  private LutRun(SearchJob job, Aig circuit, JobListener listener) {
    this.job = job;
    this.circuit = circuit;
    this.listener = listener;
    luts = requireNonNull(job.luts(), "no look-up tables");
    target =
        new LutTarget(
            luts.size(), LutTarget.Objective.valueOf(job.objective().toUpperCase(Locale.ROOT)));
  }

  /** Runs the job. */
  static SearchOutcome run(SearchJob job, Shell module, JobListener listener) {
    try {
      return new LutRun(job, LutTarget.circuit(module), listener).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that results depend on beside the circuit, by name. */
  static Map<String, String> settings(SearchJob job) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("agent", AGENT);
    settings.put("target", requireNonNull(job.luts()).target());
    settings.put("lut_cells", job.luts().cells());
    settings.put("objective", job.objective());
    settings.put("seed", Long.toString(job.seed()));
    settings.put("budget", job.limits().most().map(Object::toString).orElse("none"));
    settings.put(
        "timeout", job.limits().seconds() == null ? "none" : job.limits().seconds().toString());
    settings.put("conflicts", Long.toString(Proofs.params(job).totalConflicts()));
    settings.put("version", Build.version());
    return settings;
  }

  private SearchOutcome run() throws IOException {
    Double seconds = job.limits().seconds();
    long end = System.nanoTime() + (long) (1e9 * (seconds == null ? 1e8 : seconds));
    int most = job.limits().most().orElse(Integer.MAX_VALUE);
    Aig rewritten = circuit;
    for (Action action : Actions.baseline()) {
      rewritten = action.pass().apply(rewritten);
    }
    LutNetwork baseline = target.map(rewritten);
    problem =
        new SearchProblem(
            new LutEngine(target),
            circuit,
            Objective.parse(job.objective()),
            job.length(),
            Actions.baseline(),
            LutEngine.qor(baseline, rewritten));
    listener.started(problem, most);

    LutSearch search = new LutSearch(target, job.seed());
    Optional<Path> file =
        listener.journal().map(j -> j.file().resolveSibling(ResultFolder.LUT_STATE));
    if (file.isPresent() && listener.journal().get().resume()) {
      Optional<LutCheckpoint> known = LutCheckpoint.read(file.get(), journaled());
      if (known.isPresent()) {
        known.get().trace().forEach(this::add);
        search.from(known.get().state());
        listener.message(trace.size() + " evaluations are known from the journal");
      }
    }
    LutSearch.Result result =
        search.run(
            circuit,
            most,
            () -> listener.stop() || System.nanoTime() - end > 0,
            (done, network, best) -> {
              listener.evaluated(add(LutEngine.qor(network, network.toAig())));
              if (System.nanoTime() - written >= EVERY) {
                file.ifPresent(path -> keep(search, path));
              }
            });
    file.ifPresent(path -> keep(search, path));
    LutNetwork best = result.network();
    Aig made = best.toAig();
    // Measured anyway: nobody is handed something worse.
    if (target.compare(baseline, best) < 0) {
      best = baseline;
      made = rewritten;
    }
    return outcome(result, best, made, trace.size() >= most);
  }

  private Trial add(Qor qor) {
    Objective objective = problem.objective();
    Qor before = trace.isEmpty() ? problem.baseline() : trace.get(trace.size() - 1).best();
    boolean improved = objective.order().compare(qor, before) < 0;
    Trial trial =
        new Trial(
            trace.size() + 1,
            List.of(),
            qor,
            problem.reward(qor),
            improved ? qor : before,
            improved,
            "");
    trace.add(trial);
    return trial;
  }

  /** The budget may be another one when it goes on, as with other journals. */
  private Map<String, String> journaled() {
    Map<String, String> settings = settings(job);
    settings.keySet().removeAll(List.of("budget", "timeout", "conflicts", "lut_cells"));
    settings.put("circuit", String.format(Locale.ROOT, "%016x", circuit.structuralHash()));
    return settings;
  }

  private void keep(LutSearch search, Path file) {
    try {
      LutCheckpoint.of(journaled(), search.state(), trace.stream().map(Trial::qor).toList())
          .write(file);
    } catch (IOException e) {
      // What cannot be written down is searched again by whoever goes on.
      listener.message("abc-rl: warning: " + file + ": " + e);
    }
    written = System.nanoTime();
  }

  private SearchOutcome outcome(
      LutSearch.Result result, LutNetwork best, Aig made, boolean complete) throws IOException {
    Qor found = LutEngine.qor(best, made);
    SearchResult searched =
        new SearchResult(AGENT, problem, List.of(), found, trace, complete, Optional.empty());
    listener.searched(searched);
    ByteArrayOutputStream blif = new ByteArrayOutputStream();
    LutBlifWriter.write(best, blif);
    ByteArrayOutputStream verilog = new ByteArrayOutputStream();
    LutVerilogWriter.write(best, luts.written(), verilog);
    String name = best.name();
    Verification verification =
        Verification.of(
            circuit,
            BlifReader.read(name + ".blif", name, blif.toByteArray()),
            Proofs.params(job),
            listener::abandonsProofs);
    return SearchOutcome.of(
            job,
            SearchReport.Made.of(luts),
            LutEngine.qor(result.start(), circuit),
            searched,
            List.of(),
            found,
            best.toAig(),
            new SearchReport.Mapped(luts.target(), best.luts(), best.levels(), null),
            verilog.toString(StandardCharsets.UTF_8),
            null,
            verification)
        .withBlif(blif.toString(StandardCharsets.UTF_8));
  }
}
