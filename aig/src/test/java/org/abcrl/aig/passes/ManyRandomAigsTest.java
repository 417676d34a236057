package org.abcrl.aig.passes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100,000 random circuits through each variant, compared for every input pattern. */
@Tag("slow") // minutes, for the rare cascades of merges that a few thousand circuits may not show
class ManyRandomAigsTest {
  @ParameterizedTest
  @ValueSource(strings = {"rewrite", "rewrite -z", "refactor", "refactor -z"})
  void keepFunctionSizeAndLevels(String pass) {
    PassChecks.keepsFunction(
        Recipe.parse(pass).passes().get(0), 1_000_000, 100_000, PassChecks.NO_MORE_NODES_OR_LEVELS);
  }
}
