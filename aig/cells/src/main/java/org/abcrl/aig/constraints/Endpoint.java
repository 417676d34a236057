package org.abcrl.aig.constraints;

/**
 * The worst path to an endpoint for one clock and one kind of check. Times are in ps after the
 * launching edge.
 *
 * @param name the output port, or the register and its pin as {@code instance/pin}
 * @param kind what is checked
 * @param clock the clock that captures
 * @param launch the clock and edge that launch the path, for people
 * @param net the net at the endpoint
 * @param rises whether the net rises
 * @param arrival when it arrives
 * @param required when it must have arrived, or for hold checks may not yet arrive
 * @param slack what is left; negative if the check fails
 * @param tag which of the timing's arrivals it is
 */
public record Endpoint(
    String name,
    Kind kind,
    String clock,
    String launch,
    int net,
    boolean rises,
    double arrival,
    double required,
    double slack,
    int tag) {
  /** The same end of another path. */
  Endpoint arrivingAt(double time) {
    double left = kind.isLate() ? required - time : time - required;
    return new Endpoint(name, kind, clock, launch, net, rises, time, required, left, tag);
  }

  /** What is checked. */
  public enum Kind {
    /** Data before a clock edge. */
    SETUP,
    /** Data after a clock edge. */
    HOLD,
    /** The end of a set or reset before a clock edge. */
    RECOVERY,
    /** The end of a set or reset after a clock edge. */
    REMOVAL,
    /** An output port before its clock edge. */
    OUTPUT,
    /** An output port after its clock edge. */
    OUTPUT_HOLD,
    /** Data at a latch, which may borrow from what follows. */
    LATCH;

    /** Whether late arrivals are bad. */
    public boolean isLate() {
      return this != HOLD && this != REMOVAL && this != OUTPUT_HOLD;
    }
  }
}
