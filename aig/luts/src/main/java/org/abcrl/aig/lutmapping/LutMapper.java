package org.abcrl.aig.lutmapping;

import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;
import org.abcrl.aig.cuts.SubjectGraph;
import org.abcrl.aig.lut.LutNetwork;

/**
 * Covers a graph of AND nodes with look-up tables.
 *
 * <p>Priority cuts: a first cover has the least depth that cuts of the graph give; rounds of area
 * flow and of exact area then save LUTs, and edges among covers of equally many, where the required
 * times allow it (Mishchenko, Cho, Chatterjee, Brayton, "Combinational and sequential mapping with
 * priority cuts", ICCAD 2007; Jang, Chan, Chung, Mishchenko, "WireMap", FPGA 2008). Every round
 * enumerates the cuts anew, so that they suit what the round is after. Time and memory are linear
 * in the graph. The result depends on nothing but graph and parameters.
 */
public final class LutMapper {
  private LutMapper() {}

  /** Maps a circuit. */
  public static LutNetwork map(Aig aig, LutMapperParams params) {
    return map(aig, SubjectGraph.of(aig), params);
  }

  /**
   * Maps a circuit with choices.
   *
   * @param like the circuit, for names and latches
   */
  public static LutNetwork map(Aig like, ChoiceNetwork network, LutMapperParams params) {
    return map(like, SubjectGraph.of(network), params);
  }

  private static LutNetwork map(Aig like, SubjectGraph graph, LutMapperParams params) {
    LutCover cover = new LutCover(graph, params.lutSize());
    new LutRounds(graph, cover, params).run();
    return new LutNetworkMaker(like, cover).make();
  }
}
