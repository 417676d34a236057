package org.abcrl.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a design is for. All designs of a family are in the same split, so that nothing leaks. */
public enum Split {
  /** Agents learn on these. */
  @JsonProperty("train")
  TRAIN,
  /** Agents are chosen on these. */
  @JsonProperty("validation")
  VALIDATION,
  /** Results are reported on these. */
  @JsonProperty("test")
  TEST
}
