package org.abcrl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Circuits of an index in two dimensions, so that near ones lie near: the two directions in which
 * their embeddings differ most (principal components), by power iteration. Embeddings are taken at
 * length 1, so that what is far here is far by the cosine distance; two dimensions show a part of
 * that only, and {@link #share} says how much.
 *
 * @param source what index it is
 * @param points one for each circuit, in the order given
 * @param share of the variance that the two dimensions show, 0 to 1
 */
public record IndexMap(String source, List<Point> points, double share) {
  private static final int ROUNDS = 300;

  /** Copies the list. */
  public IndexMap {
    points = List.copyOf(points);
  }

  /** A circuit at its place; coordinates have no unit. */
  public record Point(String name, double x, double y) {}

  /**
   * The map of an index.
   *
   * @param embeddings by the circuits' names, all of one length; in iteration order
   */
  public static IndexMap of(String source, Map<String, float[]> embeddings) {
    List<double[]> rows = new ArrayList<>();
    embeddings.values().forEach(e -> rows.add(unit(e)));
    int dimensions = rows.isEmpty() ? 0 : rows.get(0).length;
    double[] mean = new double[dimensions];
    rows.forEach(row -> add(mean, row, 1.0 / rows.size()));
    rows.forEach(row -> add(row, mean, -1));
    double all = rows.stream().mapToDouble(row -> dot(row, row)).sum();
    double[][] places = new double[2][rows.size()];
    double shown = 0;
    for (int axis = 0; axis < 2 && dimensions > 0; axis++) {
      double[] direction = principal(rows, dimensions);
      for (int i = 0; i < rows.size(); i++) {
        places[axis][i] = dot(rows.get(i), direction);
        shown += places[axis][i] * places[axis][i];
        add(rows.get(i), direction, -places[axis][i]);
      }
    }
    List<Point> points = new ArrayList<>();
    for (String name : embeddings.keySet()) {
      int i = points.size();
      points.add(new Point(name, places[0][i], places[1][i]));
    }
    return new IndexMap(source, points, all > 0 ? Math.min(1, shown / all) : 1);
  }

  private static double[] unit(float[] embedding) {
    double[] row = new double[embedding.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = embedding[i];
    }
    double length = Math.sqrt(dot(row, row));
    for (int i = 0; i < row.length && length > 0; i++) {
      row[i] /= length;
    }
    return row;
  }

  /** The direction of length 1 in which rows of mean 0 differ most; 0 where they do not differ. */
  private static double[] principal(List<double[]> rows, int dimensions) {
    // The longest row is not at a right angle to all that rows differ in.
    double[] direction = new double[dimensions];
    for (double[] row : rows) {
      direction = dot(row, row) > dot(direction, direction) ? row.clone() : direction;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[dimensions];
      for (double[] row : rows) {
        add(next, row, dot(row, direction));
      }
      double length = Math.sqrt(dot(next, next));
      if (length < 1e-12) {
        return new double[dimensions];
      }
      for (int i = 0; i < dimensions; i++) {
        direction[i] = next[i] / length;
      }
    }
    return direction;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] what, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
