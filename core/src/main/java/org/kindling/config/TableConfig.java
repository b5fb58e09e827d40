package org.kindling.config;

import java.util.List;
import java.util.Optional;

/**
 * A table whose entities are the tasks.
 *
 * @param path a CSV or Parquet file or folder
 * @param key the column that names the entity
 * @param features Spark SQL expressions over the columns
 * @param target a Spark SQL expression, what is to be predicted
 * @param order the column whose lowest values make the support set; empty draws it by the seed
 * @param support rows to adapt to
 * @param query rows to be judged on; empty takes all that are not support
 */
public record TableConfig(
    String path,
    String key,
    List<String> features,
    String target,
    Optional<String> order,
    int support,
    Optional<Integer> query)
    implements TaskConfig {

  static TableConfig read(Section task) {
    List<String> features = task.texts("features");
    if (features.isEmpty()) {
      throw task.wrong("features", "a list of at least one column or Spark SQL expression");
    }
    return new TableConfig(
        task.text("path"),
        task.text("key"),
        features,
        task.text("target"),
        task.optionalText("order"),
        task.integer("support", Range.atLeast(1)),
        task.says("query", "rest")
            ? Optional.empty()
            : Optional.of(task.integer("query", Range.atLeast(1))));
  }

  @Override
  public TableConfig withSupport(int rows) {
    return new TableConfig(path, key, features, target, order, rows, query);
  }
}
