package org.abcrl.app.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.jobs.DefaultIndex;
import org.abcrl.report.IndexMap;
import org.abcrl.report.ReportContent;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a report shows an index of circuits as a map. */
public final class IndexMapOption {
  private static final String SHIPPED = "shipped";

  @Option(
      names = "--index-map",
      arity = "0..1",
      fallbackValue = SHIPPED,
      paramLabel = "DIR",
      description =
          "Add a map of the circuits that an index knows: that of a folder, or without DIR the one"
              + " that ships.")
  private @Nullable String index;

  /** The report with the map, where one was asked for. */
  public ReportContent addTo(ReportContent content) throws IOException {
    if (index == null) {
      return content;
    }
    boolean shipped = index.equals(SHIPPED);
    List<CircuitRecord> records = shipped ? DefaultIndex.records() : stored(Path.of(index));
    Map<String, float[]> embeddings = new LinkedHashMap<>();
    records.forEach(r -> embeddings.put(r.name(), r.embedding().numbers()));
    return content.with(IndexMap.of(shipped ? "the shipped index" : index, embeddings));
  }

  private static List<CircuitRecord> stored(Path folder) {
    return CircuitIndex.identityOf(folder)
        .map(identity -> CircuitIndex.read(folder, identity))
        .orElseThrow(() -> new UsageException(folder + ": no index of circuits"));
  }
}
