package org.abcrl.aig.passes.algebraic;

/** What the functions of a group of outputs are made into. */
enum GroupForm {
  /** Factored covers with shared products. */
  COVERS,

  /** The decision diagrams, node by node. */
  MULTIPLEXERS,

  /** Disjoint decompositions, and decision diagrams of what has none. */
  DISJOINT
}
