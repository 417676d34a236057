package org.abcrl.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Breaks files: pieces (words, numbers, signs, runs of spaces; single bytes of binary files) are
 * taken out, doubled, repeated many times, exchanged, replaced by pieces of other files or by
 * awkward ones; files are cut off.
 */
final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int MOST_REPEATS = 200;

  private static final List<byte[]> AWKWARD =
      List.of(
          bytes("0"),
          bytes("-1"),
          bytes("1"),
          bytes("4294967296"),
          bytes("99999999999999999999"),
          bytes("1e999"),
          bytes("nan"),
          bytes("\""),
          bytes("("),
          bytes(")"),
          bytes("{"),
          bytes("}"),
          bytes("["),
          bytes("\\"),
          bytes("\n"),
          bytes("\r"),
          new byte[] {0},
          new byte[] {(byte) 0xff},
          bytes("\u00fc"),
          bytes("/*"),
          bytes("#"),
          bytes(" "));

  private Mutator() {}

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A broken version of one of the files. */
  static byte[] mutated(SplittableRandom random, List<byte[]> files) {
    List<byte[]> pieces = pieces(files.get(random.nextInt(files.size())));
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0 && !pieces.isEmpty(); i--) {
      int at = random.nextInt(pieces.size());
      switch (random.nextInt(9)) {
        case 0 -> pieces.remove(at);
        case 1 -> pieces.add(at, pieces.get(at));
        case 2 -> pieces.set(at, pieces.set(random.nextInt(pieces.size()), pieces.get(at)));
        case 3 -> pieces.set(at, AWKWARD.get(random.nextInt(AWKWARD.size())));
        case 4 -> pieces.add(at, AWKWARD.get(random.nextInt(AWKWARD.size())));
        case 5 -> {
          List<byte[]> donor = pieces(files.get(random.nextInt(files.size())));
          int from = donor.isEmpty() ? 0 : random.nextInt(donor.size());
          int to = Math.min(donor.size(), from + 1 + random.nextInt(12));
          pieces.addAll(at, donor.subList(from, to));
        }
        case 6 -> {
          int to = Math.min(pieces.size(), at + 1 + random.nextInt(20));
          pieces.subList(at, to).clear();
        }
        case 7 -> {
          for (int k = random.nextInt(MOST_REPEATS); k > 0; k--) {
            pieces.add(at, pieces.get(at));
          }
        }
        default -> {
          if (random.nextInt(4) == 0) {
            pieces.subList(at, pieces.size()).clear();
          } else {
            byte[] piece = pieces.get(at).clone();
            if (piece.length > 0) {
              piece[random.nextInt(piece.length)] ^= (byte) (1 << random.nextInt(8));
            }
            pieces.set(at, piece);
          }
        }
      }
    }
    return joined(pieces);
  }

  /** Runs of letters and digits, runs of spaces, single others. */
  static List<byte[]> pieces(byte[] file) {
    List<byte[]> result = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= file.length; i++) {
      if (i == file.length || kind(file[i]) == 0 || kind(file[i]) != kind(file[i - 1])) {
        result.add(java.util.Arrays.copyOfRange(file, start, i));
        start = i;
      }
    }
    return result;
  }

  private static int kind(byte b) {
    if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_') {
      return 1;
    }
    return b == ' ' || b == '\t' ? 2 : 0;
  }

  static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
