package org.abcrl.agents.options;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;

/**
 * What was learned of options and recipes: the value of each option in a state, and of each recipe
 * on a circuit. Small, without tensors; safe for several threads.
 *
 * @param name what it was learned from, one line
 * @param options scripts of the options, in the order of their values
 * @param recipes scripts of the recipes, in the order of their values, and of a fixed portfolio
 * @param values of options: features of the circuit, of the progress, and the last option as flags,
 *     to the share that an option's gain has of the best option's, 0 to 1
 * @param costs of recipes: features of the circuit to the logarithm of the cost, from the mean over
 *     the recipes
 * @param errors what the costs were wrong by on circuits left out, one circuit a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OptionPredictor(
    String name,
    List<String> options,
    List<String> recipes,
    ValueModel values,
    ValueModel costs,
    float[][] errors) {
  private static final int MAGIC = 0x0ABC_0971;
  private static final String SHIPPED = "options.model";

  /** Checks that nothing is missing. */
  public OptionPredictor {
    requireNonNull(name, "name is null");
    options = List.copyOf(options);
    recipes = List.copyOf(recipes);
    if (values.choices() != options.size() || costs.choices() != recipes.size()) {
      throw new IllegalArgumentException("one value for each option and recipe expected");
    }
    errors = errors.clone();
  }

  /** The features of a state: {@code last} is the number of the last option, -1 for none. */
  public static float[] stateFeatures(float[] circuit, float[] progress, int last, int options) {
    float[] all = Arrays.copyOf(circuit, circuit.length + progress.length + options);
    System.arraycopy(progress, 0, all, circuit.length, progress.length);
    if (last >= 0) {
      all[circuit.length + progress.length + last] = 1;
    }
    return all;
  }

  /**
   * What each recipe costs on a circuit.
   *
   * @param alpha the trust in the prediction, 0 to 1; empty for what the distance says
   */
  public ValueModel.Prediction recipeCosts(Aig circuit, Optional<Double> alpha) {
    return costs.predict(OptionFeatures.ofCircuit(circuit), alpha.orElse(Double.NaN));
  }

  /** Writes the file. */
  public void save(OutputStream stream) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream))) {
      out.writeInt(MAGIC);
      out.writeUTF(name);
      strings(out, options);
      strings(out, recipes);
      values.write(out);
      costs.write(out);
      out.writeInt(errors.length);
      for (float[] row : errors) {
        for (float value : row) {
          out.writeShort(Math.round(Math.max(-1, Math.min(1, value)) * Short.MAX_VALUE));
        }
      }
    }
  }

  private static void strings(DataOutputStream out, List<String> list) throws IOException {
    out.writeInt(list.size());
    for (String text : list) {
      out.writeUTF(text);
    }
  }

  private static List<String> strings(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > 10_000) {
      throw new IOException(count + " strings");
    }
    List<String> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(in.readUTF());
    }
    return list;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is none of this program's
   */
  public static OptionPredictor load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (java.io.EOFException | java.util.zip.ZipException e) {
      throw new InputException(file.toString(), "expected a file that train-options wrote");
    }
  }

  private static OptionPredictor read(InputStream stream) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
      if (in.readInt() != MAGIC) {
        throw new java.util.zip.ZipException("another file");
      }
      String name = in.readUTF();
      List<String> options = strings(in);
      List<String> recipes = strings(in);
      ValueModel values = ValueModel.read(in);
      ValueModel costs = ValueModel.read(in);
      float[][] errors = new float[in.readInt()][recipes.size()];
      for (float[] row : errors) {
        for (int k = 0; k < row.length; k++) {
          row[k] = in.readShort() / (float) Short.MAX_VALUE;
        }
      }
      return new OptionPredictor(name, options, recipes, values, costs, errors);
    }
  }

  /** The one that ships with the program; empty in a build without. */
  public static Optional<OptionPredictor> shipped() {
    return Shipped.PREDICTOR;
  }

  private static final class Shipped {
    private static final Optional<OptionPredictor> PREDICTOR = load();

    private static Optional<OptionPredictor> load() {
      try (InputStream in = OptionPredictor.class.getResourceAsStream(SHIPPED)) {
        return in == null ? Optional.empty() : Optional.of(read(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
