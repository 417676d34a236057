package org.abcrl.aig.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

/**
 * Mutated files end in a circuit or in an InputException of one line, whatever they hold, and never
 * take memory out of proportion.
 */
class FileFuzzTest {
  private static final int FILES = 30_000;
  private static final long MEMORY_LIMIT = 256L << 20;

  private static final String HIERARCHY =
      """
      # a hierarchy, every directive, both phases
      .model top
      .inputs a b \\
       c clk
      .outputs f g q
      .subckt half x=a y=b s=t c=u
      .subckt half y=t x=c s=f
      .names u t c g
      1-0 0
      -11 0
      .latch t q re clk 1
      .latch g r 2
      .names r f k
      10 1
      01 1
      .names one
      1
      .names zero
      .conn k l
      .area 3
      .end
      .model half
      .inputs x y
      .outputs s c
      .names x y s
      10 1
      01 1
      .names x y c
      11 1
      .exdc
      .names x
      1
      .end
      """;

  private static final String BENCH =
      """
      # every gate
      INPUT(a)
      INPUT(b)
      INPUT(c)
      OUTPUT(f)
      OUTPUT(q)
      n1 = NAND(a, b)
      n2 = NOR(n1, c, a)
      n3 = XOR(a, b, c)
      n4 = LUT 0xe8 ( a, b, n3 )
      n5 = MUX(a, n4, n2)
      one = vdd
      n6 = XNOR(n5, one)
      q = DFF(n6)
      f = BUFF(n7)
      n7 = NOT(q)
      """;

  /** A file to start from; the characters are bytes. */
  private record Sample(String ending, String bytes) {}

  @Test
  void mutatedFilesAreReadOrRefused() {
    List<Sample> samples = samples();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Sample sample = samples.get(random.nextInt(samples.size()));
      byte[] data = sample.bytes.getBytes(ISO_8859_1);
      for (int i = random.nextInt(4); i >= 0; i--) {
        data = mutated(data, random);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Aig aig = CircuitFiles.read("fuzz", sample.ending, "fuzz", data);
        assertThat(RoundTripTest.written(aig, ".aig")).isNotEmpty();
        read++;
      } catch (InputException e) {
        assertThat(e.getMessage()).startsWith("fuzz:").doesNotContain("\n");
        refused++;
      } catch (Throwable e) {
        throw new AssertionError(describe(seed, sample, data), e);
      }
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(taken).as("memory, seed " + seed).isLessThan(MEMORY_LIMIT);
    }
    // Both sides must be reached, or the mutations are too weak or too strong to test anything.
    assertThat(read).isGreaterThan(FILES / 20);
    assertThat(refused).isGreaterThan(FILES / 4);
  }

  private static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (long seed = 0; seed < 12; seed++) {
      Aig aig =
          seed % 2 == 0
              ? RandomAigs.combinational(seed, 6, 4, 25)
              : RandomAigs.sequential(seed, 4, 3, 3, 25);
      for (String ending : CircuitFiles.READABLE) {
        if (!ending.equals(".bench") || aig.latches() == 0) {
          samples.add(
              new Sample(ending, new String(RoundTripTest.written(aig, ending), ISO_8859_1)));
        }
      }
    }
    for (int i = 0; i < 8; i++) {
      samples.add(new Sample(".blif", HIERARCHY));
      samples.add(new Sample(".bench", BENCH));
    }
    samples.add(new Sample(".blif", compressed(HIERARCHY)));
    return samples;
  }

  private static byte[] mutated(byte[] data, SplittableRandom random) {
    if (data.length < 4) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(data.length);
    return switch (random.nextInt(8)) {
      case 0 -> {
        byte[] result = data.clone();
        result[at] ^= (byte) (1 << random.nextInt(8));
        yield result;
      }
      case 1 -> slice(data, 0, at);
      case 2 -> {
        byte[] result = data.clone();
        result[at] = (byte) random.nextInt(256);
        yield result;
      }
      case 3 -> number(data, random);
      case 4 -> words(data, random, ' ');
      case 5 -> words(data, random, '\n');
      case 6 ->
          joined(
              slice(data, 0, at),
              joined(new byte[] {(byte) random.nextInt(128)}, slice(data, at, data.length)));
      default -> {
        int from = random.nextInt(data.length);
        int to = Math.min(data.length, from + 1 + random.nextInt(40));
        yield joined(
            slice(data, 0, at), joined(slice(data, from, to), slice(data, at, data.length)));
      }
    };
  }

  /** Replaces a number by another, often an absurd one. */
  private static byte[] number(byte[] data, SplittableRandom random) {
    String text = new String(data, ISO_8859_1);
    int start = random.nextInt(text.length());
    while (start < text.length() && !Character.isDigit(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    String[] odd = {
      "0", "1", "7", "100", "65536", "1000000", "268435455", "2147483647", "4294967296"
    };
    String other =
        random.nextBoolean()
            ? odd[random.nextInt(odd.length)]
            : Integer.toString(random.nextInt(30));
    return (text.substring(0, start) + other + text.substring(end)).getBytes(ISO_8859_1);
  }

  /** Swaps, repeats or removes a word or line. */
  private static byte[] words(byte[] data, SplittableRandom random, char separator) {
    List<String> words =
        new ArrayList<>(List.of(new String(data, ISO_8859_1).split(String.valueOf(separator), -1)));
    int a = random.nextInt(words.size());
    int b = random.nextInt(words.size());
    switch (random.nextInt(3)) {
      case 0 -> words.set(a, words.set(b, words.get(a)));
      case 1 -> words.add(a, words.get(b));
      default -> words.remove(a);
    }
    return String.join(String.valueOf(separator), words).getBytes(ISO_8859_1);
  }

  private static byte[] slice(byte[] data, int from, int to) {
    return Arrays.copyOfRange(data, from, to);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(a);
    out.writeBytes(b);
    return out.toByteArray();
  }

  private static String compressed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(ISO_8859_1);
  }

  private static String describe(int seed, Sample sample, byte[] data) {
    return "seed " + seed + " " + sample.ending + " " + Base64.getEncoder().encodeToString(data);
  }
}
