package org.abcrl.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a report in a process of its own, which tests kill. */
final class ReportProcess {
  private ReportProcess() {}

  /** The page of a folder, into it. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    System.out.println("begins");
    HtmlReport.write(ReportReader.read(folder), folder.resolve("report.html"));
  }

  /** Starts one on a folder. */
  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ReportProcess.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }
}
