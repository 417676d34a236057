package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.Jobs;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(folder);
  }

  @Test
  void aJobRunInAFreshJvmHasTheSameOutcome() throws Exception {
    Path mix = cli.file("mix.v", Cli.MIX);
    Aig circuit = Circuits.read(CircuitSource.of(mix), line -> {});
    // The circuit travels with the job: the other process needs no file of ours.
    SearchJob job =
        SearchJob.of(CircuitSource.inline(circuit)).with().budget(12).seed(5).threads(2).build();
    SearchOutcome here = Jobs.run(job, JobListener.NONE);

    Path file = cli.file("job.json", job.toJson());
    File out = folder.resolve("outcome.json").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
                "-cp",
                classPath(),
                "org.abcrl.app.AbcRl",
                "run",
                file.toString(),
                "--json",
                "-v")
            .directory(Files.createDirectory(folder.resolve("elsewhere")).toFile())
            .redirectOutput(out)
            .redirectError(folder.resolve("log").toFile())
            .start();
    int code = process.waitFor();
    assertThat(code).as(Files.readString(folder.resolve("log"))).isZero();
    // With -v there is a log.
    assertThat(Files.readString(folder.resolve("log")))
        .contains("DEBUG SearchRun")
        .contains("proof");
    assertThat(Files.readString(out.toPath()).strip()).isEqualTo(here.toJson());
  }

  /** The class path of this JVM, good in any folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void whatSearchPrintsAsAJobRunsAsThatSearch() throws Exception {
    Path adder = cli.file("adder.v", Cli.ADDER);
    Path out = folder.resolve("out");
    Object[] search = {
      "search", adder, "-P", "W=4", "--agent", "sa", "--seed", 3, "--budget", 6, "-o", out, "--json"
    };
    assertThat(cli.run(search)).isZero();
    String result = cli.out();
    Object[] print = java.util.Arrays.copyOf(search, search.length);
    print[print.length - 1] = "--print-job";
    assertThat(cli.run(print)).isZero();
    SearchJob job = SearchJob.parse(cli.out());
    assertThat(job.agent().name()).isEqualTo("sa");
    assertThat(job.circuit().parameters()).containsEntry("W", "4");
    Path again = folder.resolve("again");
    assertThat(cli.run("run", cli.file("job.json", job.toJson()), "-o", again)).isZero();
    assertThat(cli.out()).contains("verified");
    assertThat(Files.readString(again.resolve("result.json"))).isEqualTo(result);
    for (String name : new String[] {"best.aig", "best.v", "recipe.abc", "trace.csv"}) {
      assertThat(again.resolve(name)).hasSameBinaryContentAs(out.resolve(name));
    }
  }

  @Test
  void aJobThatIsWrongEndsInOneLine() throws Exception {
    Path job = cli.file("job.json", "{\"format\": \"abc-rl job 1\", \"sed\": 3}");
    assertThat(cli.run("run", job)).isEqualTo(2);
    assertThat(cli.err()).contains("sed").contains("line 1").hasLineCount(1);
    assertThat(cli.run("run", cli.file("job.json", "{\"format\": \"abc-rl job 1\"}"))).isEqualTo(2);
    assertThat(cli.err()).contains("no circuit");
    assertThat(cli.run("run", cli.file("job.json", "{\"format\": \"abc-rl job 7\"}"))).isEqualTo(2);
    assertThat(cli.err()).contains("abc-rl job 7").contains("abc-rl job 1").hasLineCount(1);
    assertThat(cli.run("run", job, "--resume")).isEqualTo(2);
  }
}
