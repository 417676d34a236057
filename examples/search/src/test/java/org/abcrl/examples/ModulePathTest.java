package org.abcrl.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs run as a named module, all of this project from the module path, and do there what
 * they do here.
 */
class ModulePathTest {
  private static final String ADDER =
      "module adder(input [5:0] a, b, output [6:0] s);\n  assign s = a + b;\nendmodule\n";

  /** What only tests need; the rest of this JVM's class path is the module path. */
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "junit|assertj|jqwik|opentest4j|apiguardian|byte-buddy|test-classes|surefire");

  /** The jar of PyTorch's native code names itself in a way that no module can. */
  private static final Pattern NATIVE = Pattern.compile("pytorch-native");

  private static final String MODULE_PATH =
      path(entry -> !OF_TESTS.matcher(entry).find() && !NATIVE.matcher(entry).find());

  @TempDir Path folder;

  private Path rtl;

  private static String path(Predicate<String> entries) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entries)
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @BeforeEach
  void write() throws Exception {
    Path[] entries =
        Stream.of(MODULE_PATH.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    assumeTrue(
        ModuleFinder.of(entries).find("org.abcrl.examples").isPresent(),
        "the classes were compiled without their modules");
    rtl = Files.writeString(folder.resolve("adder.v"), ADDER);
  }

  private String run(String program, Object... args) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", path(NATIVE.asPredicate()), "--module-path", MODULE_PATH));
    words.addAll(List.of("--module", "org.abcrl.examples/org.abcrl.examples." + program));
    Stream.of(args).map(Object::toString).forEach(words::add);
    Path out = folder.resolve(program + ".out");
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  /** The search asks all providers, the mapper its resources, the front end its grammar. */
  @Test
  void aSearchGivesTheSameNetlist() throws Exception {
    Path there = folder.resolve("there.v");
    Path here = folder.resolve("here.v");
    assertThat(run("SearchRtl", rtl, there, 4)).contains("4: area-delay product");
    SearchRtl.main(new String[] {rtl.toString(), here.toString(), "4"});
    assertThat(there).hasSameTextualContentAs(here);
  }

  @Test
  void aPassOfAnotherModuleIsFound() throws Exception {
    Path aig = folder.resolve("adder.blif");
    Files.writeString(
        aig, ".model m\n.inputs a b c\n.outputs y\n.names a b c y\n11- 1\n1-1 1\n-11 1\n.end\n");
    String said = run("OptimiseAndProve", aig, "fx; mfs2; resyn2", folder.resolve("small.aig"));
    assertThat(said).contains("proved");
  }
}
