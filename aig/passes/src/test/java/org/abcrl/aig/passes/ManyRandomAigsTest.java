package org.abcrl.aig.passes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100,000 random circuits through each variant, compared for every input pattern. */
@Tag("slow") // minutes, for the rare cascades of merges that a few thousand circuits may not show
class ManyRandomAigsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "balance",
        "rewrite",
        "rewrite -z",
        "refactor",
        "refactor -z",
        "resub -K 8 -N 1",
        "resub -K 8 -N 1 -z",
        "resub -K 12 -N 3 -F 3 -z",
        "remap"
      })
  void keepFunctionSizeAndLevels(String pass) {
    PassChecks.keepsFunction(
        Recipe.parse(pass).passes().get(0), 1_000_000, 100_000, PassChecks.NO_MORE_NODES_OR_LEVELS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sopbalance", "sopbalance -K 4", "remap -z"})
  void keepFunctionAndLevels(String pass) {
    PassChecks.keepsFunction(
        Recipe.parse(pass).passes().get(0), 2_000_000, 100_000, PassChecks.NO_MORE_LEVELS);
  }
}
