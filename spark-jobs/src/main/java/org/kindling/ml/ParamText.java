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

  /** What a param is, whether it was set or is so by default. */
  static String said(Params stage, Param<?> param) {
    return param.name() + "=" + value(stage.getOrDefault(param));
  }

  private static String value(Object value) {
    return value instanceof Object[] list ? Arrays.toString(list) : String.valueOf(value);
  }
}
