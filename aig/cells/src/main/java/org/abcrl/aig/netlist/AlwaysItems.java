package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.abcrl.aig.shell.Register;

/**
 * Receives the {@code always} blocks of a gate-level module: flip-flops with asynchronous clear and
 * set, and latches, as this program writes them.
 */
final class AlwaysItems {
  private final NetlistAssembler assembler;
  private final List<Item> items = new ArrayList<>();
  private final List<Net> edges = new ArrayList<>();
  private final List<Net> path = new ArrayList<>();
  private final Map<String, List<Transfer>> transfers = new LinkedHashMap<>();

  AlwaysItems(NetlistAssembler assembler) {
    this.assembler = assembler;
  }

  /** A net with the value or edge that counts; an empty name stands for none. */
  record Net(String name, boolean inverted) {
    static final Net NONE = new Net("", false);

    boolean isNone() {
      return name.isEmpty();
    }

    Net not() {
      return new Net(name, !inverted);
    }
  }

  /** A register. */
  record Item(
      Register.Kind kind,
      String output,
      String data,
      Net clock,
      Net clear,
      Net set,
      NetlistAssembler.Place place) {}

  private record Transfer(List<Net> path, String value, NetlistAssembler.Place place) {}

  List<Item> items() {
    return items;
  }

  void begin() {
    edges.clear();
    path.clear();
    transfers.clear();
  }

  void event(String edge, List<String> net) {
    if (!edge.isEmpty()) {
      edges.add(new Net(net.get(0), edge.equals("negedge")));
    }
  }

  void condition(boolean inverted, List<String> net, NetlistAssembler.Place place) {
    if (net.size() != 1) {
      throw assembler.error(place, "a condition of " + net.size() + " bits", "one bit");
    }
    path.add(new Net(net.get(0), inverted));
  }

  void otherwise() {
    path.set(path.size() - 1, path.get(path.size() - 1).not());
  }

  void endIf() {
    path.remove(path.size() - 1);
  }

  void transfer(List<String> left, List<String> right, NetlistAssembler.Place place) {
    for (int i = 0; i < left.size(); i++) {
      transfers
          .computeIfAbsent(left.get(i), n -> new ArrayList<>())
          .add(new Transfer(List.copyOf(path), right.get(i), place));
    }
  }

  void end(NetlistAssembler.Place place) {
    transfers.forEach((net, list) -> items.add(item(net, list, place)));
  }

  /**
   * A chain of constants, each under the conditions that the earlier ones do not hold, then data.
   */
  private Item item(String output, List<Transfer> list, NetlistAssembler.Place place) {
    boolean latch = edges.isEmpty();
    Net clear = Net.NONE;
    Net set = Net.NONE;
    List<Net> before = new ArrayList<>();
    for (int i = 0; i < list.size() - 1; i++) {
      Transfer t = list.get(i);
      Net condition = t.path().isEmpty() ? Net.NONE : t.path().get(t.path().size() - 1);
      boolean fits =
          t.path().size() == before.size() + 1
              && t.path().subList(0, before.size()).equals(before)
              && (latch || edges.contains(condition));
      if (fits && t.value().equals(NetlistAssembler.FALSE) && clear.isNone() && set.isNone()) {
        clear = condition;
      } else if (fits && t.value().equals(NetlistAssembler.TRUE) && set.isNone()) {
        set = condition;
      } else {
        throw unusual(output, t.place());
      }
      before.add(condition.not());
    }
    Transfer data = list.get(list.size() - 1);
    Net clock = Net.NONE;
    if (latch) {
      if (data.path().size() == before.size() + 1
          && data.path().subList(0, before.size()).equals(before)) {
        clock = data.path().get(before.size());
      }
    } else if (data.path().equals(before) && edges.size() == before.size() + 1) {
      Net async1 = clear;
      Net async2 = set;
      clock =
          edges.stream()
              .filter(e -> !e.equals(async1) && !e.equals(async2))
              .findFirst()
              .orElse(Net.NONE);
    }
    if (clock.isNone()) {
      throw unusual(output, place);
    }
    return new Item(
        latch ? Register.Kind.LATCH : Register.Kind.FLIP_FLOP,
        output,
        data.value(),
        clock,
        clear,
        set,
        data.place());
  }

  private InputException unusual(String output, NetlistAssembler.Place place) {
    return assembler.error(
        place,
        "an unusual always block for '" + output + "'",
        "a flip-flop with asynchronous clear before set, or a latch");
  }

  /**
   * The clock of all registers; empty if there is no register.
   *
   * @throws InputException if they are not all loaded by the rising edge of one clock
   */
  List<String> onlyClock(String source) {
    for (Item item : items) {
      Item first = items.get(0);
      if (!item.clock().equals(first.clock())) {
        throw new InputException(
            source, "found registers of two clocks, expected one (" + first.clock().name() + ")");
      }
      if (item.kind() == Register.Kind.LATCH
          || item.clock().inverted()
          || !item.clear().isNone()
          || !item.set().isNone()) {
        throw assembler.error(
            item.place(),
            "register '" + item.output() + "' with asynchronous controls, a falling edge or a gate",
            "registers of one rising clock");
      }
    }
    return items.isEmpty() ? List.of() : List.of(items.get(0).clock().name());
  }
}
