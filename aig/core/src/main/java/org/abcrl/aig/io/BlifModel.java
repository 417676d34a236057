package org.abcrl.aig.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.Place;

/**
 * One {@code .model} of a BLIF file; its signals are numbered in the order of their first mention.
 */
final class BlifModel {
  /** An input or output of the model. */
  record Port(int signal, Place place) {}

  /** A connection of a sub-circuit: the formal name there, the signal here. */
  record Connection(String formal, int actual) {}

  /**
   * A {@code .subckt} or {@code .gate}.
   *
   * @param notes what {@code .cname}, {@code .attr} and {@code .param} lines behind it say, by the
   *     directive and the name
   */
  record Subcircuit(
      String model, List<Connection> connections, Map<String, String> notes, Place place) {}

  final String name;
  final Place place;
  final List<String> signals = new ArrayList<>();
  final List<Port> inputs = new ArrayList<>();
  final List<Port> outputs = new ArrayList<>();
  final List<Latch> latches = new ArrayList<>();
  final List<Gate> gates = new ArrayList<>();
  final List<Subcircuit> subcircuits = new ArrayList<>();

  /** Whether it has no contents: its instances stay. */
  boolean blackBox;

  private final Map<String, Integer> ids = new HashMap<>();

  BlifModel(String name, Place place) {
    this.name = name;
    this.place = place;
  }

  /** The number of the signal of that name, which may be new. */
  int signal(String signalName) {
    Integer known = ids.get(signalName);
    if (known != null) {
      return known;
    }
    int id = signals.size();
    signals.add(signalName);
    ids.put(signalName, id);
    return id;
  }

  /** The number of the signal of that name, or -1. */
  int find(String signalName) {
    return ids.getOrDefault(signalName, -1);
  }
}
