package org.abcrl.agents.network;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of a network: what it chooses from, what it sees, and how wide its layers are.
 *
 * @param actions the actions it chooses from, by script
 * @param features numbers that describe the current state beside the recipe prefix; 0 in the paper
 * @param dimensions the widths of its layers
 */
public record NetworkShape(List<String> actions, int features, Dimensions dimensions) {
  /**
   * The widths of the layers.
   *
   * @param type of the learned embedding of a node's type
   * @param graph of the graph convolutions; a circuit's embedding has twice as many numbers
   * @param recipe of the transformer
   * @param heads of its attention; they divide its width
   * @param feedForward of its inner layer
   * @param positions steps told apart, the start among them; later ones share the last
   * @param dense of the dense layers before the two heads
   */
  public record Dimensions(
      int type, int graph, int recipe, int heads, int feedForward, int positions, int dense) {
    /** Those of the ABC-RL paper, with a small transformer. */
    public static final Dimensions PAPER = new Dimensions(3, 32, 32, 4, 64, 33, 256);

    /** More than that is a broken file, not a network. */
    private static final int MOST = 1 << 14;

    /** Checks ranges. */
    public Dimensions {
      for (int d : new int[] {type, graph, recipe, heads, feedForward, positions, dense}) {
        if (d < 1 || d > MOST) {
          throw new IllegalArgumentException("a network's dimension of " + d);
        }
      }
      if (recipe % heads != 0) {
        throw new IllegalArgumentException("a width of " + recipe + " for " + heads + " heads");
      }
    }
  }

  /** Copies the list. */
  public NetworkShape {
    requireNonNull(dimensions, "dimensions is null");
    actions = List.copyOf(actions);
    if (actions.isEmpty() || features < 0) {
      throw new IllegalArgumentException(actions.size() + " actions, " + features + " features");
    }
  }

  /** A network as wide as the paper's. */
  public NetworkShape(List<String> actions, int features) {
    this(actions, features, Dimensions.PAPER);
  }

  /** The numbers of a circuit's embedding: mean-pool and max-pool. */
  public int embedding() {
    return 2 * dimensions.graph();
  }

  /** Tokens: the start of a recipe, and the actions. */
  int tokens() {
    return 1 + actions.size();
  }

  /** The shape of every parameter, in the order of the model file. */
  Map<String, long[]> parameters() {
    int graph = dimensions.graph();
    int recipe = dimensions.recipe();
    int dense = dimensions.dense();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    put(shapes, "graph.type", CircuitGraph.TYPES, dimensions.type());
    dense(shapes, "graph.conv1", dimensions.type() + 1, graph);
    dense(shapes, "graph.conv2", graph, graph);
    put(shapes, "recipe.tokens", tokens() + dimensions.positions(), recipe);
    for (String part : List.of("query", "key", "value", "output")) {
      dense(shapes, "recipe." + part, recipe, recipe);
    }
    norm(shapes, "recipe.norm1", recipe);
    dense(shapes, "recipe.expand", recipe, dimensions.feedForward());
    dense(shapes, "recipe.contract", dimensions.feedForward(), recipe);
    norm(shapes, "recipe.norm2", recipe);
    dense(shapes, "head.joint", embedding() + recipe + features, dense);
    dense(shapes, "head.policy", dense, dense);
    dense(shapes, "head.logits", dense, actions.size());
    dense(shapes, "head.value", dense, dense);
    dense(shapes, "head.return", dense, 1);
    return shapes;
  }

  private static void dense(Map<String, long[]> shapes, String name, int inputs, int outputs) {
    put(shapes, name + ".weight", inputs, outputs);
    put(shapes, name + ".bias", outputs);
  }

  private static void norm(Map<String, long[]> shapes, String name, int width) {
    put(shapes, name + ".scale", width);
    put(shapes, name + ".shift", width);
  }

  private static void put(Map<String, long[]> shapes, String name, long... shape) {
    shapes.put(name, shape);
  }
}
