package org.abcrl.jobs.luts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lutmapping.LutMapper;
import org.abcrl.aig.lutmapping.LutMapperParams;
import org.abcrl.aig.resynthesis.LutResub;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Shell;

/**
 * LUTs of one size as target, and what counts. Immutable.
 *
 * @param lutSize the most fanins of a LUT, 2 to 6
 * @param objective what is minimised
 */
public record LutTarget(int lutSize, Objective objective) {
  private static final Pattern NAME = Pattern.compile("lut([2-6])");
  private static final int EXACT_ROUNDS = 3;

  /** What is minimised; the other figure decides among equals. */
  public enum Objective {
    /** The number of LUTs. */
    AREA,
    /** The depth in LUTs. */
    DELAY,
    /** Their product. */
    ADP
  }

  /** Checks the range. */
  public LutTarget {
    if (lutSize < 2 || lutSize > 6) {
      throw new IllegalArgumentException("lutSize " + lutSize + " is not in 2 to 6");
    }
  }

  /**
   * The LUT size of a target's name, such as {@code lut6}.
   *
   * @throws IllegalArgumentException for another name
   */
  public static int lutSize(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("target '" + name + "', expected cells or lut2 to lut6");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * The circuit of a module, as networks of LUTs know it.
   *
   * @throws InputException if the module has black boxes, kept memories or three-state pads: the
   *     network would have ports in their place and be no replacement
   */
  public static Aig circuit(Shell module) {
    if (!module.boxes().isEmpty()) {
      BlackBox box = module.boxes().get(0);
      throw new InputException(
          module.core().name(),
          "a target of LUTs keeps no black boxes, and "
              + box.name()
              + " (of "
              + box.module()
              + ") is one; map it to cells, or its surroundings alone");
    }
    return module.toAig();
  }

  /** Maps a circuit and simplifies the LUTs with don't-cares; the better of the covers. */
  public LutNetwork map(Aig aig) {
    LutMapperParams fast = LutMapperParams.depth(lutSize).withRounds(2, EXACT_ROUNDS);
    LutMapperParams small = LutMapperParams.area(lutSize).withRounds(2, EXACT_ROUNDS);
    return switch (objective) {
      case AREA -> cleaned(LutMapper.map(aig, small), false);
      case DELAY -> cleaned(LutMapper.map(aig, fast), true);
      case ADP -> {
        LutNetwork a = cleaned(LutMapper.map(aig, fast), true);
        LutNetwork b = cleaned(LutMapper.map(aig, small), true);
        yield compare(a, b) <= 0 ? a : b;
      }
    };
  }

  private static LutNetwork cleaned(LutNetwork network, boolean preserveLevels) {
    LutResub d = LutResub.defaults();
    return new LutResub(
            d.fanoutLevels(), d.maxFanouts(), d.maxNodes(), d.conflicts(), preserveLevels, 2)
        .apply(network);
  }

  /** The figure to minimise. */
  public double cost(LutNetwork network) {
    double luts = network.luts();
    double levels = network.levels();
    return switch (objective) {
      case AREA -> luts;
      case DELAY -> levels;
      case ADP -> luts * levels;
    };
  }

  /** Negative if the first network is better, 0 if they are equally good. */
  public int compare(LutNetwork a, LutNetwork b) {
    int order = Double.compare(cost(a), cost(b));
    if (order == 0) {
      order =
          Double.compare(
              (double) a.luts() * (a.levels() + 1), (double) b.luts() * (b.levels() + 1));
    }
    return order == 0 ? Integer.compare(a.edges(), b.edges()) : order;
  }
}
