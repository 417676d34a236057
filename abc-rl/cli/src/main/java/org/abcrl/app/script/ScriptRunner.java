package org.abcrl.app.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scripts from outside this package: whole ones, line by line, or as JSON. */
public final class ScriptRunner {
  /** The first line of the JSON mode. */
  public static final String FORMAT = "abc-rl shell 1";

  private final Interpreter interpreter;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * A runner with a session of its own.
   *
   * @param out takes what commands print
   * @param err takes errors
   */
  public ScriptRunner(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
    interpreter = new Interpreter(new Session(out));
  }

  /** Reads a cell library; none for the one that ships. */
  public void library(List<Path> files) {
    if (!files.isEmpty()) {
      interpreter.session().readLibrary(files, List.of(), false);
    }
  }

  /** Names of commands, sorted. */
  public Collection<String> names() {
    return interpreter.names();
  }

  /**
   * Runs a script to its end or its first error, which is printed.
   *
   * @param source its name, for messages
   * @return the exit code: 0 done, 1 circuits differ, 2 wrong input, 3 undecided
   */
  public int run(String source, String script) {
    try {
      interpreter.run(source, script);
      return 0;
    } catch (RuntimeException | IOException e) {
      Failure failure = Failure.of(e);
      err.println("abc-rl: " + failure.message());
      return failure.code();
    } finally {
      out.flush();
    }
  }

  /**
   * Runs a line of a user, says how long it took, and remembers it.
   *
   * @return whether to go on
   */
  public boolean line(String line) {
    if (line.isBlank()) {
      return true;
    }
    interpreter.remember(line.strip());
    long before = System.nanoTime();
    try {
      return interpreter.run("shell", line);
    } catch (RuntimeException | IOException e) {
      // The place is the line just typed.
      err.println(Failure.of(e).message().replaceFirst("^shell:1: ", ""));
      return true;
    } finally {
      out.printf(Locale.ROOT, "(%.2f s)%n", (System.nanoTime() - before) * 1e-9);
      out.flush();
      err.flush();
    }
  }

  /** What a line of JSON asks for. */
  private record Request(JsonNode id, String command) {
    static Request parse(ObjectMapper mapper, String line) throws JsonProcessingException {
      JsonNode node = mapper.readTree(line);
      JsonNode command = node.get("command");
      if (command == null || !command.isTextual()) {
        throw new JsonProcessingException("expected an object with the text \"command\"") {};
      }
      return new Request(node.get("id"), command.textValue());
    }
  }

  /** The answer to one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"id", "ok", "kind", "error", "output", "seconds", "circuit"})
  private record Answer(
      @Nullable JsonNode id,
      boolean ok,
      @Nullable String kind,
      @Nullable String error,
      String output,
      double seconds,
      @Nullable Figures circuit) {}

  /**
   * Answers requests, one JSON object a line, until the input ends or a command says quit: {@code
   * {"id": 1, "command": "read alu.aig; resyn2; map"}}. An answer has the same id, whether it went
   * well, what was printed, and the figures of the circuit at hand.
   *
   * @param library what is read first; none for the one that ships
   * @param version of the program, for the first line
   */
  public static void json(BufferedReader in, PrintWriter out, List<Path> library, String version)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    StringWriter printed = new StringWriter();
    Session session = new Session(new PrintWriter(printed, true));
    Interpreter interpreter = new Interpreter(session);
    if (!library.isEmpty()) {
      session.readLibrary(library, List.of(), false);
    }
    out.println(mapper.createObjectNode().put("format", FORMAT).put("version", version).toString());
    out.flush();
    boolean more = true;
    for (String line = in.readLine(); more && line != null; line = more ? in.readLine() : null) {
      if (line.isBlank()) {
        continue;
      }
      long before = System.nanoTime();
      printed.getBuffer().setLength(0);
      JsonNode id = null;
      Failure failure = null;
      Figures figures = null;
      try {
        Request request = Request.parse(mapper, line);
        id = request.id();
        more = interpreter.run("command", request.command());
        figures = session.figures();
      } catch (JsonProcessingException e) {
        failure = new Failure(Failure.Kind.INPUT, "request: " + e.getOriginalMessage());
      } catch (RuntimeException | IOException e) {
        failure = Failure.of(e);
      }
      out.println(
          mapper.writeValueAsString(
              new Answer(
                  id,
                  failure == null,
                  failure == null ? null : failure.kind().name().toLowerCase(Locale.ROOT),
                  failure == null ? null : failure.message(),
                  printed.toString(),
                  (System.nanoTime() - before) * 1e-9,
                  figures)));
      out.flush();
    }
  }
}
