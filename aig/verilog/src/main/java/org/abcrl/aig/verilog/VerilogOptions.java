package org.abcrl.aig.verilog;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How Verilog is read.
 *
 * @param top the top module; empty for the only module that no other one instantiates
 * @param parameters values for the top module's parameters, as Verilog expressions
 * @param includeDirs folders searched for {@code `include} files after the including file's own
 * @param defines macros defined before the first line
 * @param memoryLimit the largest memory, in bits, that is turned into registers; larger ones are
 *     kept
 * @param loopLimit the most iterations a loop may take when it is unrolled
 * @param sizeLimit the most bits of signals and logic that a design may have, roughly counted; at
 *     least 256 for each bit of {@code memoryLimit} are taken
 * @param arithmetic what adders, multipliers, dividers and shifters are built for
 * @param blackBoxes modules whose instances are kept as they are, without what is inside
 * @param declarations asked for modules that no file declares, such as cells of a library: Verilog
 *     that declares the named module, as a black box or with what it does; empty if there is none
 */
public record VerilogOptions(
    String top,
    Map<String, String> parameters,
    List<Path> includeDirs,
    Map<String, String> defines,
    int memoryLimit,
    int loopLimit,
    int sizeLimit,
    Arithmetic arithmetic,
    Set<String> blackBoxes,
    Function<String, String> declarations) {

  /** What arithmetic is built for. */
  public enum Arithmetic {
    /** Fewest nodes: ripple carries, array multipliers. */
    COMPACT,
    /** Fewest levels: parallel-prefix adders, carry-save multipliers. */
    FAST
  }

  /** Copies the collections, keeping their order. */
  public VerilogOptions {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    includeDirs = List.copyOf(includeDirs);
    defines = Collections.unmodifiableMap(new LinkedHashMap<>(defines));
    blackBoxes = Collections.unmodifiableSet(new TreeSet<>(blackBoxes));
  }

  /**
   * The only root module, no overrides, memories up to 2^16 bits as registers, compact arithmetic.
   */
  public static VerilogOptions defaults() {
    return new VerilogOptions(
        "",
        Map.of(),
        List.of(),
        Map.of(),
        1 << 16,
        1 << 20,
        1 << 24,
        Arithmetic.COMPACT,
        Set.of(),
        m -> "");
  }

  /** The same options with another top module. */
  public VerilogOptions withTop(String newTop) {
    return changed(to -> to.top = newTop);
  }

  /** The same options with one more parameter override: a Verilog constant such as {@code 32}. */
  public VerilogOptions withParameter(String name, String value) {
    return changed(to -> to.parameters = with(parameters, name, value));
  }

  /** The same options with other include folders. */
  public VerilogOptions withIncludeDirs(List<Path> dirs) {
    return changed(to -> to.includeDirs = dirs);
  }

  /** The same options with one more macro. */
  public VerilogOptions withDefine(String name, String value) {
    return changed(to -> to.defines = with(defines, name, value));
  }

  /** The same options with another limit on memories, in bits. */
  public VerilogOptions withMemoryLimit(int bits) {
    return changed(to -> to.memoryLimit = bits);
  }

  /** The same options with another limit on unrolled iterations. */
  public VerilogOptions withLoopLimit(int iterations) {
    return changed(to -> to.loopLimit = iterations);
  }

  /** The same options with another limit on the bits of signals and logic. */
  public VerilogOptions withSizeLimit(int bits) {
    return changed(to -> to.sizeLimit = bits);
  }

  /** The same options with another kind of arithmetic. */
  public VerilogOptions withArithmetic(Arithmetic newArithmetic) {
    return changed(to -> to.arithmetic = newArithmetic);
  }

  /** The same options with other modules whose instances are kept as they are. */
  public VerilogOptions withBlackBoxes(Collection<String> modules) {
    return changed(to -> to.blackBoxes = new TreeSet<>(modules));
  }

  /** The same options with another source of what no file declares. */
  public VerilogOptions withDeclarations(Function<String, String> newDeclarations) {
    return changed(to -> to.declarations = newDeclarations);
  }

  private VerilogOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> result = new LinkedHashMap<>(map);
    result.put(name, value);
    return result;
  }

  /** Options while one of them is changed, so that no change needs to name the others. */
  private static final class Draft {
    String top;
    Map<String, String> parameters;
    List<Path> includeDirs;
    Map<String, String> defines;
    int memoryLimit;
    int loopLimit;
    int sizeLimit;
    Arithmetic arithmetic;
    Set<String> blackBoxes;
    Function<String, String> declarations;

    Draft(VerilogOptions options) {
      top = options.top;
      parameters = options.parameters;
      includeDirs = options.includeDirs;
      defines = options.defines;
      memoryLimit = options.memoryLimit;
      loopLimit = options.loopLimit;
      sizeLimit = options.sizeLimit;
      arithmetic = options.arithmetic;
      blackBoxes = options.blackBoxes;
      declarations = options.declarations;
    }

    VerilogOptions done() {
      return new VerilogOptions(
          top,
          parameters,
          includeDirs,
          defines,
          memoryLimit,
          loopLimit,
          sizeLimit,
          arithmetic,
          blackBoxes,
          declarations);
    }
  }
}
