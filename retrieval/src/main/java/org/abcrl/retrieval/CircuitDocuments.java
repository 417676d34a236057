package org.abcrl.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Circuits as Lucene documents: the vector to search by, and the record as it was given. */
final class CircuitDocuments {
  static final String NAME = "name";
  static final String EMBEDDING = "embedding";
  private static final String NUMBERS = "numbers";
  private static final String RECORD = "record";

  private CircuitDocuments() {}

  static Document toDocument(CircuitRecord circuit) {
    Document document = new Document();
    document.add(new StringField(NAME, circuit.name(), Field.Store.YES));
    float[] numbers = circuit.embedding().numbers();
    document.add(new KnnFloatVectorField(EMBEDDING, numbers, VectorSimilarityFunction.COSINE));
    document.add(new StoredField(NUMBERS, toBytes(numbers)));
    document.add(new StoredField(RECORD, RecordJson.details(circuit)));
    return document;
  }

  static CircuitRecord fromDocument(Document document) {
    try {
      Embedding embedding = Embedding.of(toNumbers(document.getBinaryValue(NUMBERS)));
      return RecordJson.withDetails(document.get(NAME), embedding, document.get(RECORD));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IndexException("circuit " + document.get(NAME) + " of the index is broken", e);
    }
  }

  private static byte[] toBytes(float[] numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length);
    buffer.asFloatBuffer().put(numbers);
    return buffer.array();
  }

  private static float[] toNumbers(BytesRef bytes) {
    FloatBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).asFloatBuffer();
    float[] numbers = new float[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
  }
}
