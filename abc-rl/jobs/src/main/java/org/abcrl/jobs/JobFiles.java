package org.abcrl.jobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that jobs name beside their circuits (cell libraries, models, indices, constants of
 * alpha) as one parcel, for machines that do not have them; there the jobs name what was unpacked.
 */
public final class JobFiles {
  /** By the name that a job has for it: where it lies now. */
  private final Map<String, String> places;

  private JobFiles(Map<String, String> places) {
    this.places = Map.copyOf(places);
  }

  /**
   * Packs the files of jobs; none of them may be a job's that asks a folder of this user.
   *
   * @throws JobException if one is not there
   */
  public static byte[] pack(Collection<SearchJob> jobs) throws IOException {
    List<String> names = jobs.stream().flatMap(JobFiles::names).distinct().sorted().toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < names.size(); i++) {
        Path file = Path.of(names.get(i));
        if (!Files.exists(file)) {
          throw new JobException(file + ": no such file");
        }
        add(zip, i + "/", file);
        Path beside = AlphaFile.besides(file);
        if (Files.exists(beside)) {
          add(zip, i + "/", beside);
        }
      }
      entry(zip, "names", String.join("\n", names).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Stream<String> names(SearchJob job) {
    SearchJob.Knowledge known = job.knowledge();
    List<String> names = new ArrayList<>(job.library());
    for (String name : new String[] {known.model(), known.index(), known.alphaParams()}) {
      if (name != null) {
        names.add(name);
      }
    }
    return names.stream();
  }

  private static void add(ZipOutputStream zip, String prefix, Path file) throws IOException {
    String name = prefix + file.getFileName();
    if (!Files.isDirectory(file)) {
      entry(zip, name, Files.readAllBytes(file));
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(file)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path part : files) {
      String below = file.relativize(part).toString().replace('\\', '/');
      entry(zip, name + "/" + below, Files.readAllBytes(part));
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The same files are the same bytes, whenever they are packed.
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Unpacks what {@link #pack} packed.
   *
   * @param folder an empty one
   */
  public static JobFiles unpack(byte[] packed, Path folder) throws IOException {
    List<String> names = List.of();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        if (entry.getName().equals("names")) {
          String text = new String(content, StandardCharsets.UTF_8);
          names = text.isEmpty() ? List.of() : List.of(text.split("\n"));
          continue;
        }
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + ": outside of the folder");
        }
        Files.createDirectories(file.getParent());
        Files.write(file, content);
      }
    }
    Map<String, String> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Path place = folder.resolve(Integer.toString(i)).resolve(Path.of(names.get(i)).getFileName());
      places.put(names.get(i), place.toString());
    }
    return new JobFiles(places);
  }

  /** The job with the names of what was unpacked. */
  public SearchJob place(SearchJob job) {
    SearchJob.Knowledge known = job.knowledge();
    return job.with()
        .library(job.library().stream().map(this::placed).map(Path::of).toList())
        .knowledge(
            new SearchJob.Knowledge(
                placed(known.model()),
                placed(known.index()),
                placed(known.alphaParams()),
                known.learned(),
                known.learn()))
        .build();
  }

  private @Nullable String placed(@Nullable String name) {
    return name == null ? null : places.getOrDefault(name, name);
  }
}
