package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** How good the predictions for an entity are: from a loss of each row and the mean of these. */
enum EntityMetric {
  /** The root of the mean squared error. */
  RMSE("rmse") {
    @Override
    Column ofRow(Column label, Column prediction) {
      Column difference = label.minus(prediction.cast("double"));
      return difference.multiply(difference);
    }

    @Override
    Column ofMean(Column mean) {
      return functions.sqrt(mean);
    }
  },

  /** The share of rows whose class was predicted. */
  ACCURACY("accuracy") {
    @Override
    Column ofRow(Column label, Column prediction) {
      return label.equalTo(prediction.cast("double")).cast("double");
    }
  },

  /** The mean of minus the log of the probability that the class had, at least 1e-15. */
  LOG_LOSS("logLoss") {
    @Override
    boolean ofProbabilities() {
      return true;
    }

    @Override
    Column ofRow(Column label, Column probabilities) {
      Column all = org.apache.spark.ml.functions.vector_to_array(probabilities, "float64");
      Column own = functions.element_at(all, label.cast("int").plus(1));
      return functions.negate(functions.log(functions.greatest(own, functions.lit(LEAST))));
    }
  };

  /** As Spark ML's own log loss has it. */
  private static final double LEAST = 1e-15;

  private static final String OF_WORST = "worstDecile";

  private final String title;

  EntityMetric(String title) {
    this.title = title;
  }

  /** What it is called where it is the mean over entities. */
  String title() {
    return title;
  }

  private String titleOfWorst() {
    return OF_WORST + title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  /** All names, those of the worst tenth included. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (EntityMetric metric : values()) {
      names.add(metric.title);
      names.add(metric.titleOfWorst());
    }
    return names;
  }

  /** The metric of one of these names. */
  static EntityMetric named(String name) {
    for (EntityMetric metric : values()) {
      if (name.equals(metric.title) || name.equals(metric.titleOfWorst())) {
        return metric;
      }
    }
    throw new IllegalArgumentException("metricName must be one of " + names() + " but is " + name);
  }

  /** Whether a name means the worst tenth. */
  static boolean isOfWorst(String name) {
    return name.startsWith(OF_WORST);
  }

  /** Whether it looks at probabilities rather than at predictions. */
  boolean ofProbabilities() {
    return false;
  }

  /** The loss of a row. */
  abstract Column ofRow(Column label, Column predicted);

  /** What the entity has, whose rows have such a mean loss. */
  Column ofMean(Column mean) {
    return mean;
  }
}
