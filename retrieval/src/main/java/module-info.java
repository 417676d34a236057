/** The index of circuits. */
module org.abcrl.retrieval {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.apache.lucene.core;

  exports org.abcrl.retrieval;
}
