package org.abcrl.retrieval;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;

/**
 * Circuits by embedding: a Lucene index, in memory or in a folder.
 *
 * <p>An index belongs to one model, see {@link IndexIdentity}. Search is exact: every distance is
 * computed, in double, from the stored vector; {@link #nearestApproximate} asks Lucene's graph
 * instead, for indexes of very many circuits. Additions are seen by later searches at once and are
 * on disk after {@link #commit} or {@link #close}. Safe for several threads.
 */
public final class CircuitIndex implements AutoCloseable {
  private static final Comparator<Neighbour> BY_DISTANCE =
      Comparator.comparingDouble(Neighbour::distance).thenComparing(n -> n.circuit().name());

  private static final String MODEL = "model";
  private static final String DIMENSION = "dimension";

  /** Candidates taken from the graph for each neighbour asked for. */
  private static final int OVERSAMPLING = 4;

  private final IndexIdentity identity;
  private final Directory directory;
  private final IndexWriter writer;
  private DirectoryReader reader;

  private CircuitIndex(IndexIdentity identity, Directory directory, OpenMode mode)
      throws IOException {
    this.identity = identity;
    this.directory = directory;
    writer = new IndexWriter(directory, new IndexWriterConfig().setOpenMode(mode));
    writer.setLiveCommitData(userData(identity).entrySet());
    reader = DirectoryReader.open(writer);
  }

  /** An empty index in memory. */
  public static CircuitIndex inMemory(IndexIdentity identity) {
    try {
      return new CircuitIndex(
          requireNonNull(identity, "identity is null"),
          new ByteBuffersDirectory(),
          OpenMode.CREATE_OR_APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the index in a folder, or begins one there.
   *
   * @throws IndexException if the folder holds another model's index, a broken one, or one that
   *     another process is writing
   */
  public static CircuitIndex open(Path folder, IndexIdentity identity) {
    return open(folder, identity, OpenMode.CREATE_OR_APPEND);
  }

  /**
   * Begins an index in a folder. One that is there, of whatever model, is replaced when the new one
   * is committed.
   *
   * @throws IndexException if another process is writing in the folder
   */
  public static CircuitIndex create(Path folder, IndexIdentity identity) {
    return open(folder, identity, OpenMode.CREATE);
  }

  private static CircuitIndex open(Path folder, IndexIdentity identity, OpenMode mode) {
    requireNonNull(identity, "identity is null");
    Directory directory = directory(folder);
    try {
      if (mode != OpenMode.CREATE && DirectoryReader.indexExists(directory)) {
        identity.require(storedIdentity(directory, folder), folder.toString());
      }
      return new CircuitIndex(identity, directory, mode);
    } catch (LockObtainFailedException e) {
      close(directory);
      throw new IndexLockedException(folder + ": another process is writing this index", e);
    } catch (IOException | RuntimeException e) {
      close(directory);
      throw e instanceof IndexException known ? known : cannotBeOpened(folder, e);
    }
  }

  private static Directory directory(Path folder) {
    try {
      Files.createDirectories(folder);
      return new NIOFSDirectory(folder);
    } catch (IOException | RuntimeException e) {
      throw cannotBeOpened(folder, e);
    }
  }

  private static IndexException cannotBeOpened(Path folder, Exception cause) {
    return new IndexException(
        folder + ": the index cannot be opened: " + cause.getMessage(), cause);
  }

  /**
   * The circuits of a folder's index, by name, without locking it: none where there is no index.
   *
   * @throws IndexException if the folder holds another model's index, or a broken one
   */
  public static List<CircuitRecord> read(Path folder, IndexIdentity identity) {
    Optional<IndexIdentity> found = identityOf(folder);
    if (found.isEmpty()) {
      return List.of();
    }
    identity.require(found.get(), folder.toString());
    try (Directory directory = new NIOFSDirectory(folder);
        DirectoryReader stored = DirectoryReader.open(directory)) {
      return find(stored, new MatchAllDocsQuery(), Integer.MAX_VALUE).stream()
          .sorted(Comparator.comparing(CircuitRecord::name))
          .toList();
    } catch (IOException e) {
      throw new IndexException(folder + ": the index cannot be read: " + e.getMessage(), e);
    }
  }

  /** The identity stored in a folder's index; empty if there is no index. */
  public static Optional<IndexIdentity> identityOf(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Directory directory = new NIOFSDirectory(folder)) {
      return DirectoryReader.indexExists(directory)
          ? Optional.of(storedIdentity(directory, folder))
          : Optional.empty();
    } catch (IOException e) {
      throw new IndexException(folder + ": the index cannot be read: " + e.getMessage(), e);
    }
  }

  private static IndexIdentity storedIdentity(Directory directory, Path folder) throws IOException {
    try (DirectoryReader stored = DirectoryReader.open(directory)) {
      Map<String, String> data = stored.getIndexCommit().getUserData();
      if (!data.containsKey(MODEL) || !data.containsKey(DIMENSION)) {
        throw new IndexException(folder + ": not an index of circuits, its model is not recorded");
      }
      return new IndexIdentity(data.get(MODEL), Integer.parseInt(data.get(DIMENSION)));
    } catch (IndexNotFoundException e) {
      throw new IndexException(folder + ": no index", e);
    }
  }

  private static Map<String, String> userData(IndexIdentity identity) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(MODEL, identity.model());
    data.put(DIMENSION, Integer.toString(identity.dimension()));
    return data;
  }

  /** The model that the index belongs to. */
  public IndexIdentity identity() {
    return identity;
  }

  /**
   * Adds a circuit; one of the same name is replaced.
   *
   * @throws IllegalArgumentException if the embedding has another dimension than the model's
   */
  public void add(CircuitRecord circuit) {
    check(circuit.embedding());
    try {
      writer.updateDocument(
          new Term(CircuitDocuments.NAME, circuit.name()), CircuitDocuments.toDocument(circuit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(Embedding embedding) {
    if (embedding.dimension() != identity.dimension()) {
      throw new IllegalArgumentException(
          "embedding of "
              + embedding.dimension()
              + " numbers, but the index holds embeddings of "
              + identity.dimension());
    }
  }

  /** The number of circuits. */
  public synchronized int size() {
    return current().numDocs();
  }

  /** All circuits, by name. */
  public List<CircuitRecord> all() {
    return find(new MatchAllDocsQuery(), Integer.MAX_VALUE).stream()
        .sorted(Comparator.comparing(CircuitRecord::name))
        .toList();
  }

  /** The circuit of that name. */
  public Optional<CircuitRecord> get(String name) {
    return find(new TermQuery(new Term(CircuitDocuments.NAME, name)), 1).stream().findFirst();
  }

  /**
   * The nearest circuits, nearest first, names in order at equal distances; exact.
   *
   * @param count at least 1; fewer come where the index holds fewer
   */
  public List<Neighbour> nearest(Embedding embedding, int count) {
    check(embedding);
    checkCount(count);
    return rank(find(new MatchAllDocsQuery(), Integer.MAX_VALUE), embedding, count);
  }

  /**
   * The nearest circuit that no search {@linkplain CircuitRecord#learned added}: the one that says
   * how far a policy can be trusted. Names in order at equal distances; exact.
   */
  public Optional<Neighbour> nearestTrained(Embedding embedding) {
    check(embedding);
    return find(new MatchAllDocsQuery(), Integer.MAX_VALUE).stream()
        .filter(circuit -> !circuit.learned())
        .map(circuit -> new Neighbour(circuit, embedding.distance(circuit.embedding())))
        .min(BY_DISTANCE);
  }

  /**
   * The nearest circuits by Lucene's graph (HNSW): fast in very large indexes, and may miss some.
   *
   * @param count as in {@link #nearest}
   */
  public List<Neighbour> nearestApproximate(Embedding embedding, int count) {
    check(embedding);
    checkCount(count);
    int candidates = Math.max(32, OVERSAMPLING * count);
    Query query =
        new KnnFloatVectorQuery(CircuitDocuments.EMBEDDING, embedding.numbers(), candidates);
    return rank(find(query, candidates), embedding, count);
  }

  private static void checkCount(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " neighbours, expected at least 1");
    }
  }

  private static List<Neighbour> rank(
      List<CircuitRecord> circuits, Embedding embedding, int count) {
    return circuits.stream()
        .map(c -> new Neighbour(c, embedding.distance(c.embedding())))
        .sorted(BY_DISTANCE)
        .limit(count)
        .toList();
  }

  private synchronized List<CircuitRecord> find(Query query, int most) {
    try {
      return find(current(), query, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CircuitRecord> find(DirectoryReader reader, Query query, int most)
      throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    int limit = Math.min(most, Math.max(1, reader.maxDoc()));
    List<CircuitRecord> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
      found.add(CircuitDocuments.fromDocument(searcher.storedFields().document(hit.doc)));
    }
    return found;
  }

  /** A reader that sees every addition so far. */
  private synchronized DirectoryReader current() {
    try {
      DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
      if (newer != null) {
        reader.close();
        reader = newer;
      }
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes all additions durable. */
  public void commit() {
    try {
      writer.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits and closes. */
  @Override
  public synchronized void close() {
    try {
      reader.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Directory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
