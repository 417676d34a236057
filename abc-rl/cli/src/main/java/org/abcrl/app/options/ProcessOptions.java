package org.abcrl.app.options;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.jobs.batch.ProcessLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the searches of a batch run in processes of their own, and what those may use. */
public final class ProcessOptions {
  @Option(
      names = "--isolate",
      description =
          "Search each circuit in a process of its own: one that runs out of memory, hangs or"
              + " crashes costs its row only.")
  private boolean isolate;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      description = "Java memory of such a process (default: " + ProcessLimits.DEFAULT_HEAP + ").")
  private @Nullable Integer heap;

  @Option(
      names = "--memory-budget",
      paramLabel = "MB",
      description =
          "Memory of all such processes together; more than fit wait (default: four fifths of the"
              + " machine's).")
  private @Nullable Integer budget;

  @Option(
      names = "--kill-after",
      paramLabel = "SECONDS",
      description = "End such a process after that time, whatever it is at.")
  private @Nullable Double kill;

  /** The limits of each process. */
  public ProcessLimits limits() {
    if (!isolate && (heap != null || kill != null)) {
      throw new UsageException("--heap and --kill-after need --isolate");
    }
    try {
      return new ProcessLimits(isolate, heap, kill);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  /** The MB of all together. */
  public int megabytes() {
    if (budget != null) {
      if (budget < 1) {
        throw new UsageException("--memory-budget " + budget + ": expected MB, at least 1");
      }
      return budget;
    }
    long bytes =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return (int) Math.min(Integer.MAX_VALUE, (bytes >> 20) * 4 / 5);
  }

  /** This program in another process: {@code abc-rl batch-circuit}. */
  public static List<String> command(int megabytes, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // What the launcher sets is good for the child too, but its memory is its own, and agents and
      // debuggers of this process are not for others.
      if (option.startsWith("-Dabcrl.")
          || option.startsWith("-XX:SharedArchiveFile")
          || option.startsWith("-Xshare")
          || option.startsWith("--enable-native-access")
          || option.startsWith("--sun-misc-unsafe-memory-access")
          || option.startsWith("-Djava.util.logging.manager")
          || option.startsWith("-XX:+Use") && option.endsWith("GC")) {
        command.add(option);
      }
    }
    command.add("-Dabcrl.terminal=false");
    command.add("-Xmx" + megabytes + "m");
    command.add("-XX:-UsePerfData");
    command.add("-XX:ErrorFile=" + folder.resolve("jvm-error.log"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.abcrl.app.AbcRl"));
    command.add("batch-circuit");
    return command;
  }
}
