package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.JournalFile;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.jspecify.annotations.Nullable;

/**
 * An engine that writes down what it measures on one circuit, so that a search that was killed goes
 * on where it was: the same search is started again, and what is written down is read instead of
 * computed. Since an engine always gives the same answer, the search takes the same way, and ends
 * as if it had never been killed; also one with another budget, agent or seed.
 *
 * <p>States are recipes; passes run only when a circuit is needed, so that reading costs next to
 * nothing. Safe for several threads.
 */
public final class JournaledEngine implements SynthesisEngine {
  private static final String FORMAT = "abc-rl journal 1";
  private static final String RESULT = "qor";
  private static final String GUESS = "guess";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SynthesisEngine engine;
  private final Aig circuit;
  private final JournalFile journal;
  private final Map<String, Qor> results = new ConcurrentHashMap<>();
  private final Map<String, Qor> guesses = new ConcurrentHashMap<>();
  private final int replayable;
  private volatile Optional<String> problem = Optional.empty();

  private JournaledEngine(
      SynthesisEngine engine,
      Aig circuit,
      JournalFile journal,
      Map<String, Qor> known,
      Map<String, Qor> guessed) {
    this.engine = engine;
    this.circuit = circuit;
    this.journal = journal;
    results.putAll(known);
    guesses.putAll(guessed);
    replayable = known.size();
  }

  /**
   * Opens a journal.
   *
   * @param engine measures; stays open when this one is closed
   * @param circuit the only circuit that may be asked for
   * @param file the journal
   * @param settings what the engine's answers depend on, by name
   * @param resume whether to go on with what the file holds; otherwise it begins anew
   * @throws InputException if the file is no journal, or of another circuit or other settings
   */
  public static JournaledEngine open(
      SynthesisEngine engine, Aig circuit, Path file, Map<String, String> settings, boolean resume)
      throws IOException {
    requireNonNull(engine, "engine is null");
    JournalFile journal = resume ? JournalFile.open(file) : JournalFile.begin(file);
    try {
      Map<String, Qor> known = new TreeMap<>();
      Map<String, Qor> guessed = new TreeMap<>();
      if (journal.before().isEmpty()) {
        ObjectNode header = JSON.createObjectNode().put("format", FORMAT);
        ObjectNode node = header.putObject("settings");
        new TreeMap<>(settings).forEach(node::put);
        journal.append(header.toString());
      } else {
        read(file.toString(), journal.before(), settings, known, guessed);
      }
      return new JournaledEngine(engine, circuit, journal, known, guessed);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static void read(
      String source,
      List<String> lines,
      Map<String, String> settings,
      Map<String, Qor> known,
      Map<String, Qor> guessed) {
    int number = 1;
    try {
      JsonNode header = JSON.readTree(lines.get(0));
      if (!header.path("format").asText().equals(FORMAT)) {
        throw new InputException(source, "not the journal of a search: no '" + FORMAT + "'");
      }
      for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
        String found = header.path("settings").path(setting.getKey()).asText("none");
        if (!found.equals(setting.getValue())) {
          throw new InputException(
              source,
              "the journal was made with "
                  + setting.getKey()
                  + " "
                  + found
                  + ", not "
                  + setting.getValue()
                  + "; without --resume the search begins anew");
        }
      }
      for (number = 2; number <= lines.size(); number++) {
        JsonNode line = JSON.readTree(lines.get(number - 1));
        boolean result = line.has(RESULT);
        JsonNode figures = line.path(result ? RESULT : GUESS);
        if (figures.size() != 4 || !line.has("recipe")) {
          throw new InputException(source, number, 0, "expected a recipe and four figures");
        }
        Qor qor =
            new Qor(
                figures.get(0).asDouble(),
                figures.get(1).asDouble(),
                figures.get(2).asInt(),
                figures.get(3).asInt());
        (result ? known : guessed).put(line.get("recipe").asText(), qor);
      }
    } catch (JsonProcessingException e) {
      throw new InputException(source, number, 0, e.getOriginalMessage());
    }
  }

  /** The results that the journal held when it was opened. */
  public int replayable() {
    return replayable;
  }

  /** Why the journal could not be written, if so: the search goes on without it. */
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public List<Action> actions() {
    return engine.actions();
  }

  @Override
  public CircuitState start(Aig given) {
    if (given != circuit && !given.sameStructure(circuit)) {
      throw new IllegalArgumentException("the journal is of another circuit than " + given);
    }
    return new Recorded("", null, null);
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    Recorded before = own(state);
    String recipe =
        before.recipe.isEmpty() ? action.script() : before.recipe + "; " + action.script();
    return new Recorded(recipe, before, action);
  }

  @Override
  public Qor evaluate(CircuitState state) {
    return answer(own(state), results, RESULT, engine::evaluate);
  }

  @Override
  public EngineNetlist netlist(CircuitState state) {
    return engine.netlist(own(state).real());
  }

  @Override
  public boolean ranksByEstimate() {
    return engine.ranksByEstimate();
  }

  @Override
  public Estimate estimate(CircuitState state) {
    return Estimate.of(answer(own(state), guesses, GUESS, s -> engine.estimate(s).asQor()));
  }

  private Qor answer(
      Recorded state, Map<String, Qor> known, String kind, Function<CircuitState, Qor> compute) {
    Qor qor = known.get(state.recipe);
    if (qor == null) {
      qor = compute.apply(state.real());
      if (known.put(state.recipe, qor) == null) {
        write(state.recipe, kind, qor);
      }
    }
    return qor;
  }

  private void write(String recipe, String kind, Qor qor) {
    if (problem.isPresent()) {
      return;
    }
    ObjectNode line = JSON.createObjectNode().put("recipe", recipe);
    ArrayNode figures = line.putArray(kind);
    figures.add(qor.area()).add(qor.delay()).add(qor.ands()).add(qor.levels());
    try {
      journal.append(line.toString());
    } catch (IOException e) {
      // A full disk must not cost the search.
      problem = Optional.of("the journal cannot be written: " + e.getMessage());
    }
  }

  private static Recorded own(CircuitState state) {
    if (state instanceof Recorded own) {
      return own;
    }
    throw new IllegalArgumentException("a state of another engine: " + state);
  }

  @Override
  public void close() {
    try {
      journal.close();
    } catch (IOException e) {
      problem = Optional.of("the journal cannot be closed: " + e.getMessage());
    }
  }

  /** A recipe, and the state it leads to once that is asked for. */
  private final class Recorded implements CircuitState {
    final String recipe;
    private @Nullable Recorded before;
    private @Nullable Action action;
    private @Nullable CircuitState real;

    /** The start where {@code before} and {@code action} are null. */
    Recorded(String recipe, @Nullable Recorded before, @Nullable Action action) {
      this.recipe = recipe;
      this.before = before;
      this.action = action;
    }

    synchronized CircuitState real() {
      if (real == null) {
        real =
            before == null || action == null
                ? engine.start(circuit)
                : engine.apply(before.real(), action);
        before = null;
        action = null;
      }
      return real;
    }

    @Override
    public Aig aig() {
      return real().aig();
    }

    @Override
    public int ands() {
      return real().ands();
    }

    @Override
    public int levels() {
      return real().levels();
    }

    @Override
    public String toString() {
      return recipe;
    }
  }
}
