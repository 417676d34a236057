package org.abcrl.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.Jobs;
import org.abcrl.jobs.SearchJob;

/**
 * Reads RTL, searches the recipe for it with progress, and writes the netlist. Whoever gets
 * impatient presses Enter: the best so far is proved and written.
 *
 * <pre>java ... org.abcrl.examples.SearchRtl counter.v counter_mapped.v 50</pre>
 */
public final class SearchRtl {
  private SearchRtl() {}

  /**
   * Runs the program.
   *
   * @param args the Verilog file, the netlist to write, the recipes to evaluate
   * @throws IOException if the netlist cannot be written
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int recipes = Integer.parseInt(args[2]);
    SearchJob job = SearchJob.of(Path.of(args[0])).with().budget(recipes).build();
    JobListener progress =
        JobListener.ofEvaluations(
            trial ->
                System.out.printf(
                    "%d: area-delay product %.1f%n", trial.number(), trial.best().adp()));
    var search = Jobs.start(job, progress);
    while (!search.isDone()) {
      if (System.in.available() > 0) {
        search.stop();
      }
      Thread.sleep(20);
    }
    var outcome = search.join();
    if (!outcome.isProved()) {
      throw new IllegalStateException(String.join("; ", outcome.details()));
    }
    Files.writeString(Path.of(args[1]), outcome.netlist());
    System.out.println(outcome.report().recipe());
  }
}
