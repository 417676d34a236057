package org.abcrl.aig.verilog.syntax;

/** The change of a signal that an event control waits for. */
public enum Edge {
  /** Any change of the value. */
  LEVEL(""),
  /** {@code posedge}. */
  RISING("posedge"),
  /** {@code negedge}. */
  FALLING("negedge"),
  /** {@code edge}. */
  BOTH("edge");

  private final String text;

  Edge(String text) {
    this.text = text;
  }

  /** The keyword; empty for {@link #LEVEL}. */
  public String text() {
    return text;
  }

  static Edge of(String keyword) {
    return Keywords.find(values(), Edge::text, keyword);
  }
}
