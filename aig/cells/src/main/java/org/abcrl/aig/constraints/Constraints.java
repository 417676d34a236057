package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a designer asks of a netlist's timing, and what surrounds it. Times are in ps, loads in fF.
 * Ports are named by bit, {@code a[3]}.
 */
public final class Constraints {
  /** The index of a figure for rising or falling edges and for the late or early side. */
  private static final int FIGURES = 4;

  private final Map<String, Clock> clocks = new LinkedHashMap<>();
  private final List<PortDelay> inputDelays = new ArrayList<>();
  private final List<PortDelay> outputDelays = new ArrayList<>();
  private final Map<String, float[]> loads = new LinkedHashMap<>();
  private final Map<String, float[]> slews = new LinkedHashMap<>();
  private final Map<String, String> drivers = new LinkedHashMap<>();
  private final List<FalsePath> falsePaths = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  /**
   * How long before or after a clock edge a port has its value outside.
   *
   * @param port the bit of the port
   * @param clock the clock's name
   * @param clockRises the edge that counts
   * @param delays in ps by {@link #index}; not a number where nothing is said
   */
  public record PortDelay(String port, String clock, boolean clockRises, List<Double> delays) {
    /** Copies the list. */
    public PortDelay {
      delays = List.copyOf(delays);
    }
  }

  /**
   * Paths that do not count. An empty set stands for everything.
   *
   * @param from clocks, input ports, registers and their pins that paths begin at
   * @param to clocks, output ports, registers and their pins that paths end at
   */
  public record FalsePath(Set<String> from, Set<String> to) {
    /** Copies the sets. */
    public FalsePath {
      from = Set.copyOf(from);
      to = Set.copyOf(to);
    }
  }

  /** The index of a figure in a {@link PortDelay}. */
  public static int index(boolean rise, boolean late) {
    return (rise ? 0 : 1) + (late ? 0 : 2);
  }

  /** Adds or replaces a clock. */
  public void add(Clock clock) {
    clocks.put(clock.name(), clock);
  }

  /**
   * Sets a delay before an input, in place of those of the same clock edge.
   *
   * @param beside whether delays of the port from other clock edges stay, as {@code -add_delay} has
   *     it
   */
  public void addInputDelay(PortDelay delay, boolean beside) {
    merge(inputDelays, delay, beside);
  }

  /**
   * Sets a delay behind an output, in place of those of the same clock edge.
   *
   * @param beside whether delays of the port to other clock edges stay
   */
  public void addOutputDelay(PortDelay delay, boolean beside) {
    merge(outputDelays, delay, beside);
  }

  private static void merge(List<PortDelay> list, PortDelay delay, boolean beside) {
    if (!beside) {
      list.removeIf(
          old ->
              old.port().equals(delay.port())
                  && !(old.clock().equals(delay.clock())
                      && old.clockRises() == delay.clockRises()));
    }
    for (int i = 0; i < list.size(); i++) {
      PortDelay old = list.get(i);
      if (old.port().equals(delay.port())
          && old.clock().equals(delay.clock())
          && old.clockRises() == delay.clockRises()) {
        List<Double> both = new ArrayList<>();
        for (int k = 0; k < FIGURES; k++) {
          both.add(delay.delays().get(k).isNaN() ? old.delays().get(k) : delay.delays().get(k));
        }
        list.set(i, new PortDelay(delay.port(), delay.clock(), delay.clockRises(), both));
        return;
      }
    }
    list.add(delay);
  }

  /** Sets the load of an output in fF, rising and falling; a value below 0 leaves it. */
  public void setLoad(String port, float rise, float fall) {
    set(loads, port, rise, fall);
  }

  /** Sets the slew of an input in ps, rising and falling; a value below 0 leaves it. */
  public void setSlew(String port, float rise, float fall) {
    set(slews, port, rise, fall);
    drivers.remove(port);
  }

  private static void set(Map<String, float[]> map, String port, float rise, float fall) {
    float[] values = map.computeIfAbsent(port, p -> new float[2]);
    values[0] = rise < 0 ? values[0] : rise;
    values[1] = fall < 0 ? values[1] : fall;
  }

  /** Sets the cell that drives an input. */
  public void setDriver(String port, String cell) {
    drivers.put(port, cell);
    slews.remove(port);
  }

  /** Adds paths that do not count. */
  public void add(FalsePath path) {
    falsePaths.add(path);
  }

  /** Notes a command that was passed over. */
  void ignore(String what) {
    ignored.add(what);
  }

  /** The clocks in the order of their definition. */
  public List<Clock> clocks() {
    return List.copyOf(clocks.values());
  }

  /** The clock of the given name. */
  public Optional<Clock> clock(String name) {
    return Optional.ofNullable(clocks.get(name));
  }

  /** The delays before inputs. */
  public List<PortDelay> inputDelays() {
    return List.copyOf(inputDelays);
  }

  /** The delays behind outputs. */
  public List<PortDelay> outputDelays() {
    return List.copyOf(outputDelays);
  }

  /** The load in fF at an output. */
  public float load(String port, boolean rise) {
    float[] values = loads.get(port);
    return values == null ? 0 : values[rise ? 0 : 1];
  }

  /** The slew in ps at an input. */
  public float slew(String port, boolean rise) {
    float[] values = slews.get(port);
    return values == null ? 0 : values[rise ? 0 : 1];
  }

  /** The name of the cell that drives an input. */
  public Optional<String> driver(String port) {
    return Optional.ofNullable(drivers.get(port));
  }

  /** The paths that do not count. */
  public List<FalsePath> falsePaths() {
    return List.copyOf(falsePaths);
  }

  /** The names of the clocks. */
  public Set<String> clockNames() {
    return new LinkedHashSet<>(clocks.keySet());
  }

  /** The commands that were passed over, each with its place. */
  public List<String> ignored() {
    return List.copyOf(ignored);
  }
}
