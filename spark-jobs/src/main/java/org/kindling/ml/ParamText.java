package org.kindling.ml;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * What {@code explainParams} says of a param: as Spark does, but lists are told element by element.
 */
final class ParamText {
  private ParamText() {}

  static String of(Params stage, Param<?> param) {
    String set = stage.isSet(param) ? ", current: " + value(stage.get(param).get()) : "";
    String usual =
        stage.hasDefault(param) ? "default: " + value(stage.getDefault(param).get()) : "undefined";
    return param.name() + ": " + param.doc() + " (" + usual + set + ")";
  }

  private static String value(Object value) {
    return value instanceof Object[] list ? Arrays.toString(list) : String.valueOf(value);
  }
}
