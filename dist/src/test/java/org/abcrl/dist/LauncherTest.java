package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the archives, with a Java that says what it was called with. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;

  private Path home;

  @BeforeEach
  void unpack() throws IOException {
    home = folder.resolve("with space/abc-rl");
    new FileTree()
        .text("bin/abc-rl", Distribution.resource("abc-rl.sh"), true)
        .text("bin/abc-rl-abc", Distribution.resource("abc-rl-abc.sh"), true)
        .text("lib/abc-rl.jar", "", false)
        .copyTo(home);
  }

  private void java(Path where, String version) throws IOException {
    new FileTree()
        .text("bin/java", "#!/bin/sh\nfor a; do echo \"[$a]\"; done\n", true)
        .text("release", "JAVA_VERSION=\"" + version + "\"\n", false)
        .copyTo(where);
  }

  private String run(Path program, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(words));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("ABC_RL_CACHE", "off");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text + "exit " + process.waitFor();
    }
  }

  @Test
  void theRuntimeImageIsTakenWithItsCacheAndWordsStayWords() throws Exception {
    java(home.resolve("runtime"), "25.0.3");
    Files.writeString(home.resolve("lib/abc-rl.aot"), "");
    String said = run(home.resolve("bin/abc-rl"), Map.of(), "search", "a b.v", "", "-r", "x; y");
    assertThat(said)
        .contains("[-XX:AOTCache=" + home.toRealPath() + "/lib/abc-rl.aot]\n")
        .contains("[-Xlog:disable]\n[-Xlog:all=error:stderr]\n")
        .contains("[-XX:+UseParallelGC]\n", "[--enable-native-access=ALL-UNNAMED]\n")
        .endsWith("[org.abcrl.app.AbcRl]\n[search]\n[a b.v]\n[]\n[-r]\n[x; y]\nexit 0");
  }

  @Test
  void aLinkToItWorksAndShortCommandsStartSmall() throws Exception {
    java(home.resolve("runtime"), "25.0.3");
    Path link = Files.createSymbolicLink(folder.resolve("abc-rl"), home.resolve("bin/abc-rl"));
    assertThat(run(link, Map.of(), "stats", "a.aig"))
        .contains("[-XX:TieredStopAtLevel=1]\n")
        .endsWith("[stats]\n[a.aig]\nexit 0");
  }

  @Test
  void theStandInForAbcStartsItsOwnMainClass() throws Exception {
    java(home.resolve("runtime"), "25.0.3");
    assertThat(run(home.resolve("bin/abc-rl-abc"), Map.of(), "-s", "-f", "abc.script"))
        .endsWith("[org.abcrl.app.script.AbcExe]\n[-s]\n[-f]\n[abc.script]\nexit 0");
  }

  @Test
  void theStandInForAbcStartsSmallForSmallCircuits() throws Exception {
    java(home.resolve("runtime"), "25.0.3");
    Path script = folder.resolve("abc.script");
    Path circuit = folder.resolve("input.blif");
    Files.writeString(circuit, "x".repeat(1000));
    assertThat(run(home.resolve("bin/abc-rl-abc"), Map.of(), "-s", "-f", script.toString()))
        .contains("[-XX:TieredStopAtLevel=1]\n");
    Files.writeString(circuit, "x".repeat(300_000));
    assertThat(run(home.resolve("bin/abc-rl-abc"), Map.of(), "-s", "-f", script.toString()))
        .contains("[-XX:+UseParallelGC]\n");
  }

  @Test
  void anOlderJavaIsRefusedInOneLine() throws Exception {
    java(folder.resolve("old"), "11.0.2");
    String old = folder.resolve("old").toString();
    assertThat(run(home.resolve("bin/abc-rl"), Map.of("JAVA_HOME", old), "stats"))
        .endsWith("is Java 11.0.2, 17 or newer is needed\nexit 1");
    java(folder.resolve("new"), "17.0.15");
    String now = folder.resolve("new").toString();
    assertThat(run(home.resolve("bin/abc-rl"), Map.of("JAVA_HOME", now), "map"))
        .doesNotContain("native-access", "unsafe")
        .endsWith("[map]\nexit 0");
  }

  @Test
  void batchFilesAreForWindows() throws IOException {
    for (String name : List.of("abc-rl.bat", "abc-rl-abc.bat")) {
      assertThat(Distribution.resource(name)).startsWith("@echo off\n").contains("exit /b %ERROR");
    }
  }
}
