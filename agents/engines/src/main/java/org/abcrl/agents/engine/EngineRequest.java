package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.Action;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.library.CellLibrary;

/**
 * What an engine is made from.
 *
 * @param actions what agents choose from, at least one
 * @param library the cells
 * @param libraryFiles the files it was read from; empty for the library that ships
 * @param flow maps circuits to the library and measures them
 * @param cacheBytes memory for circuits and results that are kept, about
 * @param proof how hard an engine proves netlists that another program made
 * @param options its own options
 */
public record EngineRequest(
    List<Action> actions,
    CellLibrary library,
    List<Path> libraryFiles,
    QorModel flow,
    long cacheBytes,
    EquivalenceParams proof,
    Map<String, String> options) {
  /** Copies the collections. */
  public EngineRequest {
    actions = List.copyOf(actions);
    requireNonNull(library, "library is null");
    libraryFiles = List.copyOf(libraryFiles);
    requireNonNull(flow, "flow is null");
    requireNonNull(proof, "proof is null");
    options = Map.copyOf(options);
  }
}
