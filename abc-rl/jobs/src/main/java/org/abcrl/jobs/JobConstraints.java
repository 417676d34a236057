package org.abcrl.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.aig.flow.ModuleNetlists;

/**
 * The constraints of a job: {@code sdc}, the text of an SDC file, and {@code clocks}, periods in ps
 * by the name of the input.
 */
public final class JobConstraints {
  private static final String SDC = "sdc";
  private static final String CLOCKS = "clocks";

  private JobConstraints() {}

  /**
   * Constraints for a job.
   *
   * @param sdc the text of an SDC file; empty for none
   * @param clocks periods in ps by the name of the input
   */
  public static Map<String, JsonNode> of(String sdc, Map<String, Double> clocks) {
    Map<String, JsonNode> constraints = new TreeMap<>();
    if (!sdc.isEmpty()) {
      constraints.put(SDC, JsonNodeFactory.instance.textNode(sdc));
    }
    if (!clocks.isEmpty()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      new TreeMap<>(clocks).forEach(node::put);
      constraints.put(CLOCKS, node);
    }
    return constraints;
  }

  /**
   * What they ask of a netlist.
   *
   * @throws JobException if one is not known
   */
  static ModuleNetlists.Wishes of(Map<String, JsonNode> constraints) {
    String sdc = "";
    Map<String, Double> clocks = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : constraints.entrySet()) {
      JsonNode value = entry.getValue();
      if (entry.getKey().equals(SDC) && value.isTextual()) {
        sdc = value.asText();
      } else if (entry.getKey().equals(CLOCKS) && value.isObject()) {
        for (Map.Entry<String, JsonNode> clock : value.properties()) {
          clocks.put(clock.getKey(), clock.getValue().asDouble());
        }
      } else {
        throw new JobException("constraint '" + entry.getKey() + "' is not known here");
      }
    }
    return new ModuleNetlists.Wishes(sdc, "constraints", clocks);
  }
}
