package org.abcrl.spark;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * What tasks count, in Spark's metric system: {@code
 * APPLICATION.EXECUTOR.plugin.org.abcrl.spark.MetricsPlugin.NAME} in whatever sinks it has.
 */
public final class MetricsPlugin implements SparkPlugin {
  private static volatile MetricRegistry registry = new MetricRegistry();

  /** For Spark, which makes one by the class's name. */
  public MetricsPlugin() {}

  static void count(String what, long amount) {
    Counter counter = registry.counter(what);
    counter.inc(amount);
  }

  /** None: drivers count nothing. */
  @Override
  public @Nullable DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> extra) {
        MetricRegistry ofSpark = context.metricRegistry();
        // What is registered when this returns is what sinks get to know.
        for (String name :
            new String[] {
              "designs", "designs.found", "designs.failed", "evaluations", "circuits", "episodes"
            }) {
          ofSpark.counter(name);
        }
        registry = ofSpark;
      }
    };
  }
}
