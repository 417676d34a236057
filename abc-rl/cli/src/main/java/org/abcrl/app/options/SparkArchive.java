package org.abcrl.app.options;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.abcrl.aig.io.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/**
 * Java's archive of the classes of Spark and of the program (class-data sharing), with which a
 * driver starts in half the time. It is made once for each Java, jar and Spark, in the user's data
 * folder; where that cannot be done, drivers start without. {@code ABC_RL_SPARK_ARCHIVE=off} in the
 * environment switches it off.
 */
final class SparkArchive {
  /** How long the making may take, in seconds: half a minute on a slow machine. */
  private static final long PATIENCE = 180;

  /** Whoever finds an archive of another Java or jar goes on without one, and says nothing. */
  private static final String SILENT = "-Xlog:disable -Xlog:all=error:stderr";

  /**
   * Java 17 archives with a method that it waits for a compiler; one that waited when the archive
   * was made is never compiled where it is used. So compilers are waited for.
   */
  private static final String NONE_WAITS = "-XX:TieredStopAtLevel=1 -Xbatch";

  /** Null where none is wanted. */
  private final @Nullable Path file;

  private SparkArchive(@Nullable Path file) {
    this.file = file;
  }

  /**
   * The archive for what is there.
   *
   * @param home Spark's
   * @param environment which names the Java that Spark takes
   * @param data the user's folder
   */
  static SparkArchive of(Path home, Path jar, Map<String, String> environment, Path data)
      throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(environment.getOrDefault("JAVA_HOME", environment.getOrDefault("PATH", "")));
    parts.add(System.getProperty("java.vm.version"));
    parts.add(state(jar));
    if (Files.isDirectory(home.resolve("jars"))) {
      try (Stream<Path> list = Files.list(home.resolve("jars"))) {
        for (Path one : list.sorted().toList()) {
          parts.add(state(one));
        }
      }
    }
    CRC32 crc = new CRC32();
    crc.update(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    boolean off = "off".equals(environment.get("ABC_RL_SPARK_ARCHIVE"));
    Path folder = data.resolve("spark");
    return new SparkArchive(off ? null : folder.resolve(String.format("%08x.jsa", crc.getValue())));
  }

  private static String state(Path file) throws IOException {
    return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }

  /** Options of a Java that uses an archive. */
  static List<String> use(Path archive) {
    return List.of("-XX:SharedArchiveFile=" + quoted(archive), "-Xshare:auto", SILENT);
  }

  /** Options of a Java that writes one when it ends. */
  static List<String> make(Path archive) {
    return List.of("-XX:ArchiveClassesAtExit=" + quoted(archive), NONE_WAITS, SILENT);
  }

  private static String quoted(Path file) {
    return file.toString().contains(" ") ? "\"" + file + "\"" : file.toString();
  }

  /**
   * The archive, made where it is missing.
   *
   * @param making the command that writes an archive to a file
   * @param said gets a line where one is made, which takes a while
   * @return empty where there is none
   */
  Optional<Path> find(Function<Path, List<String>> making, Consumer<String> said) {
    Path archive = file;
    if (archive == null) {
      return Optional.empty();
    }
    Path failed = archive.resolveSibling(archive.getFileName() + ".off");
    try {
      if (!Files.exists(archive) && !Files.exists(failed)) {
        make(archive, making, failed, said);
      }
    } catch (IOException e) {
      // A folder that cannot be written: no archive.
      return Optional.empty();
    }
    return Files.exists(archive) ? Optional.of(archive) : Optional.empty();
  }

  private static void make(
      Path archive, Function<Path, List<String>> making, Path failed, Consumer<String> said)
      throws IOException {
    Path place = requireNonNull(archive.getParent());
    Files.createDirectories(place);
    said.accept("abc-rl: Java archives Spark's classes, once, so that later starts are quicker");
    try (TemporaryFolder folder = TemporaryFolder.createIn(place, "making")) {
      Path made = folder.file("archive.jsa");
      ProcessBuilder builder =
          new ProcessBuilder(making.apply(made))
              .redirectErrorStream(true)
              .redirectOutput(folder.file("log").toFile());
      builder.environment().put("ABC_RL_HOME", folder.file("user").toString());
      builder.environment().put(SparkSubmit.SUBMITTED, "true");
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      if (ended && process.exitValue() == 0 && Files.exists(made)) {
        removeOthers(place);
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
      } else {
        // Not tried each time again.
        Files.writeString(failed, Files.readString(folder.file("log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those of earlier jars: each takes 80 MB. */
  private static void removeOthers(Path place) throws IOException {
    try (Stream<Path> list = Files.list(place)) {
      for (Path old : list.filter(f -> f.toString().matches(".*\\.jsa(\\.off)?")).toList()) {
        Files.delete(old);
      }
    }
  }
}
