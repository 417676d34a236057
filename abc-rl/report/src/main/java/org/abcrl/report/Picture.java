package org.abcrl.report;

import java.awt.Graphics2D;

/** A plot for paper: dark on white, its size in points of 1/72 inch. */
public interface Picture {
  /** What it shows, as a file is called: {@code curve}. */
  String name();

  /** What it shows, for people; stands in the file too. */
  String title();

  /** Points from left to right. */
  int width();

  /** Points from top to bottom. */
  int height();

  /** Draws it on white. */
  void paint(Graphics2D paper);
}
