package org.abcrl.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogResult;
import org.abcrl.aig.verilog.netlist.BoxInstance;
import org.abcrl.aig.verilog.netlist.ModuleInstance;
import org.jspecify.annotations.Nullable;

/**
 * A Verilog design some of whose modules are kept: each of them, with each set of parameters, is a
 * module of its own, and its instances are black boxes in the modules around it. A module that is
 * instantiated with parameters gets them as part of its name.
 */
public final class ModuleHierarchy {
  /** Stands for all modules where names of modules to keep are expected. */
  public static final String ALL = "*";

  private final CircuitSource source;
  private final Set<String> keep;
  private final CellLibrary library;
  private final Consumer<String> warnings;
  private final List<Part> parts = new ArrayList<>();

  /** The name that each kept module with its parameters was given. */
  private final Map<BlackBox, String> names = new LinkedHashMap<>();

  private final Set<String> taken = new LinkedHashSet<>();

  /**
   * A module.
   *
   * @param module it, instances of kept modules as black boxes
   * @param instances how often it instantiates each other part, by name
   */
  public record Part(Shell module, Map<String, Integer> instances) {}

  private ModuleHierarchy(
      CircuitSource source, Set<String> keep, CellLibrary library, Consumer<String> warnings) {
    this.source = source;
    this.keep = keep;
    this.library = library;
    this.warnings = warnings;
  }

  /**
   * Reads a design.
   *
   * @param source Verilog files
   * @param keep the modules to keep, or {@link #ALL}
   * @param library the library whose cells the design may instantiate
   * @param warnings hears what the front end warns of, a line each
   * @return every part behind those that it instantiates, the top module last
   * @throws org.abcrl.aig.InputException if the design is wrong
   * @throws JobException if no instance of a named module is left
   */
  public static List<Part> read(
      CircuitSource source, List<String> keep, CellLibrary library, Consumer<String> warnings) {
    VerilogResult flat = Circuits.verilog(source, () -> library, w -> {});
    Set<String> there = new LinkedHashSet<>();
    String top = "";
    for (ModuleInstance instance : flat.netlist().instances()) {
      if (instance.path().isEmpty()) {
        top = instance.module();
      } else {
        there.add(instance.module());
      }
    }
    flat.netlist().boxes().stream().map(BoxInstance::module).forEach(there::remove);
    Set<String> chosen = new LinkedHashSet<>(keep.contains(ALL) ? there : keep);
    chosen.remove(ALL);
    chosen.remove(top);
    for (String name : chosen) {
      if (!there.contains(name)) {
        throw new JobException("module " + name + " to keep: no instance of it in " + top);
      }
    }
    List<String> boxes = new ArrayList<>(source.blackBoxes());
    boxes.addAll(chosen);
    Set<String> heard = new LinkedHashSet<>();
    ModuleHierarchy reader =
        new ModuleHierarchy(
            source.with().blackBoxes(boxes).build(),
            chosen,
            library,
            w -> {
              if (heard.add(w)) {
                warnings.accept(w);
              }
            });
    reader.taken.add(top);
    reader.taken.addAll(there);
    reader.add(reader.source, null);
    return List.copyOf(reader.parts);
  }

  /** Adds a module behind those that it instantiates. */
  private void add(CircuitSource from, @Nullable String name) {
    Shell shell = Circuits.shell(from, () -> library, warnings);
    Map<String, Integer> instances = new LinkedHashMap<>();
    List<BlackBox> boxes = new ArrayList<>();
    List<String> models = new ArrayList<>();
    for (BlackBox box : shell.boxes()) {
      Optional<NetlistModule> memory = NetlistModule.of(shell, box);
      if (memory.isPresent()) {
        // The same module with other parameters has a memory of the same name.
        String own = memoryName(box.module(), shell.name(), name == null ? shell.name() : name);
        models.add(memory.get().withName(own).text());
        boxes.add(new BlackBox(box.name(), own, Map.of(), box.pins()));
        continue;
      }
      if (!keep.contains(box.module())) {
        boxes.add(box);
        continue;
      }
      String part = part(box);
      instances.merge(part, 1, Integer::sum);
      boxes.add(new BlackBox(box.name(), part, Map.of(), box.pins()));
    }
    Shell module =
        new Shell(shell.core(), shell.controls(), shell.ports(), shell.registers(), boxes, models);
    parts.add(new Part(name == null ? module : module.withName(name), instances));
  }

  private String memoryName(String memory, String module, String part) {
    String plain = memory.startsWith(module) ? part + memory.substring(module.length()) : memory;
    String unique = plain;
    for (int n = 1; !taken.add(unique); n++) {
      unique = plain + "_" + n;
    }
    return unique;
  }

  /** The name of the part that an instance is of; reads it if it is the first. */
  private String part(BlackBox instance) {
    BlackBox key = new BlackBox("", instance.module(), instance.parameters(), List.of());
    String known = names.get(key);
    if (known != null) {
      return known;
    }
    StringBuilder name = new StringBuilder(instance.module());
    instance
        .parameters()
        .forEach(
            (k, v) -> {
              String value = v.replaceFirst("^\\d+'s?[bh]", "").replaceAll("\\W", "_");
              name.append('_').append(k).append('_').append(value);
            });
    String unique = name.toString();
    for (int n = 1; !instance.parameters().isEmpty() && !taken.add(unique); n++) {
      unique = name + "_" + n;
    }
    names.put(key, unique);
    CircuitSource inner =
        source.with().top(instance.module()).parameters(instance.parameters()).build();
    add(inner, unique);
    return unique;
  }
}
