package org.abcrl.aig.verilog.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.abcrl.aig.verilog.Diagnostic;
import org.abcrl.aig.verilog.Severity;

/**
 * Preprocessed text that knows where each of its characters came from. Characters of an expanded
 * macro belong to the place of the macro's use.
 */
public final class SourceText {
  private final StringBuilder text = new StringBuilder();
  private final List<SourceFile> files = new ArrayList<>();
  private final NavigableMap<Integer, Boolean> implicitNets = new TreeMap<>();

  /** Segment i covers the text from starts[i] on; it came from files[i] at offsets[i]. */
  private int[] starts = new int[64];

  private int[] fileOf = new int[64];
  private int[] offsets = new int[64];

  /** Whether all characters of the segment have the same origin. */
  private boolean[] fixed = new boolean[64];

  private int segments;

  /** The preprocessed text. */
  public String text() {
    return text.toString();
  }

  int length() {
    return text.length();
  }

  int addFile(SourceFile file) {
    files.add(file);
    return files.size() - 1;
  }

  SourceFile file(int index) {
    return files.get(index);
  }

  void append(char c) {
    text.append(c);
  }

  void append(CharSequence source, int from, int to) {
    text.append(source, from, to);
  }

  /** Says where the text appended from now on comes from. */
  void mark(int file, int offset, boolean sameForAll) {
    if (segments > 0 && starts[segments - 1] == text.length()) {
      segments--;
    } else if (segments == starts.length) {
      starts = Arrays.copyOf(starts, 2 * segments);
      fileOf = Arrays.copyOf(fileOf, 2 * segments);
      offsets = Arrays.copyOf(offsets, 2 * segments);
      fixed = Arrays.copyOf(fixed, 2 * segments);
    }
    starts[segments] = text.length();
    fileOf[segments] = file;
    offsets[segments] = offset;
    fixed[segments] = sameForAll;
    segments++;
  }

  void setImplicitNets(boolean allowed) {
    implicitNets.put(text.length(), allowed);
  }

  /**
   * Whether undeclared names become wires at this place ({@code `default_nettype none} forbids).
   */
  public boolean implicitNetsAt(int at) {
    var entry = implicitNets.floorEntry(at);
    return entry == null || entry.getValue();
  }

  /** A diagnostic about the character at offset {@code at} of the text. */
  public Diagnostic diagnostic(Severity severity, int at, String message) {
    if (segments == 0 || at < 0) {
      return new Diagnostic(
          severity, files.isEmpty() ? "" : files.get(0).name(), 0, 0, message, "");
    }
    int i = segment(at);
    int offset = offsets[i] + (fixed[i] ? 0 : at - starts[i]);
    return files.get(fileOf[i]).diagnostic(severity, offset, message);
  }

  private int segment(int at) {
    int found = Arrays.binarySearch(starts, 0, segments, at);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /** The file name at offset {@code at} of the text. */
  public String fileNameAt(int at) {
    return segments == 0 ? "" : files.get(fileOf[segment(at)]).name();
  }
}
