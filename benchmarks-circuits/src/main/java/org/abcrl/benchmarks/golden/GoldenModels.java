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
          entry("adder_ripple", d -> ArithmeticModels.adder(d.parameter("W"))),
          entry("adder_kogge_stone", d -> ArithmeticModels.adder(d.parameter("W"))),
          entry(
              "multiplier_array",
              d -> ArithmeticModels.multiplier(d.parameter("WA"), d.parameter("WB"))),
          entry(
              "max_tree",
              d -> ArithmeticModels.maxTree(d.parameter("N"), d.parameter("W"), d.parameter("IW"))),
          entry(
              "min_tree",
              d -> ArithmeticModels.minTree(d.parameter("N"), d.parameter("W"), d.parameter("IW"))),
          entry("subtractor", d -> ArithmeticModels.subtractor(d.parameter("W"))),
          entry("alu", d -> ArithmeticModels.alu(d.parameter("W"))),
          entry(
              "barrel_shifter",
              d -> LogicModels.barrelShifter(d.parameter("W"), d.parameter("SW"))),
          entry("popcount", d -> LogicModels.popcount(d.parameter("N"), d.parameter("CW"))),
          entry(
              "priority_encoder",
              d -> LogicModels.priorityEncoder(d.parameter("N"), d.parameter("IW"))),
          entry("majority", d -> LogicModels.majority(d.parameter("N"))),
          entry("adder_carry_select", d -> ArithmeticModels.adder(d.parameter("W"))),
          entry("adder_brent_kung", d -> ArithmeticModels.adder(d.parameter("W"))),
          entry("adder_lookahead", d -> ArithmeticModels.adder(d.parameter("W"))),
          entry(
              "adder_tree",
              d ->
                  ArithmeticModels.adderTree(
                      d.parameter("N"), d.parameter("W"), d.parameter("SW"))),
          entry("multiplier_booth", d -> ArithmeticModels.signedMultiplier(d.parameter("W"))),
          entry(
              "multiplier_wallace",
              d -> ArithmeticModels.multiplier(d.parameter("W"), d.parameter("W"))),
          entry(
              "multiplier_dadda",
              d -> ArithmeticModels.multiplier(d.parameter("W"), d.parameter("W"))),
          entry("squarer", d -> ArithmeticModels.squarer(d.parameter("W"))),
          entry("divider_restoring", d -> ArithmeticModels.divider(d.parameter("W"))),
          entry("divider_nonrestoring", d -> ArithmeticModels.divider(d.parameter("W"))),
          entry("square_root", d -> ArithmeticModels.squareRoot(d.parameter("W"))),
          entry("comparator", d -> ArithmeticModels.comparator(d.parameter("W"))),
          entry("sorter_bitonic", d -> ArithmeticModels.sorter(d.parameter("N"), d.parameter("W"))),
          entry(
              "sum_abs_diff",
              d ->
                  ArithmeticModels.sumOfAbsoluteDifferences(
                      d.parameter("N"), d.parameter("W"), d.parameter("SW"))),
          entry(
              "mac_saturating_seq",
              d -> new ArithmeticModels.Mac(d.parameter("W"), d.parameter("AW"))),
          entry(
              "log2_mitchell",
              d -> ArithmeticModels.log2(d.parameter("W"), d.parameter("KW"), d.parameter("F"))),
          entry("cordic_sine", d -> ArithmeticModels.cordicSine(d.parameter("STEPS"))),
          entry("bin_to_bcd", d -> ArithmeticModels.binToBcd(d.parameter("W"), d.parameter("D"))),
          entry("rotator", d -> LogicModels.rotator(d.parameter("W"), d.parameter("SW"))),
          entry(
              "leading_zeros", d -> LogicModels.leadingZeros(d.parameter("W"), d.parameter("CW"))),
          entry("decoder", d -> LogicModels.decoder(d.parameter("N"))),
          entry(
              "cache_tag_match",
              d ->
                  LogicModels.cacheTagMatch(
                      d.parameter("WAYS"), d.parameter("IW"), d.parameter("TW"))),
          entry(
              "pla_control",
              d ->
                  LogicModels.pla(
                      d.parameter("I"), d.parameter("O"), d.parameter("P"), d.parameter("SEED"))),
          entry("bf16_add", d -> FloatModels.bf16Add()),
          entry("bf16_multiply", d -> FloatModels.bf16Multiply()),
          entry("crc32", d -> CodingModels.crc32(d.parameter("D"))),
          entry(
              "secded_encode", d -> CodingModels.secdedEncode(d.parameter("D"), d.parameter("R"))),
          entry(
              "secded_decode", d -> CodingModels.secdedDecode(d.parameter("D"), d.parameter("R"))),
          entry("lfsr_seq", d -> new CodingModels.Lfsr(d.parameter("W"), d.parameter("TAPS"))),
          entry("aes_sbox", d -> CryptoModels.sbox()),
          entry("aes_round", d -> CryptoModels.aesRound()),
          entry("sha256_rounds", d -> CryptoModels.sha256Rounds(d.parameter("R"))),
          entry("round_robin_arbiter_seq", d -> new ControlModels.RoundRobin(d.parameter("N"))),
          entry("fifo_control_seq", d -> new ControlModels.Fifo(d.parameter("AW"))),
          entry("mesh_router_seq", d -> new ControlModels.MeshRouter(d.parameter("W"))),
          entry("uart_tx_seq", d -> new SerialModels.UartTx(d.parameter("DIV"))),
          entry("uart_rx_seq", d -> new SerialModels.UartRx(d.parameter("DIV"))),
          entry(
              "spi_master_seq",
              d -> new SerialModels.SpiMaster(d.parameter("W"), d.parameter("DIV"))),
          entry("i2c_master_seq", d -> new SerialModels.I2cMaster(d.parameter("DIV"))),
          entry("rv32i_decode", d -> ProcessorModels.decode()),
          entry("rv32i_execute", d -> ProcessorModels.execute()),
          entry("int_to_float", d -> FloatModels.intToFloat()));

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
