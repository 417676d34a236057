package org.abcrl.app.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option {@code --json} and what prints a result either way. */
public final class JsonOption {
  /** Shared: making a mapper is slow, and it is safe for use by threads once configured. */
  private static final class Mapper {
    static final ObjectMapper INSTANCE =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  }

  @Option(names = "--json", description = "Print the result as JSON on stdout.")
  private boolean json;

  /** Whether JSON was asked for. */
  public boolean enabled() {
    return json;
  }

  /** Prints a result on stdout, as JSON or as text. */
  public <T> void print(CommandSpec spec, T result, Function<T, String> text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? toJson(result) : text.apply(result));
    out.flush();
  }

  /** Prints a text that is ready. */
  public void print(PrintWriter out, String text) {
    out.println(text.stripTrailing());
    out.flush();
  }

  /** A value as indented JSON. */
  public static String toJson(Object value) {
    try {
      return Mapper.INSTANCE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not representable as JSON: " + value, e);
    }
  }
}
