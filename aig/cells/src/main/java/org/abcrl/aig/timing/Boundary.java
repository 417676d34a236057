package org.abcrl.aig.timing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.abcrl.aig.library.TimingTable;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * What stands around the logic of a module, for each combinational input and output: registers,
 * whose outputs begin late and slow down under load and whose data pins are a load and want to be
 * set up, and whatever constraints say of ports. Edges are numbered 2 * i (rising) and 2 * i + 1
 * (falling) for input or output i, latches behind the ports. Times in ps, loads in fF. Immutable.
 */
public final class Boundary {
  private final float[] arrivals;
  private final float[] slews;

  /** By input edge; null where nothing drives it. */
  private final Driver[] drivers;

  private final float[] loads;
  private final float[] afters;
  private final double area;

  /**
   * What drives an input.
   *
   * @param delay over input slew, which is 0, and load
   * @param transition likewise
   */
  public record Driver(TimingTable delay, TimingTable transition) {
    /** Checks that nothing is missing. */
    public Driver {
      requireNonNull(delay, "delay is null");
      requireNonNull(transition, "transition is null");
    }
  }

  private Boundary(Builder builder) {
    arrivals = builder.arrivals.clone();
    slews = builder.slews.clone();
    drivers = builder.drivers.clone();
    loads = builder.loads.clone();
    afters = builder.afters.clone();
    area = builder.area;
  }

  /** Collects a {@link Boundary}. */
  public static final class Builder {
    private final float[] arrivals;
    private final float[] slews;
    private final Driver[] drivers;
    private final float[] loads;
    private final float[] afters;
    private double area;

    /**
     * Nothing around logic of that many combinational inputs and outputs: arrivals, slews and loads
     * of 0.
     */
    public Builder(int inputs, int outputs) {
      arrivals = new float[2 * inputs];
      slews = new float[2 * inputs];
      drivers = new Driver[2 * inputs];
      loads = new float[2 * outputs];
      afters = new float[2 * outputs];
    }

    /** When an input edge begins, without its driver's delay, and its slew where it has none. */
    public void input(int edge, float arrival, float slew) {
      arrivals[edge] = arrival;
      slews[edge] = slew;
    }

    /** What drives an input edge. */
    public void driver(int edge, Driver driver) {
      drivers[edge] = requireNonNull(driver, "driver is null");
    }

    /**
     * An output edge.
     *
     * @param load in fF
     * @param after what comes behind the output until the end of the path; negative infinity if
     *     nobody cares when it arrives
     */
    public void output(int edge, float load, float after) {
      loads[edge] = load;
      afters[edge] = after;
    }

    /** The area in um2 of what stands around the logic. */
    public void area(double um2) {
      area = um2;
    }

    /** The boundary. */
    public Boundary build() {
      return new Boundary(this);
    }
  }

  /** Whether it fits a netlist's combinational inputs and outputs. */
  public boolean fits(MappedNetlist netlist) {
    return arrivals.length == 2 * netlist.combInputs() && loads.length == 2 * netlist.combOutputs();
  }

  /** The driver of an input edge; empty if it has none. */
  public Optional<Driver> driver(int edge) {
    return Optional.ofNullable(drivers[edge]);
  }

  /** When an input edge arrives under a load. */
  public float arrival(int edge, float load) {
    Driver driver = drivers[edge];
    return driver == null ? arrivals[edge] : arrivals[edge] + driver.delay().at(0, load);
  }

  /** The slew of an input edge under a load. */
  public float slew(int edge, float load) {
    Driver driver = drivers[edge];
    return driver == null ? slews[edge] : Math.max(0, driver.transition().at(0, load));
  }

  /** The load at an output edge. */
  public float load(int edge) {
    return loads[edge];
  }

  /** What comes behind an output edge; negative infinity if nobody cares when it arrives. */
  public float after(int edge) {
    return afters[edge];
  }

  /** The area in um2 of what stands around the logic. */
  public double area() {
    return area;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Boundary that
        && Arrays.equals(arrivals, that.arrivals)
        && Arrays.equals(slews, that.slews)
        && Arrays.equals(drivers, that.drivers)
        && Arrays.equals(loads, that.loads)
        && Arrays.equals(afters, that.afters)
        && area == that.area;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(
        new int[] {
          Arrays.hashCode(arrivals),
          Arrays.hashCode(slews),
          Arrays.hashCode(drivers),
          Arrays.hashCode(loads),
          Arrays.hashCode(afters),
          Double.hashCode(area)
        });
  }

  @Override
  public String toString() {
    return "boundary of "
        + arrivals.length / 2
        + " inputs and "
        + loads.length / 2
        + " outputs, "
        + Integer.toHexString(hashCode());
  }
}
