package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import org.abcrl.agents.Verification;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.jobs.SearchOutcome;
import org.jspecify.annotations.Nullable;

/** What a command says of a network of LUTs; without evaluations if nothing was searched. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "luts", "levels", "edges", "evaluations", "verified"})
record LutReport(
    String name, int luts, int levels, int edges, @Nullable Integer evaluations, String verified) {
  static LutReport of(LutNetwork network, Verification verification) {
    return new LutReport(
        network.name(),
        network.luts(),
        network.levels(),
        network.edges(),
        null,
        verification.word());
  }

  static LutReport of(SearchOutcome outcome) {
    String name = outcome.report().name();
    String blif = requireNonNull(outcome.blif(), "no network of LUTs");
    LutNetwork network =
        BlifReader.readLuts("best.blif", name, blif.getBytes(StandardCharsets.UTF_8));
    return new LutReport(
        name,
        network.luts(),
        network.levels(),
        network.edges(),
        outcome.report().evaluations(),
        outcome.report().verified().word());
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
