package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.List;

/** AES (FIPS 197) and SHA-256 (FIPS 180-4). */
final class CryptoModels {
  private static final int[] SBOX = new int[256];

  static {
    for (int x = 0; x < 256; x++) {
      int inverse = 0;
      while (x != 0 && multiply(x, inverse) != 1) {
        inverse++;
      }
      int y = 0x63;
      for (int i = 0; i < 5; i++) {
        y ^= (inverse << i | inverse >> (8 - i)) & 0xff;
      }
      SBOX[x] = y;
    }
  }

  private CryptoModels() {}

  /** The product in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. */
  static int multiply(int a, int b) {
    int product = 0;
    for (int i = 0; i < 8; i++) {
      product ^= (b >> i & 1) != 0 ? a << i : 0;
    }
    for (int i = 14; i >= 8; i--) {
      product ^= (product >> i & 1) != 0 ? 0x11b << (i - 8) : 0;
    }
    return product;
  }

  static GoldenModel sbox() {
    return GoldenModel.combinational(
        List.of(in("x", 8), out("y", 8)), v -> v.put("y", SBOX[(int) v.u("x")]));
  }

  static GoldenModel aesRound() {
    // Element i is the byte at bits 8 i and up; byte n of the standard is element 15 - n.
    return GoldenModel.combinational(
        List.of(in("state", 8, 16), in("key", 8, 16), in("last", 1), out("next", 8, 16)),
        v -> {
          int[][] column = new int[4][4];
          for (int c = 0; c < 4; c++) {
            for (int r = 0; r < 4; r++) {
              column[c][r] = SBOX[(int) v.u("state", 15 - 4 * ((c + r) % 4) - r)];
            }
          }
          int[] coefficients = {2, 3, 1, 1};
          for (int c = 0; c < 4; c++) {
            for (int r = 0; r < 4; r++) {
              int mixed = 0;
              for (int i = 0; i < 4; i++) {
                mixed ^= multiply(coefficients[(i - r + 4) % 4], column[c][i]);
              }
              int element = 15 - 4 * c - r;
              v.put("next", element, (v.is("last") ? column[c][r] : mixed) ^ v.u("key", element));
            }
          }
        });
  }

  static GoldenModel sha256Rounds(int rounds) {
    return GoldenModel.combinational(
        List.of(in("state", 32, 8), in("w", 32, rounds), in("k", 32, rounds), out("next", 32, 8)),
        v -> {
          // s[0] to s[7] are a to h; a is the most significant element.
          int[] s = new int[8];
          for (int i = 0; i < 8; i++) {
            s[i] = (int) v.u("state", 7 - i);
          }
          for (int t = 0; t < rounds; t++) {
            int choose = s[4] & s[5] ^ ~s[4] & s[6];
            int majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2];
            int sum0 = rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22);
            int sum1 = rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25);
            int t1 = s[7] + sum1 + choose + (int) v.u("k", t) + (int) v.u("w", t);
            int t2 = sum0 + majority;
            System.arraycopy(s, 0, s, 1, 7);
            s[4] += t1;
            s[0] = t1 + t2;
          }
          for (int i = 0; i < 8; i++) {
            v.put("next", 7 - i, s[i]);
          }
        });
  }

  private static int rotate(int x, int places) {
    return Integer.rotateRight(x, places);
  }
}
