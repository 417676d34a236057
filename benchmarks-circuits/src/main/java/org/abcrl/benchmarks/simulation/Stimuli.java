package org.abcrl.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.abcrl.benchmarks.golden.GoldenModel;
import org.abcrl.benchmarks.golden.Port;
import org.abcrl.benchmarks.golden.Values;

/**
 * Random stimuli with many corners (zeros, ones, extremes, equal elements, single bits), together
 * with what the golden model answers.
 */
public final class Stimuli {
  private static final int[] CONTROL_PER_MILLE = {1000, 900, 500, 500, 250, 60};

  private Stimuli() {}

  /**
   * Sequences with the golden model's outputs filled in.
   *
   * @param model makes a golden model in its reset state
   * @param seed same seed, same stimuli
   * @param sequences the number of sequences
   * @param cycles the length of each; 1 for combinational designs
   */
  public static List<List<Values>> random(
      Supplier<GoldenModel> model, long seed, int sequences, int cycles) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Values>> result = new ArrayList<>();
    for (int i = 0; i < sequences; i++) {
      result.add(sequence(model.get(), random.split(), cycles));
    }
    return result;
  }

  /**
   * The corners of a combinational design, systematically: all elements of all ports at one corner,
   * and one port at one corner with all others at another.
   */
  static List<List<Values>> corners(Supplier<GoldenModel> model) {
    GoldenModel golden = model.get();
    List<Port> ports = golden.ports().stream().filter(Port::isInput).toList();
    List<List<Values>> result = new ArrayList<>();
    for (int most = 0; most < CORNERS; most++) {
      for (int one = 0; one < CORNERS; one++) {
        for (Port different : one == most ? ports.subList(0, 1) : ports) {
          Values values = new Values(golden.ports());
          for (Port port : ports) {
            for (int i = 0; i < port.count(); i++) {
              values.put(port.name(), i, corner(port.equals(different) ? one : most, port.width()));
            }
          }
          golden.cycle(values);
          result.add(List.of(values));
        }
      }
    }
    return result;
  }

  /** The assignments {@code from} to {@code to} - 1 of the inputs of a combinational design. */
  public static List<List<Values>> patterns(Supplier<GoldenModel> model, int from, int to) {
    GoldenModel golden = model.get();
    Values empty = new Values(golden.ports());
    List<List<Values>> result = new ArrayList<>();
    for (int pattern = from; pattern < to; pattern++) {
      Values values = empty.copy();
      int rest = pattern;
      for (int p = 0; p < golden.ports().size(); p++) {
        Port port = golden.ports().get(p);
        for (int b = 0; port.isInput() && b < port.bits(); b++) {
          values.putBit(p, b, rest & 1);
          rest >>>= 1;
        }
      }
      golden.cycle(values);
      result.add(List.of(values));
    }
    return result;
  }

  /** The number of input bits. */
  public static int inputBits(List<Port> ports) {
    return ports.stream().filter(Port::isInput).mapToInt(Port::bits).sum();
  }

  private static List<Values> sequence(GoldenModel model, SplittableRandom random, int cycles) {
    List<Port> ports = model.ports();
    int[] perMille = new int[ports.size()];
    for (int p = 0; p < perMille.length; p++) {
      perMille[p] =
          switch (ports.get(p).role()) {
            case CONTROL -> CONTROL_PER_MILLE[random.nextInt(CONTROL_PER_MILLE.length)];
            case RESET -> random.nextInt(4) == 0 ? 15 : 0;
            default -> 0;
          };
    }
    Values empty = new Values(ports);
    List<Values> sequence = new ArrayList<>();
    for (int cycle = 0; cycle < cycles; cycle++) {
      Values values = empty.copy();
      int common = random.nextInt(MODES);
      for (int p = 0; p < perMille.length; p++) {
        Port port = ports.get(p);
        switch (port.role()) {
          case CONTROL -> values.put(port.name(), random.nextInt(1000) < perMille[p]);
          case RESET -> values.put(port.name(), cycle == 0 || random.nextInt(1000) < perMille[p]);
          case DATA -> fill(random, values, port, common);
          case OUTPUT -> {}
        }
      }
      model.shape(random, values);
      model.cycle(values);
      sequence.add(values);
    }
    return sequence;
  }

  private static final int MODES = 10;

  private static void fill(SplittableRandom random, Values values, Port port, int common) {
    int mode = random.nextBoolean() ? common : random.nextInt(MODES);
    long same = random.nextLong();
    for (int i = 0; i < port.count(); i++) {
      long value =
          switch (mode) {
            case 0, 1 -> corner(random, port.width());
            case 2 -> random.nextInt(4) == 0 ? corner(random, port.width()) : random.nextLong();
            case 3 -> random.nextInt(8) == 0 ? random.nextLong() : same;
            case 4 -> random.nextInt(7) - 3;
            case 5 -> random.nextInt(3) == 0 ? 1L << random.nextInt(port.width()) : 0;
            default -> random.nextLong();
          };
      values.put(port.name(), i, value);
    }
  }

  private static final int CORNERS = 7;

  private static long corner(SplittableRandom random, int width) {
    int kind = random.nextInt(CORNERS + 1);
    return corner(kind == CORNERS ? 0 : kind, width);
  }

  /** Zero, one, minus one, the extremes of both signs and their neighbours. */
  private static long corner(int kind, int width) {
    long top = 1L << (width - 1);
    return switch (kind) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> -1;
      case 3 -> top;
      case 4 -> top - 1;
      case 5 -> top + 1;
      default -> -2;
    };
  }
}
