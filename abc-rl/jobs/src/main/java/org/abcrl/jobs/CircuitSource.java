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
    String design,
    String aiger,
    String name,
    String frontend,
    String top,
    Map<String, String> parameters,
    List<String> includes,
    Map<String, String> defines,
    String arithmetic,
    @JsonProperty("black_boxes") List<String> blackBoxes,
    @JsonProperty("memory_limit") Integer memoryLimit) {
  /** This program's Verilog front end. */
  public static final String BUILTIN = "builtin";

  /** An installed Yosys. */
  public static final String YOSYS = "yosys";

  /** A source without modules that are kept as they are. */
  public CircuitSource(
      List<String> files,
      String design,
      String aiger,
      String name,
      String frontend,
      String top,
      Map<String, String> parameters,
      List<String> includes,
      Map<String, String> defines,
      String arithmetic) {
    this(
        files,
        design,
        aiger,
        name,
        frontend,
        top,
        parameters,
        includes,
        defines,
        arithmetic,
        null,
        null);
  }

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
    return new CircuitSource(
        Arrays.stream(files).map(Path::toString).toList(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A design of the catalogue. */
  public static CircuitSource design(String name) {
    return new CircuitSource(List.of(), name, null, null, null, null, null, null, null, null);
  }

  /** The circuit itself, for jobs that are sent elsewhere. */
  public static CircuitSource inline(Aig circuit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      AigerWriter.writeBinary(circuit, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CircuitSource(
        List.of(),
        null,
        Base64.getEncoder().encodeToString(bytes.toByteArray()),
        circuit.name(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same with another top module. */
  public CircuitSource withTop(String module) {
    return new CircuitSource(
        files,
        design,
        aiger,
        name,
        frontend,
        module,
        parameters,
        includes,
        defines,
        arithmetic,
        blackBoxes,
        memoryLimit);
  }

  /** The same with a parameter of the top module. */
  public CircuitSource withParameter(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return withParameters(more);
  }

  /** The same with these parameters of the top module and no others. */
  public CircuitSource withParameters(Map<String, String> all) {
    return new CircuitSource(
        files,
        design,
        aiger,
        name,
        frontend,
        top,
        all,
        includes,
        defines,
        arithmetic,
        blackBoxes,
        memoryLimit);
  }

  /** The same under another name. */
  public CircuitSource withName(String other) {
    return new CircuitSource(
        files,
        design,
        aiger,
        other,
        frontend,
        top,
        parameters,
        includes,
        defines,
        arithmetic,
        blackBoxes,
        memoryLimit);
  }

  /** The same with modules whose instances are kept as they are. */
  public CircuitSource withBlackBoxes(List<String> modules) {
    return new CircuitSource(
        files,
        design,
        aiger,
        name,
        frontend,
        top,
        parameters,
        includes,
        defines,
        arithmetic,
        modules,
        memoryLimit);
  }

  /** The same with another limit, in bits, on memories that become registers. */
  public CircuitSource withMemoryLimit(Integer bits) {
    return new CircuitSource(
        files,
        design,
        aiger,
        name,
        frontend,
        top,
        parameters,
        includes,
        defines,
        arithmetic,
        blackBoxes,
        bits);
  }
}
