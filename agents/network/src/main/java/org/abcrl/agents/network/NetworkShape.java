package org.abcrl.agents.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dimensions of a network: those of the ABC-RL paper, with a small transformer.
 *
 * @param actions the actions it chooses from, by script
 * @param features numbers that describe the current state beside the recipe prefix; 0 in the paper
 */
public record NetworkShape(List<String> actions, int features) {
  /** The width of the graph convolutions. */
  static final int HIDDEN = 32;

  /** The numbers of a circuit's embedding: mean-pool and max-pool. */
  public static final int EMBEDDING = 2 * HIDDEN;

  /** The width of the transformer. */
  static final int WIDTH = 32;

  static final int HEADS = 4;
  static final int FEED_FORWARD = 64;

  /** Steps told apart; later ones share the last position. */
  static final int POSITIONS = 33;

  /** The width of the dense layers. */
  static final int DENSE = 256;

  /** The width of the learned embedding of a node's type. */
  static final int TYPE_WIDTH = 3;

  /** Copies the list. */
  public NetworkShape {
    actions = List.copyOf(actions);
    if (actions.isEmpty() || features < 0) {
      throw new IllegalArgumentException(actions.size() + " actions, " + features + " features");
    }
  }

  /** Tokens: the start of a recipe, and the actions. */
  int tokens() {
    return 1 + actions.size();
  }

  /** The shape of every parameter, in the order of the model file. */
  Map<String, long[]> parameters() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    put(shapes, "graph.type", CircuitGraph.TYPES, TYPE_WIDTH);
    dense(shapes, "graph.conv1", TYPE_WIDTH + 1, HIDDEN);
    dense(shapes, "graph.conv2", HIDDEN, HIDDEN);
    put(shapes, "recipe.tokens", tokens() + POSITIONS, WIDTH);
    for (String part : List.of("query", "key", "value", "output")) {
      dense(shapes, "recipe." + part, WIDTH, WIDTH);
    }
    norm(shapes, "recipe.norm1");
    dense(shapes, "recipe.expand", WIDTH, FEED_FORWARD);
    dense(shapes, "recipe.contract", FEED_FORWARD, WIDTH);
    norm(shapes, "recipe.norm2");
    dense(shapes, "head.joint", EMBEDDING + WIDTH + features, DENSE);
    dense(shapes, "head.policy", DENSE, DENSE);
    dense(shapes, "head.logits", DENSE, actions.size());
    dense(shapes, "head.value", DENSE, DENSE);
    dense(shapes, "head.return", DENSE, 1);
    return shapes;
  }

  private static void dense(Map<String, long[]> shapes, String name, int inputs, int outputs) {
    put(shapes, name + ".weight", inputs, outputs);
    put(shapes, name + ".bias", outputs);
  }

  private static void norm(Map<String, long[]> shapes, String name) {
    put(shapes, name + ".scale", WIDTH);
    put(shapes, name + ".shift", WIDTH);
  }

  private static void put(Map<String, long[]> shapes, String name, long... shape) {
    shapes.put(name, shape);
  }
}
