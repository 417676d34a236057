package org.abcrl.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says how a {@link CircuitSource} is read; see there for what each part means. What may be null
 * there may be null here. For one thread.
 */
public final class CircuitSourceBuilder {
  private final List<String> files;
  private final @Nullable String design;
  private final @Nullable String aiger;
  private @Nullable String name;
  private @Nullable String frontend;
  private @Nullable String top;
  private Map<String, String> parameters = new LinkedHashMap<>();
  private List<String> includes = List.of();
  private Map<String, String> defines = Map.of();
  private @Nullable String arithmetic;
  private List<String> blackBoxes = List.of();
  private @Nullable Integer memoryLimit;

  CircuitSourceBuilder(List<String> files, @Nullable String design, @Nullable String aiger) {
    this.files = files;
    this.design = design;
    this.aiger = aiger;
  }

  CircuitSourceBuilder(CircuitSource source) {
    this(source.files(), source.design(), source.aiger());
    name = source.name();
    frontend = source.frontend();
    top = source.top();
    parameters.putAll(source.parameters());
    includes = source.includes();
    defines = source.defines();
    arithmetic = source.arithmetic();
    blackBoxes = source.blackBoxes();
    memoryLimit = source.memoryLimit();
  }

  /** Another name. */
  public CircuitSourceBuilder name(@Nullable String other) {
    name = other;
    return this;
  }

  /** Another reader of Verilog. */
  public CircuitSourceBuilder frontend(@Nullable String other) {
    frontend = other;
    return this;
  }

  /** Another top module. */
  public CircuitSourceBuilder top(@Nullable String module) {
    top = module;
    return this;
  }

  /** One more parameter of the top module. */
  public CircuitSourceBuilder parameter(String parameter, String value) {
    parameters.put(parameter, value);
    return this;
  }

  /** These parameters of the top module and no others. */
  public CircuitSourceBuilder parameters(Map<String, String> all) {
    parameters = new LinkedHashMap<>(all);
    return this;
  }

  /** Other folders of included files. */
  public CircuitSourceBuilder includes(List<String> folders) {
    includes = folders;
    return this;
  }

  /** Other macros. */
  public CircuitSourceBuilder defines(Map<String, String> macros) {
    defines = macros;
    return this;
  }

  /** Another kind of adders, multipliers and shifters. */
  public CircuitSourceBuilder arithmetic(@Nullable String other) {
    arithmetic = other;
    return this;
  }

  /** Other modules whose instances are kept as they are. */
  public CircuitSourceBuilder blackBoxes(List<String> modules) {
    blackBoxes = modules;
    return this;
  }

  /** Another limit, in bits, of memories that become registers. */
  public CircuitSourceBuilder memoryLimit(@Nullable Integer bits) {
    memoryLimit = bits;
    return this;
  }

  /**
   * The source.
   *
   * @throws JobException where a part is out of its range
   */
  @SuppressWarnings("NullAway") // null: as usual
  public CircuitSource build() {
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
        memoryLimit);
  }
}
