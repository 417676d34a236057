package org.abcrl.aig.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.GateNetwork.Place;

/**
 * The logical lines of a BLIF file, split into words: a backslash at the end of a line continues it
 * on the next, {@code #} begins a comment.
 */
final class BlifLines {
  private final String source;
  private final byte[] data;
  private int position;
  private int line = 1;
  private int lineStart;

  private int words;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] wordLines = new int[16];
  private int[] wordColumns = new int[16];

  BlifLines(String source, byte[] data) {
    this.source = source;
    this.data = data;
  }

  /** Moves to the next line that has a word; false at the end of the file. */
  boolean next() {
    words = 0;
    while (position < data.length) {
      byte c = data[position];
      if (c == '\n') {
        endLine();
        if (words > 0) {
          return true;
        }
      } else if (c == '#') {
        skipComment();
      } else if (isBlank(c)) {
        position++;
      } else if (c == '\\' && continues()) {
        while (data[position] != '\n') {
          position++;
        }
        endLine();
      } else {
        word();
      }
    }
    return words > 0;
  }

  private void endLine() {
    position++;
    line++;
    lineStart = position;
  }

  private void skipComment() {
    while (position < data.length && data[position] != '\n') {
      position++;
    }
  }

  /** Whether only blanks stand between the backslash here and the end of the line. */
  private boolean continues() {
    int i = position + 1;
    while (i < data.length && isBlank(data[i])) {
      i++;
    }
    return i < data.length && data[i] == '\n';
  }

  private void word() {
    if (words == starts.length) {
      starts = Arrays.copyOf(starts, 2 * words);
      ends = Arrays.copyOf(ends, 2 * words);
      wordLines = Arrays.copyOf(wordLines, 2 * words);
      wordColumns = Arrays.copyOf(wordColumns, 2 * words);
    }
    starts[words] = position;
    wordLines[words] = line;
    wordColumns[words] = position - lineStart + 1;
    while (position < data.length && !endsWord(data[position])) {
      position++;
    }
    ends[words] = position;
    words++;
  }

  private boolean endsWord(byte c) {
    return c == '\n' || c == '#' || isBlank(c) || (c == '\\' && continues());
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  int words() {
    return words;
  }

  String word(int index) {
    return new String(data, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
  }

  int length(int index) {
    return ends[index] - starts[index];
  }

  /** Byte {@code offset} of a word. */
  byte at(int index, int offset) {
    return data[starts[index] + offset];
  }

  Place place(int index) {
    return new Place(wordLines[index], wordColumns[index]);
  }

  InputException error(int index, String message) {
    return new InputException(source, wordLines[index], wordColumns[index], message);
  }

  /** An error behind the last word of the line. */
  InputException missing(String expected) {
    int last = words - 1;
    return new InputException(
        source,
        wordLines[last],
        wordColumns[last] + length(last),
        "found the end of the line, expected " + expected);
  }
}
