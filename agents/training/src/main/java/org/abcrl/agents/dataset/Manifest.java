package org.abcrl.agents.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data set is.
 *
 * @param version of the format
 * @param settings what the labels depend on: seed, sizes, library, flow
 * @param options the passes that are labelled, in the order of their numbers
 * @param recipes the scripts that are labelled, in the order of their numbers
 * @param asked circuits asked for
 * @param circuits circuits in the file, each of another structure
 * @param families circuits of each family
 * @param duplicates circuits left out because their structure was there already
 * @param missing circuits that their family did not give in the sizes wanted
 * @param failed circuits that could not be labelled, with the reason
 * @param decisions labels: options of states and recipes of circuits
 * @param sha256 of the circuits' lines
 */
public record Manifest(
    int version,
    Map<String, String> settings,
    List<String> options,
    List<String> recipes,
    int asked,
    int circuits,
    Map<String, Integer> families,
    int duplicates,
    int missing,
    Map<Integer, String> failed,
    long decisions,
    String sha256) {
  /** The version that this program writes and reads. */
  public static final int VERSION = 1;

  /** Copies the collections. */
  public Manifest {
    settings = new TreeMap<>(settings);
    options = List.copyOf(options);
    recipes = List.copyOf(recipes);
    families = new TreeMap<>(families);
    failed = new TreeMap<>(failed);
  }
}
