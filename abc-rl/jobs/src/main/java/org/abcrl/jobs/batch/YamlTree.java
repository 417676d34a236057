package org.abcrl.jobs.batch;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.abcrl.aig.InputException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a YAML file that knows its place, so that what is wrong with it is told there. */
final class YamlTree {
  private final String source;
  private final Node node;

  private YamlTree(String source, Node node) {
    this.source = source;
    this.node = node;
  }

  /**
   * Parses a text.
   *
   * @throws InputException if it is no YAML, or empty
   */
  static YamlTree parse(String source, String text) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw new InputException(source, "it is empty");
      }
      return new YamlTree(source, node);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      int column = e.getProblemMark() == null ? 0 : e.getProblemMark().getColumn() + 1;
      throw new InputException(source, line, column, String.valueOf(e.getProblem()));
    }
  }

  /** Something is wrong here. */
  InputException error(String message) {
    return new InputException(
        source, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1, message);
  }

  /** A mapping's values by their keys, in their order. */
  Map<String, YamlTree> map() {
    if (!(node instanceof MappingNode mapping)) {
      throw error("expected names and values (name: value)");
    }
    Map<String, YamlTree> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlTree key = new YamlTree(source, tuple.getKeyNode());
      if (values.put(key.text(), new YamlTree(source, tuple.getValueNode())) != null) {
        throw key.error("'" + key.text() + "' is there twice");
      }
    }
    return values;
  }

  /** A mapping of known keys alone. */
  Map<String, YamlTree> map(Set<String> known) {
    Map<String, YamlTree> values = map();
    for (Map.Entry<String, YamlTree> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw entry
            .getValue()
            .error(
                "'" + entry.getKey() + "' is not known; expected one of " + new TreeSet<>(known));
      }
    }
    return values;
  }

  /** A list's values; a single value is a list of one. */
  List<YamlTree> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(n -> new YamlTree(source, n)).toList();
    }
    return List.of(this);
  }

  /** A plain value as it is written. */
  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw error("expected one value, found " + node.getNodeId());
    }
    return scalar.getValue();
  }

  /** A value that something makes of the text; it complains with an IllegalArgumentException. */
  <T> T as(String what, Function<String, T> parse) {
    String text = text();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw error("found '" + text + "', expected " + what);
    }
  }

  /** A whole number. */
  int integer() {
    return as("a whole number", Integer::valueOf);
  }

  /** A whole number, which may be large. */
  long whole() {
    return as("a whole number", Long::valueOf);
  }

  /** A number. */
  double number() {
    return as("a number", Double::valueOf);
  }

  /** True or false. */
  boolean flag() {
    return as(
        "true or false",
        text ->
            Optional.of(text)
                .filter(t -> t.equals("true") || t.equals("false"))
                .map(Boolean::valueOf)
                .orElseThrow(IllegalArgumentException::new));
  }
}
