package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArcTablesTest {
  /** Axes of all kinds: none, one point, shared ones and such as no other table has. */
  private static TimingTable table(SplittableRandom random) {
    float[] slews = axis(random, 4);
    float[] loads = axis(random, 5);
    float[] values = new float[slews.length * loads.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(1, 100);
    }
    return new TimingTable(slews, loads, values);
  }

  private static float[] axis(SplittableRandom random, int most) {
    float[] axis = new float[random.nextInt(1, most + 1)];
    float point = 0;
    for (int i = 0; i < axis.length; i++) {
      point += random.nextInt(1, 4) * 2.5f;
      axis[i] = point;
    }
    return axis;
  }

  @Test
  void agreesWithTheTablesEverywhere() {
    SplittableRandom random = new SplittableRandom(7);
    List<Cell> cells = new ArrayList<>();
    for (int c = 0; c < 12; c++) {
      List<InputPin> pins = new ArrayList<>();
      for (int k = 0; k < c % 4; k++) {
        TimingSense sense = TimingSense.values()[random.nextInt(3)];
        TimingArc arc =
            new TimingArc(sense, table(random), table(random), table(random), table(random));
        List<TimingArc> groups = new ArrayList<>(List.of(arc));
        if (c % 3 == 0) {
          // Tables that depend on the other inputs: the output follows in one, goes against in two.
          groups.clear();
          groups.add(sensed(TimingSense.POSITIVE, random));
          groups.add(sensed(TimingSense.NEGATIVE, random));
          groups.add(sensed(TimingSense.NEGATIVE, random));
          arc = sensed(TimingSense.NON_UNATE, random);
        }
        pins.add(new InputPin("p" + k, 1 + k, 2 + k, arc, groups));
      }
      cells.add(
          new Cell("c" + c, c, "y", pins, new Expression.Constant(true), Float.MAX_VALUE, false));
    }
    CellLibrary library = new CellLibrary("l", cells, List.of(), "0");
    ArcTables tables = library.arcTables();
    for (Cell cell : library.cells()) {
      assertThat(tables.inputs(cell.id())).isEqualTo(cell.inputs());
      for (int k = 0; k < cell.inputs(); k++) {
        int pin = tables.firstPin(cell.id()) + k;
        TimingArc arc = cell.pin(k).arc();
        assertThat(tables.passes(pin)).isEqualTo(arc.sense().passes());
        assertThat(tables.inverts(pin)).isEqualTo(arc.sense().inverts());
        assertThat(tables.capacitance(pin, ArcTables.FALL)).isEqualTo(2 + k);
        for (int i = 0; i < 50; i++) {
          float slew = (float) random.nextDouble(-2, 40);
          float load = (float) random.nextDouble(-2, 50);
          for (int inEdge = 0; inEdge < 2; inEdge++) {
            TimingArc up = cell.pin(k).arc(inEdge == ArcTables.RISE);
            TimingArc down = cell.pin(k).arc(inEdge == ArcTables.FALL);
            compare(tables, cell.id(), pin, inEdge, ArcTables.RISE, slew, load, up.cellRise());
            compare(tables, cell.id(), pin, inEdge, ArcTables.FALL, slew, load, down.cellFall());
            float transition =
                tables.transition(
                    patch(tables, cell.id(), pin, inEdge, ArcTables.RISE, slew, load), x, y);
            float expected = up.riseTransition().at(slew, load);
            assertThat(transition).isCloseTo(expected, within(tolerance(expected)));
          }
        }
      }
    }
  }

  private float x;
  private float y;

  private static TimingArc sensed(TimingSense sense, SplittableRandom random) {
    return new TimingArc(sense, table(random), table(random), table(random), table(random));
  }

  private int patch(
      ArcTables tables, int cell, int pin, int inEdge, int edge, float slew, float load) {
    int slewSegment = tables.slewSegment(slew);
    int loadSegment = tables.loadSegment(cell, load);
    x = tables.slewFraction(slewSegment, slew);
    y = tables.loadFraction(cell, loadSegment, load);
    return tables.patch(pin, inEdge, edge, tables.loadOffset(loadSegment), slewSegment);
  }

  private void compare(
      ArcTables tables,
      int cell,
      int pin,
      int inEdge,
      int edge,
      float slew,
      float load,
      TimingTable table) {
    int patch = patch(tables, cell, pin, inEdge, edge, slew, load);
    float expected = table.at(slew, load);
    assertThat(tables.delay(patch, x, y)).isCloseTo(expected, within(tolerance(expected)));
    int segment = tables.slewSegment(slew);
    float slope = table.slewSlope(slew, load);
    assertThat(tables.delayPerSlew(patch, segment, y))
        .isCloseTo(slope, within(tolerance(expected) + 1e-3f * Math.abs(slope)));
    float step = 1e-2f;
    int loadSegment = tables.loadSegment(cell, load);
    float perLoad = tables.delayPerLoad(patch, x) * tables.loadScale(cell, loadSegment);
    if (loadSegment == tables.loadSegment(cell, load + step)) {
      float difference = (table.at(slew, load + step) - table.at(slew, load)) / step;
      assertThat(perLoad).isCloseTo(difference, within(0.05f + 0.01f * Math.abs(difference)));
    }
  }

  private static float tolerance(float value) {
    return 2e-3f + 1e-4f * Math.abs(value);
  }
}
