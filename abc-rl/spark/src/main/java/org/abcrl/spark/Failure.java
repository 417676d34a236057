package org.abcrl.spark;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of Spark's words on a failed job is told to people. */
final class Failure {
  private static final Pattern LOST =
      Pattern.compile("ExecutorLostFailure \\((.*?)\\)( Reason: (.*))?");

  private Failure() {}

  /** Whether executors died under a task. */
  static boolean isExecutorLost(String message) {
    return message.contains("ExecutorLostFailure");
  }

  /** The reason in one line, without hosts, numbers of tasks and stack traces. */
  static String reason(String message) {
    List<String> lines = message.lines().toList();
    for (String line : lines) {
      Matcher lost = LOST.matcher(line);
      if (lost.find()) {
        return lost.group(3) == null ? lost.group(1) : lost.group(3);
      }
    }
    // "Job aborted due to stage failure: ... (TID 3) (10.0.0.1 executor 2): java.lang...: why"
    String first = lines.isEmpty() ? "" : lines.get(0);
    int end = first.lastIndexOf("): ");
    return end < 0 ? first : first.substring(end + "): ".length());
  }
}
