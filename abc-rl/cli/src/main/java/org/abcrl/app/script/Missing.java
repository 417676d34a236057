package org.abcrl.app.script;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Commands of ABC that are not here, and what comes nearest. */
final class Missing {
  private static final Map<String, String> NEAREST = nearest();

  private Missing() {}

  /** What comes nearest to a command of ABC; empty if ABC has none of that name either. */
  static Optional<String> nearest(String name) {
    return Optional.ofNullable(NEAREST.get(name));
  }

  private static Map<String, String> nearest() {
    Map<String, String> nearest = new TreeMap<>();
    put(nearest, "map", "&mf &jf &lf &of &satlut");
    put(nearest, "if", "fpga ffpga");
    put(nearest, "cec", "&cec dcec dsec sec &sim sim");
    put(nearest, "fx", "fxch &fx");
    put(nearest, "resyn2", "&resyn &resyn2 irw irws iresyn iresyn2");
    put(nearest, "rewrite", "drw &rw irw_ xrw");
    put(nearest, "refactor", "drf &rf irf");
    put(nearest, "resub", "mfs3 &resub");
    put(nearest, "fraig", "fraig_sweep fraig_store fraig_restore fraig_trust &sweep csweep");
    put(nearest, "sopbalance", "&sopb sopb &blut blutb");
    put(nearest, "deep", "&syn2_ &exorcism orchestrate");
    put(nearest, "collapse", "bdd dsd_ muxes clp");
    put(nearest, "cec", "sat iprove prove &sat");
    put(
        nearest,
        "print_stats",
        "print_io print_fanio print_level print_supp print_latch show &show");
    put(nearest, "print_gates", "print_genlib print_cells");
    put(nearest, "read", "read_pla read_eqn read_bench_ read_edif read_truth &read &r read_aig_");
    put(
        nearest,
        "write",
        "write_pla write_edif write_cnf write_dot &write &w write_genlib write_lib");
    put(nearest, "read_lib", "read_scl read_super super read_dsd write_scl read_profile");
    put(nearest, "scorr", "lcorr ssw_ &lcorr");
    put(nearest, "undo", "recall &undo");
    put(
        nearest,
        "nothing: registers are kept",
        "cycle zero init undc fold unfold frames int pdr bmc bmc2 bmc3 dprove &bmc &bmcs tempor"
            + " phase permute_ &scorr_ xsat reach");
    return nearest;
  }

  private static void put(Map<String, String> nearest, String here, String there) {
    for (String name : there.split(" ")) {
      if (!name.endsWith("_")) {
        nearest.putIfAbsent(name, here);
      }
    }
  }
}
