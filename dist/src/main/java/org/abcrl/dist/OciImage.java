package org.abcrl.dist;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container image from nothing but files, written as a tar in the OCI layout; no daemon, no
 * registry.
 */
final class OciImage {
  private OciImage() {}

  /**
   * Writes the image.
   *
   * @param layers name and files of each layer, the least often changed first
   * @param architecture as OCI names it, for example {@code amd64}
   * @param entrypoint the command that arguments are given to
   * @param work a folder for intermediate files
   */
  static void write(
      Map<String, FileTree> layers,
      String name,
      String architecture,
      List<String> entrypoint,
      Path file,
      Path work)
      throws IOException, InterruptedException {
    try {
      JibContainerBuilder image =
          Jib.fromScratch()
              .setFormat(ImageFormat.OCI)
              .setPlatforms(Set.of(new Platform(architecture, "linux")))
              .setCreationTime(FileTree.TIME)
              .setWorkingDirectory(AbsoluteUnixPath.get("/work"))
              .addEnvironmentVariable("HOME", "/tmp")
              .setEntrypoint(entrypoint);
      for (Map.Entry<String, FileTree> layer : layers.entrySet()) {
        image.addFileEntriesLayer(layer(layer.getKey(), layer.getValue(), work));
      }
      Path cache = work.resolve("jib");
      image.containerize(
          Containerizer.to(TarImage.at(file).named(name))
              .setBaseImageLayersCache(cache)
              .setApplicationLayersCache(cache)
              .setOfflineMode(true));
    } catch (InvalidImageReferenceException e) {
      throw new IllegalArgumentException(name + ": no name of an image", e);
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Of the registry, of the cache; neither is asked for.
      throw new IOException("the container image cannot be made", e);
    }
  }

  private static FileEntriesLayer layer(String name, FileTree files, Path work) throws IOException {
    // Jib reads files and follows links, so that a link becomes what it points to.
    Path staged = work.resolve(name);
    files.copyTo(staged);
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (Map.Entry<String, FileTree.Entry> e : files.entries().entrySet()) {
      Path source = staged.resolve(e.getKey()).toRealPath();
      layer.addEntry(
          source,
          AbsoluteUnixPath.get("/" + e.getKey()),
          FilePermissions.fromOctalString(Files.isExecutable(source) ? "755" : "644"),
          FileTree.TIME);
    }
    return layer.build();
  }
}
