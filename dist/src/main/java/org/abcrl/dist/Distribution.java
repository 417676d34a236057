package org.abcrl.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Makes what is released out of a finished build, into {@code dist/target/release}: archives for
 * every platform, with and without the networks' native library; on Linux a runtime image that
 * needs no Java, the same as a package of Debian and as a container image; the documentation as a
 * site; checksums and a bill of materials.
 */
public final class Distribution {
  private static final String NATIVE = "pytorch-native-cpu-";
  private static final String SUMMARY =
      "Logic synthesis: makes digital circuits smaller and faster, and proves it";

  private final String version;
  private final Path root;
  private final Path libraries;
  private final Path natives;
  private final Path jdk;
  private final Path work;
  private final Path release;

  private Distribution(String version, List<Path> folders) {
    this.version = version;
    root = folders.get(0);
    libraries = folders.get(1);
    natives = folders.get(2);
    jdk = folders.get(3);
    work = folders.get(4).resolve("work");
    release = folders.get(4).resolve("release");
  }

  /** Arguments: version, the checkout, libraries, native libraries, a JDK, the target. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 6) {
      throw new IllegalArgumentException("expected VERSION ROOT LIBRARIES NATIVES JDK TARGET");
    }
    new Distribution(args[0], Stream.of(args).skip(1).map(Path::of).toList()).make();
  }

  private void make() throws IOException, InterruptedException {
    empty(work);
    empty(release);
    documentation();
    FileTree program = program();
    billOfMaterials();
    program.file("sbom.json", release.resolve("abc-rl-" + version + ".sbom.json"), false);
    // A zip holds no links, and there are none.
    Archives.tarGz(program.below("abc-rl-" + version), named(".tar.gz"));
    Archives.zip(program.below("abc-rl-" + version), named(".zip"));
    for (Platform platform : Platform.values()) {
      FileTree whole = program.with(nativeLibrary(platform)).below("abc-rl-" + version);
      if (platform.isWindows()) {
        Archives.zip(whole, named("-" + platform.label + ".zip"));
      } else {
        Archives.tarGz(whole, named("-" + platform.label + ".tar.gz"));
      }
    }
    Optional<Platform> here = Platform.here();
    if (here.isEmpty() || !Files.isExecutable(jdk.resolve("bin/jlink"))) {
      System.out.println("no runtime image: " + jdk + " has no jlink, or this platform no library");
    } else if (RuntimeImage.version(jdk) < RuntimeImage.OLDEST) {
      System.out.printf(
          "no runtime image, package or container: they are linked from a JDK %d or newer, %s is %d"
              + " (-Ddist.jdk=DIR)%n",
          RuntimeImage.OLDEST, jdk, RuntimeImage.version(jdk));
    } else {
      runtime(program.with(nativeLibrary(here.get())), here.get());
    }
    checksums();
  }

  /** The documentation as a site, unpacked beside the release and as a zip in it. */
  private void documentation() throws IOException {
    FileTree site = Site.pages(root);
    Path api = work.resolve("javadoc");
    Site.javadoc(root, jars(libraries), api).entries().forEach(site::put);
    Path unpacked = release.resolveSibling("site");
    empty(unpacked);
    site.copyTo(unpacked);
    Archives.zip(site.below("abc-rl-" + version + "-docs"), named("-docs.zip"));
  }

  private Path named(String ending) {
    return release.resolve("abc-rl-" + version + ending);
  }

  /** What runs on every platform with a Java: launchers, libraries, manual, designs, documents. */
  private FileTree program() throws IOException, InterruptedException {
    FileTree tree = new FileTree();
    for (String name : List.of("abc-rl", "abc-rl-abc")) {
      tree.text("bin/" + name, resource(name + ".sh"), true);
      tree.text("bin/" + name + ".bat", resource(name + ".bat").replace("\n", "\r\n"), true);
    }
    List<String> jars = new ArrayList<>();
    for (Path jar : jars(libraries)) {
      String name = jar.getFileName().toString();
      if (!name.startsWith(NATIVE)) {
        jars.add(name);
        // Others are as old, but no start needs them.
        if (name.startsWith("picocli-")) {
          tree.file("lib/" + name, ClassFiles.modernise(jar), false);
        } else {
          tree.file("lib/" + name, jar, false);
        }
      }
    }
    for (Platform platform : Platform.values()) {
      // Named on the class path everywhere; a jar that is not there is passed over.
      jars.addAll(
          nativeLibrary(platform).entries().keySet().stream().map(p -> p.substring(4)).toList());
    }
    tree.file("lib/abc-rl.jar", classPath(jars), false);
    Path manual = work.resolve("manual");
    Commands.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            libraries + "/*",
            "org.abcrl.app.AbcRl",
            "manual",
            "-o",
            manual.toString()));
    tree.folder("share/man/man1", manual.resolve("man1"));
    tree.folder("share/completion", manual.resolve("completion"));
    tree.folder("share/python/abcrl", root.resolve("scripts/python/abcrl"));
    tree.folder("benchmarks-circuits/designs", root.resolve("benchmarks-circuits/designs"));
    tree.folder("docs", root.resolve("docs"));
    for (String name : List.of("README.md", "CHANGELOG.md", "LICENSE")) {
      tree.file(name, root.resolve(name), false);
    }
    tree.entries().keySet().stream()
        .filter(p -> p.contains("__pycache__"))
        .toList()
        .forEach(tree::without);
    return tree;
  }

  private FileTree nativeLibrary(Platform platform) throws IOException {
    FileTree tree = new FileTree();
    for (Path jar : jars(natives)) {
      String name = jar.getFileName().toString();
      if (name.startsWith(NATIVE) && name.endsWith("-" + platform.classifier + ".jar")) {
        tree.file("lib/" + name, jar, false);
      }
    }
    if (tree.entries().isEmpty()) {
      throw new IOException(natives + ": no library for " + platform.label);
    }
    return tree;
  }

  /** A jar of nothing but the class path, in a fixed order, so that launchers are short. */
  private static byte[] classPath(List<String> jars) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "org.abcrl.app.AbcRl");
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", jars));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    manifest.write(text);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("META-INF/MANIFEST.MF");
      entry.setTime(FileTree.TIME.toEpochMilli());
      jar.putNextEntry(entry);
      jar.write(text.toByteArray());
      jar.closeEntry();
    }
    return bytes.toByteArray();
  }

  /** The image with a Java in it, and what is made of it. */
  private void runtime(FileTree program, Platform platform)
      throws IOException, InterruptedException {
    Path home = work.resolve("abc-rl-" + version);
    program.copyTo(home);
    RuntimeImage.link(jdk, home);
    RuntimeImage.train(home);
    FileTree image = new FileTree();
    image.folder("abc-rl", home);
    FileTree whole = new FileTree();
    image.entries().forEach((path, entry) -> whole.put(path.substring("abc-rl/".length()), entry));
    Archives.tarGz(
        whole.below("abc-rl-" + version), named("-" + platform.label + "-runtime.tar.gz"));
    if (platform.isLinux()) {
      debian(whole, platform);
      container(whole, platform, home);
    }
  }

  private void debian(FileTree image, Platform platform) throws IOException {
    FileTree files = image.below("usr/lib/abc-rl");
    List<String> moved =
        files.entries().keySet().stream()
            .filter(p -> p.startsWith("usr/lib/abc-rl/share/man/") || p.endsWith(".bat"))
            .toList();
    for (String path : moved) {
      if (path.endsWith(".1")) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        files.put("usr/share/man/man1/" + name, files.entry(path));
      }
      files.without(path);
    }
    files.put(
        "usr/share/bash-completion/completions/abc-rl", image.entry("share/completion/abc-rl"));
    files.without("usr/lib/abc-rl/share/completion/abc-rl");
    files.link("usr/bin/abc-rl", "../lib/abc-rl/bin/abc-rl");
    files.link("usr/bin/abc-rl-abc", "../lib/abc-rl/bin/abc-rl-abc");
    files.file("usr/share/doc/abc-rl/copyright", root.resolve("LICENSE"), false);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Package", "abc-rl");
    fields.put("Version", version.replace("-SNAPSHOT", "~snapshot"));
    fields.put("Architecture", platform.architecture);
    fields.put("Maintainer", "The abc-rl authors <abc-rl@example.invalid>");
    fields.put("Section", "electronics");
    fields.put("Priority", "optional");
    fields.put("Depends", "libc6 (>= 2.17), libgcc-s1, libstdc++6, zlib1g");
    fields.put("Suggests", "yosys");
    fields.put(
        "Description",
        SUMMARY
            + "\n"
            + " abc-rl reads Verilog, AIGER and BLIF, searches synthesis recipes, maps to\n"
            + " standard cells or look-up tables and proves every result. It brings its Java.");
    Path file =
        release.resolve("abc-rl_" + fields.get("Version") + "_" + platform.architecture + ".deb");
    DebPackage.write(files, fields, file);
  }

  private void container(FileTree image, Platform platform, Path home)
      throws IOException, InterruptedException {
    Path unpacked = work.resolve("libtorch");
    List<Path> binaries = new ArrayList<>(RuntimeImage.binaries(home.resolve("runtime")));
    binaries.addAll(
        RuntimeImage.unpackBinaries(
            natives.resolve(nativeLibrary(platform).entries().firstKey().substring(4)), unpacked));
    FileTree system = RuntimeImage.systemLibraries(binaries);
    system.text(
        "etc/passwd", "root:x:0:0:root:/:/none\nnobody:x:65534:65534:nobody:/tmp:/none\n", false);
    system.text("tmp/.keep", "", false);
    system.text("work/.keep", "", false);
    Map<String, FileTree> layers = new LinkedHashMap<>();
    layers.put("system", system);
    FileTree java = new FileTree();
    FileTree rest = new FileTree();
    image
        .below("opt/abc-rl")
        .entries()
        .forEach(
            (path, entry) ->
                (path.startsWith("opt/abc-rl/runtime/") ? java : rest).put(path, entry));
    layers.put("java", java);
    layers.put("abc-rl", rest);
    List<String> entrypoint = new ArrayList<>();
    entrypoint.add("/opt/abc-rl/runtime/bin/java");
    entrypoint.add("-XX:AOTCache=/opt/abc-rl/lib/abc-rl.aot");
    entrypoint.addAll(RuntimeImage.options());
    entrypoint.addAll(List.of("-cp", "/opt/abc-rl/lib/abc-rl.jar", "org.abcrl.app.AbcRl"));
    OciImage.write(
        layers,
        "abc-rl:" + version,
        platform.architecture,
        entrypoint,
        named("-" + platform.label + "-oci.tar"),
        work.resolve("oci"));
  }

  /** The bill of materials of all that is in any of the archives. */
  private void billOfMaterials() throws IOException, InterruptedException {
    Path all = Files.createDirectories(work.resolve("lib"));
    for (Path folder : List.of(libraries, natives)) {
      for (Path jar : jars(folder)) {
        Files.copy(jar, all.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    System.out.print(
        Commands.run(
            List.of(
                "python3",
                root.resolve("scripts/check-dependencies").toString(),
                "--lib",
                all.toString(),
                "--sbom",
                named(".sbom.json").toString())));
  }

  /** SHA-256 of each file of the release, as sha256sum checks it. */
  private void checksums() throws IOException {
    StringBuilder sums = new StringBuilder();
    for (Path file : files(release)) {
      String sum = sha256(file);
      sums.append(sum).append("  ").append(file.getFileName()).append('\n');
      System.out.printf("%,12d  %s%n", Files.size(file), file.getFileName());
    }
    Files.writeString(release.resolve("SHA256SUMS"), sums);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    return files(folder).stream().filter(f -> f.toString().endsWith(".jar")).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Distribution.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + ": not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
