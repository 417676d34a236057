package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import org.abcrl.aig.Aig;

/**
 * The size of a circuit as commands print it.
 *
 * @param ands AND nodes after structural hashing
 * @param levels AND nodes on the longest path
 */
@JsonPropertyOrder({"name", "inputs", "outputs", "latches", "ands", "levels"})
record CircuitFacts(String name, int inputs, int outputs, int latches, int ands, int levels) {
  static CircuitFacts of(Aig aig) {
    return new CircuitFacts(
        aig.name(), aig.inputs(), aig.outputs(), aig.latches(), aig.ands(), aig.levels());
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%s: inputs %d, outputs %d, latches %d, ands %d, levels %d",
        name,
        inputs,
        outputs,
        latches,
        ands,
        levels);
  }
}
