package org.abcrl.benchmarks.golden;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.abcrl.benchmarks.Design;

/** The golden model of each design of the catalogue. */
public final class GoldenModels {
  private static final Map<String, Function<Design, GoldenModel>> BY_TOP =
      Map.ofEntries(
          entry("fb_monarch_ntt16", d -> FlashButterfly.monarchNtt16()),
          entry("fb_kernel_reg8", d -> FlashButterfly.kernelReg8()),
          entry("fb_conv_seq", d -> new FlashButterfly.Convolution()),
          entry(
              "gla_step_seq",
              d -> new GatedLinearAttention.Step(d.parameter("DK"), d.parameter("DV"))),
          entry(
              "gla_chunk4",
              d ->
                  GatedLinearAttention.chunk4(
                      d.parameter("DK"), d.parameter("DV"), d.parameter("EB"), d.parameter("F"))),
          entry("mm_s6_step_seq", d -> new MambaMixer.Step(d.parameter("N"))),
          entry("mm_assoc_scan8", d -> MambaMixer.assocScan(d.parameter("L"), d.parameter("W"))),
          entry("mm_dual_mixer4", d -> MambaMixer.dualMixer4()),
          entry("fs_sigmoid32", d -> FlashSigmoid.sigmoid32()),
          entry(
              "fs_attn_tile",
              d ->
                  FlashSigmoid.tile(
                      d.parameter("BR"), d.parameter("BC"), d.parameter("D"), d.parameter("DV"))),
          entry("fs_attn_row_seq", d -> new FlashSigmoid.Row(d.parameter("D"), d.parameter("DV"))),
          entry("lut_mpgemm_comb", GoldenModels::lutProduct),
          entry("lut_full_table", GoldenModels::lutProduct),
          entry("lut_mpgemm_serial", d -> new LutTensorCore.Serial(d.parameter("N"))),
          entry("smf_target4", d -> SplitMeanFlow.target(d.parameter("D"))),
          entry("smf_interval_avg", d -> SplitMeanFlow.intervalAverage()),
          entry("smf_sampler_seq", d -> new SplitMeanFlow.Sampler(d.parameter("D"))),
          entry(
              "uoe_topk_router",
              d -> UnionOfExperts.router(d.parameter("E"), d.parameter("W"), d.parameter("IW"))),
          entry(
              "uoe_union_mlp",
              d ->
                  UnionOfExperts.mlp(
                      d.parameter("NE"), d.parameter("HE"), d.parameter("DI"), d.parameter("DO"))),
          entry(
              "uoe_patch_select_seq",
              d ->
                  new UnionOfExperts.PatchSelect(
                      d.parameter("CAP"), d.parameter("W"), d.parameter("IW"))),
          entry(
              "snn_lif_layer_seq",
              d -> new SpikingPlaceRecognition.LifLayer(d.parameter("N"), d.parameter("X"))),
          entry(
              "snn_hyper_filter_seq",
              d ->
                  new SpikingPlaceRecognition.HyperFilter(
                      d.parameter("N"), d.parameter("CW"), d.parameter("SW"))),
          entry(
              "snn_place_readout",
              d ->
                  SpikingPlaceRecognition.placeReadout(
                      d.parameter("N"), d.parameter("P"), d.parameter("NW"), d.parameter("DW"))),
          entry("adder_ripple", d -> Classics.adder(d.parameter("W"))),
          entry("adder_kogge_stone", d -> Classics.adder(d.parameter("W"))),
          entry("multiplier_array", d -> Classics.multiplier(d.parameter("WA"), d.parameter("WB"))),
          entry(
              "max_tree",
              d -> Classics.maxTree(d.parameter("N"), d.parameter("W"), d.parameter("IW"))),
          entry("alu", d -> Classics.alu(d.parameter("W"))),
          entry("barrel_shifter", d -> Classics.barrelShifter(d.parameter("W"), d.parameter("SW"))),
          entry("popcount", d -> Classics.popcount(d.parameter("N"), d.parameter("CW"))),
          entry(
              "priority_encoder",
              d -> Classics.priorityEncoder(d.parameter("N"), d.parameter("IW"))),
          entry("majority", d -> Classics.majority(d.parameter("N"))),
          entry("int_to_float", d -> Classics.intToFloat()));

  private GoldenModels() {}

  private static GoldenModel lutProduct(Design d) {
    return LutTensorCore.product(d.parameter("M"), d.parameter("N"), d.parameter("WB"));
  }

  /** Makes golden models of the design, each in its reset state. */
  public static Supplier<GoldenModel> of(Design design) {
    Function<Design, GoldenModel> maker = BY_TOP.get(design.top());
    if (maker == null) {
      throw new IllegalArgumentException("no golden model of " + design.top());
    }
    return () -> maker.apply(design);
  }
}
