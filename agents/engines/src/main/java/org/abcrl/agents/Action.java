package org.abcrl.agents;

import static java.util.Objects.requireNonNull;

import org.abcrl.aig.passes.Pass;

/**
 * One move of an agent: a pass.
 *
 * @param script the pass in ABC's spelling, which is also its identity
 * @param pass the pass of this project that does it
 */
public record Action(String script, Pass pass) {
  /** Checks that nothing is missing. */
  public Action {
    requireNonNull(script, "script is null");
    requireNonNull(pass, "pass is null");
  }

  /** The action that runs a pass. */
  public static Action of(Pass pass) {
    return new Action(pass.script(), pass);
  }
}
