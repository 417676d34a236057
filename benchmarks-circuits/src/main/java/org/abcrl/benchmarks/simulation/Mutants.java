package org.abcrl.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults of one operator or constant in Verilog text: the mutations that tests must notice.
 *
 * <p>Only the modules' bodies are changed: neither comments, ports and parameters, nor loop
 * headers, where a fault mostly means a loop without end.
 */
public final class Mutants {
  /**
   * A changed text.
   *
   * @param line the line of the change, from 1
   * @param from what stood there
   * @param to what stands there now
   * @param text the whole text
   */
  public record Mutant(int line, String from, String to, String text) {}

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("+", "-"),
          Map.entry("-", "+"),
          Map.entry("&", "|"),
          Map.entry("|", "&"),
          Map.entry("^", "|"),
          Map.entry("&&", "||"),
          Map.entry("||", "&&"),
          Map.entry("==", "!="),
          Map.entry("!=", "=="),
          Map.entry("<", "<="),
          Map.entry(">", ">="),
          Map.entry(">=", ">"),
          Map.entry("<<", ">>"),
          Map.entry(">>", "<<"),
          Map.entry(">>>", ">>"));

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>//[^\\n]*|\\bcase\\b|[A-Za-z_$][\\w$]*|\\+:|<=|=(?!=))"
              + "|(?<number>\\d+'s?[bdh][0-9a-fA-F]+|\\d+)"
              + "|(?<operator> (?:>>>|<<|>>|&&|\\|\\||==|!=|>=|[-+&|^<>]) )");

  private Mutants() {}

  /** At most {@code count} different mutants, drawn with the given seed. */
  public static List<Mutant> of(String verilog, int count, long seed) {
    List<Mutant> all = all(verilog);
    SplittableRandom random = new SplittableRandom(seed);
    List<Mutant> chosen = new ArrayList<>();
    while (chosen.size() < count && !all.isEmpty()) {
      chosen.add(all.remove(random.nextInt(all.size())));
    }
    return chosen;
  }

  private static List<Mutant> all(String verilog) {
    List<Mutant> mutants = new ArrayList<>();
    Matcher token = TOKEN.matcher(verilog);
    int body = 0;
    while (token.find()) {
      if (token.start() >= body && "module".equals(token.group())) {
        body = verilog.indexOf(");\n", token.start());
      }
      if (token.start() < body
          || token.group("skip") != null
          || lineOf(verilog, token.start()).contains("for (")) {
        continue;
      }
      String from = token.group().trim();
      String to = token.group("number") != null ? otherNumber(from) : OPERATORS.get(from);
      if (to != null) {
        int line = (int) verilog.substring(0, token.start()).lines().count();
        mutants.add(
            new Mutant(
                line,
                from,
                to,
                verilog.substring(0, token.start())
                    + token.group().replace(from, to)
                    + verilog.substring(token.end())));
      }
    }
    return mutants;
  }

  private static String lineOf(String text, int place) {
    int start = text.lastIndexOf('\n', place) + 1;
    return text.substring(start, text.indexOf('\n', place));
  }

  /** The number with its lowest bit flipped. */
  private static String otherNumber(String number) {
    int quote = number.indexOf('\'');
    int digits = quote < 0 ? 0 : quote + (number.charAt(quote + 1) == 's' ? 3 : 2);
    int radix =
        quote < 0
            ? 10
            : switch (number.charAt(digits - 1)) {
              case 'b' -> 2;
              case 'h' -> 16;
              default -> 10;
            };
    long value = Long.parseLong(number.substring(digits), radix) ^ 1;
    return number.substring(0, digits) + Long.toString(value, radix);
  }
}
