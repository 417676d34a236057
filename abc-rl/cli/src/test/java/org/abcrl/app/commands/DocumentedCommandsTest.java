package org.abcrl.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Command lines in README and the documents are taken by the program as they are printed. */
class DocumentedCommandsTest {
  /** An indented line, as of a shell or not, up to where a comment or a redirection begins. */
  private static final Pattern LINE =
      Pattern.compile("^ {4,}(?:\\$ )?(?:[\\w./$-]*/)?abc-rl +(.*)$", Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(TestData.root().resolve("README.md")));
    try (Stream<Path> files = Files.list(TestData.root().resolve("docs"))) {
      files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  /** The words of a command line as a shell sees them, up to what is no part of the command. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String plain = matcher.group(3);
      if (plain == null) {
        words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        continue;
      }
      if (plain.matches("[#<>|;(].*|2>.*|&&")) {
        return words;
      }
      String before = words.isEmpty() ? "" : words.get(words.size() - 1);
      // Dots stand for files, or for more of the same.
      if (!plain.equals("...") || before.startsWith("--")) {
        words.add(plain.replaceFirst(";$", ""));
      }
      if (plain.endsWith(";")) {
        return words;
      }
    }
    return words;
  }

  @Test
  void documentedCommandLinesAreTaken() throws IOException {
    int lines = 0;
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      String text = Files.readString(document).replace("\\\n", " ");
      Matcher matcher = LINE.matcher(text);
      while (matcher.find()) {
        String[] words = words(matcher.group(1)).toArray(new String[0]);
        if (words.length == 0 || words[0].matches("[0-9]+>?|COMMAND")) {
          continue;
        }
        lines++;
        CommandLine commandLine = AbcRlCommand.commandLine(words);
        try {
          commandLine.parseArgs(words);
        } catch (ParameterException e) {
          wrong.add(
              document.getFileName() + ": abc-rl " + matcher.group(1) + ": " + e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(lines).isGreaterThan(40);
  }
}
