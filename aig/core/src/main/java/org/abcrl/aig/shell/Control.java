package org.abcrl.aig.shell;

/**
 * A control net as a register sees it.
 *
 * @param net the position of the net among the outputs of {@link Shell#controls()}
 * @param inverted whether the falling edge, or the value 0, is the active one
 */
public record Control(int net, boolean inverted) {
  /** Checks the position. */
  public Control {
    if (net < 0) {
      throw new IllegalArgumentException("control net " + net);
    }
  }
}
