package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.abcrl.agents.Verification;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.jobs.luts.LutSearch;

/** What a command says of a network of LUTs; without evaluations if nothing was searched. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "luts", "levels", "edges", "evaluations", "verified"})
record LutReport(
    String name, int luts, int levels, int edges, Integer evaluations, String verified) {
  static LutReport of(LutNetwork network, Verification verification) {
    return new LutReport(
        network.name(),
        network.luts(),
        network.levels(),
        network.edges(),
        null,
        verification.word());
  }

  static LutReport of(LutSearch.Result result, Verification verification) {
    LutNetwork network = result.network();
    return new LutReport(
        network.name(),
        network.luts(),
        network.levels(),
        network.edges(),
        result.evaluations(),
        verification.word());
  }

  String text() {
    return name
        + ": luts "
        + luts
        + ", levels "
        + levels
        + ", edges "
        + edges
        + (evaluations == null ? "" : ", evaluations " + evaluations)
        + ", "
        + verified;
  }
}
