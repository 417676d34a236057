package org.abcrl.aig.library;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The delay and transition tables of all cells of a library as timing loops need them: in one flat
 * array, a <em>patch</em> for each rectangle between neighbouring table points.
 *
 * <p>Within a patch both values are {@code a + b x + c y + d x y}, where x and y say where in the
 * rectangle slew and load lie (0 to 1 between the points, beyond for extrapolation): what {@link
 * TimingTable#at} computes, up to rounding. All tables of a library share one slew axis and those
 * of a cell one load axis, the unions of what the library gives; bilinear patches may be divided
 * without a loss. So a slew is located once for all arcs that it goes into, a load once for all
 * arcs of a gate.
 *
 * <p>An <em>edge</em> is 0 for rising, 1 for falling. Pins are numbered through all cells, see
 * {@link #firstPin}. Immutable.
 */
public final class ArcTables {
  /** Rising edges. */
  public static final int RISE = 0;

  /** Falling edges. */
  public static final int FALL = 1;

  /** The floats of a patch: four coefficients of the delay, four of the transition. */
  private static final int PATCH = 8;

  private static final int TRANSITION = 4;

  private final float[] slews;
  private final float[] slewScales;
  private final int[] loadStart;
  private final float[] loads;
  private final float[] loadScales;
  private final int[] firstPin;
  private final boolean[] passes;
  private final boolean[] inverts;

  /** By 2 * pin + edge. */
  private final float[] capacitances;

  /** By 4 * pin + 2 * input edge + output edge. */
  private final int[] firstPatch;

  private final float[] coefficients;

  ArcTables(CellLibrary library) {
    int cells = library.cells().size();
    slews = slewAxis(library);
    slewScales = scales(slews);
    loadStart = new int[cells + 1];
    firstPin = new int[cells + 1];
    float[][] loadAxes = new float[cells][];
    int patches = 0;
    for (Cell cell : library.cells()) {
      int id = cell.id();
      int arcs = cell.pins().stream().mapToInt(p -> arcs(p).size()).sum();
      loadAxes[id] = loadAxis(cell);
      loadStart[id + 1] = loadStart[id] + loadAxes[id].length;
      firstPin[id + 1] = firstPin[id] + cell.inputs();
      patches += 2 * arcs * (slews.length - 1) * (loadAxes[id].length - 1);
    }
    loads = new float[loadStart[cells]];
    loadScales = new float[loads.length];
    int pins = firstPin[cells];
    passes = new boolean[pins];
    inverts = new boolean[pins];
    capacitances = new float[2 * pins];
    firstPatch = new int[4 * pins];
    coefficients = new float[PATCH * patches];
    int next = 0;
    for (Cell cell : library.cells()) {
      float[] axis = loadAxes[cell.id()];
      System.arraycopy(axis, 0, loads, loadStart[cell.id()], axis.length);
      System.arraycopy(scales(axis), 0, loadScales, loadStart[cell.id()], axis.length);
      for (int k = 0; k < cell.inputs(); k++) {
        int pin = firstPin[cell.id()] + k;
        TimingArc arc = cell.pin(k).arc();
        passes[pin] = arc.sense().passes();
        inverts[pin] = arc.sense().inverts();
        capacitances[2 * pin + RISE] = cell.pin(k).riseCapacitance();
        capacitances[2 * pin + FALL] = cell.pin(k).fallCapacitance();
        List<TimingArc> both = arcs(cell.pin(k));
        for (int a = 0; a < both.size(); a++) {
          for (int edge = RISE; edge <= FALL; edge++) {
            int from = a == 0 ? edge : 1 - edge;
            firstPatch[4 * pin + 2 * from + edge] = next;
            if (both.size() == 1) {
              firstPatch[4 * pin + 2 * (1 - from) + edge] = next;
            }
            next =
                edge == RISE
                    ? fill(next, axis, both.get(a).cellRise(), both.get(a).riseTransition())
                    : fill(next, axis, both.get(a).cellFall(), both.get(a).fallTransition());
          }
        }
      }
    }
  }

  /** One arc for all edges of a pin; or one for edges that follow the input's, one for others. */
  private static List<TimingArc> arcs(InputPin pin) {
    TimingArc same = pin.arc(true);
    TimingArc opposite = pin.arc(false);
    return same.hasTablesOf(opposite) ? List.of(same) : List.of(same, opposite);
  }

  private static float[] slewAxis(CellLibrary library) {
    NavigableSet<Float> points = new TreeSet<>();
    for (Cell cell : library.cells()) {
      for (InputPin pin : cell.pins()) {
        for (TimingTable table : tables(pin)) {
          addAxis(points, table.slews());
        }
      }
    }
    return axis(points);
  }

  private static float[] loadAxis(Cell cell) {
    NavigableSet<Float> points = new TreeSet<>();
    for (InputPin pin : cell.pins()) {
      for (TimingTable table : tables(pin)) {
        addAxis(points, table.loads());
      }
    }
    return axis(points);
  }

  private static List<TimingTable> tables(InputPin pin) {
    return arcs(pin).stream()
        .flatMap(a -> Stream.of(a.cellRise(), a.cellFall(), a.riseTransition(), a.fallTransition()))
        .toList();
  }

  /** A single point means that the value does not depend on this axis. */
  private static void addAxis(NavigableSet<Float> points, float[] axis) {
    if (axis.length > 1) {
      for (float point : axis) {
        points.add(point);
      }
    }
  }

  private static float[] axis(NavigableSet<Float> points) {
    if (points.isEmpty()) {
      return new float[] {0, 1};
    }
    float[] axis = new float[points.size()];
    int i = 0;
    for (float point : points) {
      axis[i++] = point;
    }
    return axis;
  }

  private static float[] scales(float[] axis) {
    float[] result = new float[axis.length];
    for (int i = 0; i < axis.length - 1; i++) {
      result[i] = 1 / (axis[i + 1] - axis[i]);
    }
    return result;
  }

  private int fill(int from, float[] loadAxis, TimingTable delay, TimingTable transition) {
    int next = from;
    for (int l = 0; l < loadAxis.length - 1; l++) {
      for (int s = 0; s < slews.length - 1; s++) {
        fillPatch(next, delay, s, loadAxis[l], loadAxis[l + 1]);
        fillPatch(next + TRANSITION, transition, s, loadAxis[l], loadAxis[l + 1]);
        next += PATCH;
      }
    }
    return next;
  }

  private void fillPatch(int at, TimingTable table, int s, float lowLoad, float highLoad) {
    float low = table.at(slews[s], lowLoad);
    float slower = table.at(slews[s + 1], lowLoad);
    float heavier = table.at(slews[s], highLoad);
    coefficients[at] = low;
    coefficients[at + 1] = slower - low;
    coefficients[at + 2] = heavier - low;
    coefficients[at + 3] = table.at(slews[s + 1], highLoad) - slower - (heavier - low);
  }

  /** The number of the cell's first pin; the others follow. */
  public int firstPin(int cell) {
    return firstPin[cell];
  }

  /** The number of the cell's inputs. */
  public int inputs(int cell) {
    return firstPin[cell + 1] - firstPin[cell];
  }

  /** Whether a rising input can make the output rise. */
  public boolean passes(int pin) {
    return passes[pin];
  }

  /** Whether a rising input can make the output fall. */
  public boolean inverts(int pin) {
    return inverts[pin];
  }

  /** The load in fF that a pin puts on an edge of its net. */
  public float capacitance(int pin, int edge) {
    return capacitances[2 * pin + edge];
  }

  /** The segment of the slew axis that a slew in ps lies in. */
  public int slewSegment(float slew) {
    int i = 1;
    while (i < slews.length - 1 && slews[i] <= slew) {
      i++;
    }
    return i - 1;
  }

  /** Where in its segment a slew lies. */
  public float slewFraction(int segment, float slew) {
    return (slew - slews[segment]) * slewScales[segment];
  }

  /** The segment of a cell's load axis that a load in fF lies in. */
  public int loadSegment(int cell, float load) {
    int first = loadStart[cell];
    int last = loadStart[cell + 1] - 1;
    int i = first + 1;
    while (i < last && loads[i] <= load) {
      i++;
    }
    return i - 1 - first;
  }

  /** Where in its segment a load lies. */
  public float loadFraction(int cell, int segment, float load) {
    int i = loadStart[cell] + segment;
    return (load - loads[i]) * loadScales[i];
  }

  /** What {@link #patch} adds to a pin's first patch for a load segment. */
  public int loadOffset(int segment) {
    return PATCH * (slews.length - 1) * segment;
  }

  /**
   * The patch of an arc.
   *
   * @param pin the input
   * @param inEdge the edge of the input; the library may have other delays for each
   * @param edge the edge of the output
   * @param loadOffset see {@link #loadOffset}
   * @param slewSegment see {@link #slewSegment}
   */
  public int patch(int pin, int inEdge, int edge, int loadOffset, int slewSegment) {
    return firstPatch[4 * pin + 2 * inEdge + edge] + loadOffset + PATCH * slewSegment;
  }

  /** The delay in ps at a place in a patch. */
  public float delay(int patch, float slewFraction, float loadFraction) {
    return value(patch, slewFraction, loadFraction);
  }

  /** The output's slew in ps at a place in a patch. */
  public float transition(int patch, float slewFraction, float loadFraction) {
    return value(patch + TRANSITION, slewFraction, loadFraction);
  }

  private float value(int at, float x, float y) {
    return coefficients[at]
        + x * coefficients[at + 1]
        + y * (coefficients[at + 2] + x * coefficients[at + 3]);
  }

  /** How fast the delay grows with the input's slew. */
  public float delayPerSlew(int patch, int slewSegment, float loadFraction) {
    return slewScales[slewSegment]
        * (coefficients[patch + 1] + loadFraction * coefficients[patch + 3]);
  }

  /** How fast the output's slew grows with the input's slew. */
  public float transitionPerSlew(int patch, int slewSegment, float loadFraction) {
    return delayPerSlew(patch + TRANSITION, slewSegment, loadFraction);
  }

  /** How fast the delay grows with the load, in ps / fF, times the width of the load segment. */
  public float delayPerLoad(int patch, float slewFraction) {
    return coefficients[patch + 2] + slewFraction * coefficients[patch + 3];
  }

  /** How fast the output's slew grows with the load, times the width of the load segment. */
  public float transitionPerLoad(int patch, float slewFraction) {
    return delayPerLoad(patch + TRANSITION, slewFraction);
  }

  /** One over the width in fF of a load segment. */
  public float loadScale(int cell, int segment) {
    return loadScales[loadStart[cell] + segment];
  }

  @Override
  public String toString() {
    return firstPin.length
        - 1
        + " cells, slews "
        + Arrays.toString(slews)
        + ", "
        + coefficients.length / PATCH
        + " patches";
  }
}
