package org.abcrl.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.abcrl.aig.Aig;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;

/**
 * One entry of the {@link Catalog}: a Verilog module with parameters.
 *
 * @param name unique in the catalogue, for example {@code alu_16}
 * @param file the Verilog file that holds the top module, below {@code designs/}
 * @param uses further files that the top module needs
 * @param top the top module's name
 * @param parameters the top module's parameters, in the catalogue's order
 * @param origin the paper or the textbook structure it comes from
 * @param sequential whether the design has registers; its clock is {@code clk}
 * @param family the group of related designs it belongs to
 * @param properties what the tests check, beside equality with the golden model
 * @param ands the number of AND nodes that the project's Verilog reader makes of it, if pinned
 * @param specified the number of AND nodes that its specification names, if it does
 */
public record Design(
    String name,
    String file,
    List<String> uses,
    String top,
    Map<String, Integer> parameters,
    String origin,
    boolean sequential,
    Family family,
    List<String> properties,
    OptionalInt ands,
    OptionalInt specified) {

  /** Copies the collections. */
  public Design {
    uses = List.copyOf(uses);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    properties = List.copyOf(properties);
  }

  /** What the design is for. */
  public Split split() {
    return family.split();
  }

  /** The value of a parameter. */
  public int parameter(String parameter) {
    Integer value = parameters.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(name + " has no parameter " + parameter);
    }
    return value;
  }

  /** All Verilog files of the design, the top module's first. */
  public List<String> files() {
    List<String> all = new ArrayList<>();
    all.add(file);
    all.addAll(uses);
    return all;
  }

  /** The text of all Verilog files of the design, one after the other. */
  public String source() {
    StringBuilder text = new StringBuilder();
    for (String each : files()) {
      text.append(Resources.text("designs/" + each));
    }
    return text.toString();
  }

  /**
   * Reads the design with the project's own Verilog reader.
   *
   * @return its And-Inverter Graph, named like the design
   */
  public Aig readAig() {
    return readAig(source());
  }

  /**
   * Reads other Verilog text as if it were this design's.
   *
   * @throws org.abcrl.aig.verilog.VerilogException if it cannot be read
   */
  public Aig readAig(String text) {
    VerilogOptions options = VerilogOptions.defaults().withTop(top);
    for (Map.Entry<String, Integer> parameter : parameters.entrySet()) {
      options = options.withParameter(parameter.getKey(), parameter.getValue().toString());
    }
    return VerilogReader.read(name + ".v", text, options).aig().withName(name);
  }
}
