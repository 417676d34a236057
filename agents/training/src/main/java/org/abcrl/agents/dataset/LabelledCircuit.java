package org.abcrl.agents.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.abcrl.agents.QorFigures;

/**
 * One line of a data set: a circuit, what each recipe makes of it, and what each option makes of
 * some states of it.
 *
 * @param id its number in the data set
 * @param family its family
 * @param variant what was done to a member of the family
 * @param hash the circuit's structural hash, hexadecimal
 * @param aiger the circuit, a binary AIGER file in base 64
 * @param start its estimated quality as it is
 * @param recipes the estimated quality after each of the data set's recipes
 * @param states states of the search, the circuit as it is first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelledCircuit(
    int id,
    String family,
    String variant,
    String hash,
    String aiger,
    Figures start,
    List<Figures> recipes,
    List<State> states) {
  /** Copies the lists. */
  public LabelledCircuit {
    recipes = List.copyOf(recipes);
    states = List.copyOf(states);
  }

  /**
   * Estimated quality.
   *
   * @param area in um2
   * @param delay in ps
   * @param ands AND nodes
   * @param levels of the circuit
   */
  @com.fasterxml.jackson.annotation.JsonFormat(
      shape = com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY)
  public record Figures(
      @JsonProperty(index = 0) double area,
      @JsonProperty(index = 1) double delay,
      @JsonProperty(index = 2) int ands,
      @JsonProperty(index = 3) int levels) {
    static Figures of(QorFigures qor) {
      return new Figures(round(qor.area()), round(qor.delay()), qor.ands(), qor.levels());
    }

    private static double round(double figure) {
      return StrictMath.rint(figure * 1e4) / 1e4;
    }

    /** The logarithm of area times delay, 0 for a circuit without gates. */
    double log() {
      return area <= 0 || delay <= 0 ? 0 : StrictMath.log(area * delay);
    }
  }

  /**
   * A state of the search.
   *
   * @param prefix the options that lead to it, by number
   * @param features {@link org.abcrl.agents.options.OptionFeatures} of the state, the circuit's
   *     then the progress's
   * @param now its estimated quality
   * @param after the estimated quality after each option
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record State(List<Integer> prefix, float[] features, Figures now, List<Figures> after) {}
}
