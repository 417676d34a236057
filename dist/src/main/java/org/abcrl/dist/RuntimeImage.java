package org.abcrl.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A Java of the modules that the program needs, with a cache of its loaded classes. */
final class RuntimeImage {
  /**
   * What own classes (looked at when an image is linked) and libraries refer to, and zipfs for
   * indexes in jars. AWT draws the plots of trainings.
   */
  static final Set<String> MODULES =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              List.of(
                  "java.base",
                  "java.compiler",
                  "java.desktop",
                  "java.logging",
                  "java.management",
                  "java.naming",
                  "java.net.http",
                  "java.sql",
                  "java.xml",
                  "jdk.management",
                  "jdk.unsupported",
                  "jdk.zipfs")));

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  /** The first Java whose images can have a cache of loaded classes made in one step (JEP 514). */
  static final int OLDEST = 25;

  private RuntimeImage() {}

  /**
   * The feature version of a JDK, from its {@code release} file; 0 where there is none.
   *
   * @throws IOException if the file cannot be read
   */
  static int version(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    if (!Files.isRegularFile(release)) {
      return 0;
    }
    Matcher version = VERSION.matcher(Files.readString(release));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  /**
   * Links the image from a JDK into {@code home/runtime}.
   *
   * @throws IOException if it would lack a module that classes of this project refer to
   */
  static void link(Path jdk, Path home) throws IOException, InterruptedException {
    Set<String> lacking = new TreeSet<>(new ModuleUse().ofOwnClasses(home.resolve("lib")));
    lacking.removeAll(MODULES);
    if (!lacking.isEmpty()) {
      throw new IOException("classes refer to modules that the image would lack: " + lacking);
    }
    Commands.run(
        List.of(
            jdk.resolve("bin/jlink").toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--no-header-files",
            "--no-man-pages",
            "--strip-java-debug-attributes",
            "--output",
            home.resolve("runtime").toString()));
    // The cache knows the image by its time, too, and packages keep none below a second.
    try (Stream<Path> files = Files.walk(home.resolve("runtime"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(FileTree.TIME));
      }
    }
  }

  /** Makes the cache by a run of the usual commands; the folder is as it will be unpacked. */
  static void train(Path home) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("runtime/bin/java").toString());
    command.add("-XX:AOTCacheOutput=" + home.resolve("lib/abc-rl.aot"));
    command.addAll(options());
    command.addAll(List.of("-cp", home.resolve("lib/abc-rl.jar").toString()));
    command.addAll(List.of("org.abcrl.app.AbcRl", "warm-up"));
    Commands.run(command);
    Files.setLastModifiedTime(home.resolve("lib/abc-rl.aot"), FileTime.from(FileTree.TIME));
  }

  /** The options that the launcher gives to such a Java. */
  static List<String> options() {
    return List.of(
        "-XX:+UseParallelGC",
        "-XX:-UsePerfData",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  /** The programs and libraries of an image. */
  static List<Path> binaries(Path image) throws IOException {
    try (Stream<Path> files = Files.walk(image)) {
      return files
          .filter(f -> f.toString().endsWith(".so") || f.endsWith("bin/java"))
          .sorted()
          .toList();
    }
  }

  /** The libraries in a jar, compressed as they are published or not. */
  static List<Path> unpackBinaries(Path jar, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().replaceFirst("^.*/", "");
        if (name.matches(".*\\.so(\\.\\d+)*(\\.gz)?")) {
          Path file = folder.resolve(name.replaceFirst("\\.gz$", ""));
          try (InputStream in = zip.getInputStream(entry);
              InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            Files.copy(plain, file, StandardCopyOption.REPLACE_EXISTING);
          }
          found.add(file);
        }
      }
    }
    return found;
  }

  /**
   * The system's libraries that programs and libraries load, with the loader itself: what a root
   * without anything else needs.
   */
  static FileTree systemLibraries(List<Path> binaries) throws IOException, InterruptedException {
    TreeSet<String> found = new TreeSet<>();
    for (Path binary : binaries) {
      for (String line : Commands.run(List.of("ldd", binary.toString())).lines().toList()) {
        String path = line.replaceFirst("^.*=> *", "").replaceFirst(" *\\(0x.*$", "").strip();
        if (path.startsWith("/lib") || path.startsWith("/usr/lib")) {
          found.add(path);
        }
      }
    }
    FileTree tree = new FileTree();
    for (String path : found) {
      tree.file(path.substring(1), Path.of(path).toRealPath(), true);
    }
    return tree;
  }
}
