package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

/** Every row of the two tables of docs/verilog.md is backed by a test. */
class DocumentedRowsTest {
  @Test
  void supportedRowsNameSnippetsAndRefusedRowsNameMessages() throws IOException {
    Set<String> snippets = Snippet.all().stream().map(Snippet::name).collect(Collectors.toSet());
    String errors;
    try (InputStream in = DocumentedRowsTest.class.getResourceAsStream("errors.txt")) {
      errors = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> unbacked = new ArrayList<>();
    String section = "";
    int rows = 0;
    for (String line : Files.readAllLines(TestData.root().resolve("docs/verilog.md"))) {
      section = line.startsWith("## ") ? line.substring(3) : section;
      if (!line.startsWith("| ") || line.startsWith("| what |")) {
        continue;
      }
      String last = line.substring(line.lastIndexOf('|', line.length() - 2) + 1).replace("|", "");
      if (section.startsWith("Supported")) {
        rows++;
        for (String name : last.strip().split(", ", -1)) {
          if (!snippets.contains(name)) {
            unbacked.add(line + ": no snippet " + name);
          }
        }
      } else if (section.startsWith("Refused")) {
        rows++;
        if (!errors.contains(last.strip())) {
          unbacked.add(line + ": no such message");
        }
      }
    }
    assertThat(unbacked).isEmpty();
    assertThat(rows).isGreaterThan(30);
  }
}
