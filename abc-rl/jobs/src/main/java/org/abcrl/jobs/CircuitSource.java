package org.abcrl.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AigerWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where a circuit comes from: files, a design that ships, or the circuit itself.
 *
 * @param files one file in any format, or several Verilog files; empty for the other two
 * @param design the name of a design of the catalogue; null otherwise
 * @param aiger the circuit as binary AIGER in Base64; null otherwise
 * @param name what the circuit is called; null: as it calls itself
 * @param frontend who reads Verilog: {@code builtin} or {@code yosys}
 * @param top the top module; null: the only root module
 * @param parameters of the top module
 * @param includes folders for {@code `include} files
 * @param defines macros
 * @param arithmetic {@code compact} for few nodes, {@code fast} for few levels
 * @param blackBoxes modules of Verilog whose instances are kept as they are
 * @param memoryLimit the largest memory of Verilog, in bits, that becomes registers; null: 65536
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CircuitSource(
    List<String> files,
    @Nullable String design,
    @Nullable String aiger,
    @Nullable String name,
    String frontend,
    @Nullable String top,
    Map<String, String> parameters,
    List<String> includes,
    Map<String, String> defines,
    String arithmetic,
    @JsonProperty("black_boxes") List<String> blackBoxes,
    @JsonProperty("memory_limit") @Nullable Integer memoryLimit) {
  /** This program's Verilog front end. */
  public static final String BUILTIN = "builtin";

  /** An installed Yosys. */
  public static final String YOSYS = "yosys";

  /** Copies the collections; exactly one of the three sources is given. */
  public CircuitSource {
    files = files == null ? List.of() : List.copyOf(files);
    frontend = Objects.requireNonNullElse(frontend, BUILTIN);
    parameters = ordered(parameters);
    includes = includes == null ? List.of() : List.copyOf(includes);
    defines = ordered(defines);
    blackBoxes = blackBoxes == null ? List.of() : List.copyOf(blackBoxes);
    arithmetic = Objects.requireNonNullElse(arithmetic, "compact");
    if (memoryLimit != null && memoryLimit < 0) {
      throw new JobException("memory_limit " + memoryLimit + ": expected bits, 0 or more");
    }
    int sources = (files.isEmpty() ? 0 : 1) + (design == null ? 0 : 1) + (aiger == null ? 0 : 1);
    if (sources != 1) {
      throw new JobException("circuit: expected one of files, design and aiger");
    }
    if (!List.of(BUILTIN, YOSYS).contains(frontend)) {
      throw new JobException("frontend " + frontend + ": expected builtin or yosys");
    }
    if (!List.of("compact", "fast").contains(arithmetic)) {
      throw new JobException("arithmetic " + arithmetic + ": expected compact or fast");
    }
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Files, read with the front end's usual options. */
  public static CircuitSource of(Path... files) {
    return files(Arrays.stream(files).map(Path::toString).toList()).build();
  }

  /**
   * Files, and how they are read.
   *
   * @param files their names; of several Verilog files also {@code -y FOLDER}
   */
  public static CircuitSourceBuilder files(List<String> files) {
    return new CircuitSourceBuilder(files, null, null);
  }

  /** A design of the catalogue. */
  public static CircuitSource design(String name) {
    return new CircuitSourceBuilder(List.of(), name, null).build();
  }

  /** The circuit itself, for jobs that are sent elsewhere. */
  public static CircuitSource inline(Aig circuit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      AigerWriter.writeBinary(circuit, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return new CircuitSourceBuilder(List.of(), null, text).name(circuit.name()).build();
  }

  /** Another source that begins as this one. */
  public CircuitSourceBuilder with() {
    return new CircuitSourceBuilder(this);
  }
}
