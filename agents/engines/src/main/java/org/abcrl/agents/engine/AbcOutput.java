package org.abcrl.agents.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisException;

/** Reads figures out of what ABC prints. */
final class AbcOutput {
  private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)";
  private static final Pattern STATS = Pattern.compile("and = *(\\d+) +lev = *(\\d+)");
  private static final Pattern STIME =
      Pattern.compile("Area = *" + NUMBER + ".*Delay = *" + NUMBER + " ps");

  private AbcOutput() {}

  /**
   * The figures of {@code print_stats} on the AIG and of the last {@code stime}.
   *
   * @throws SynthesisException if a command failed or a figure is missing
   */
  static Qor qor(List<String> answer) {
    requireNoError(answer);
    Matcher stats = find(answer, STATS, false);
    Matcher timing = timing(answer);
    return new Qor(
        Double.parseDouble(timing.group(1)),
        Double.parseDouble(timing.group(2)),
        Integer.parseInt(stats.group(1)),
        Integer.parseInt(stats.group(2)));
  }

  /** Area and delay of the last {@code stime} as groups 1 and 2. */
  static Matcher timing(List<String> answer) {
    return find(answer, STIME, true);
  }

  /** After an error ABC goes on with another network, so nothing after one counts. */
  static void requireNoError(List<String> answer) {
    Optional<String> error =
        answer.stream()
            .filter(
                l ->
                    l.startsWith("**")
                        || l.contains("Error:")
                        || l.contains("Assertion")
                        || l.contains("The original network is restored")
                        || l.contains("Empty network"))
            .findFirst();
    if (error.isPresent()) {
      throw new SynthesisException("ABC reports: " + error.get());
    }
  }

  private static Matcher find(List<String> answer, Pattern pattern, boolean last) {
    Matcher found = null;
    for (String line : answer) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find() && (last || found == null)) {
        found = matcher;
      }
    }
    if (found == null) {
      throw new SynthesisException("ABC's answer is not understood: " + tail(answer));
    }
    return found;
  }

  static String tail(List<String> answer) {
    String text =
        answer.stream()
            .filter(l -> !l.isBlank())
            .skip(Math.max(0, answer.size() - 3))
            .collect(Collectors.joining(" | "));
    return text.isEmpty() ? "no output" : text;
  }
}
