package org.kindling.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The params that an estimator has and its model has not. */
final class TrainingParams {
  final StringArrayParam settings;
  final IntParam maxIter;
  final IntParam queryRows;
  final Param<String> validationIndicatorCol;
  final DoubleParam validationShare;
  final IntParam patience;
  final DoubleParam tol;

  TrainingParams(Params parent) {
    settings =
        new StringArrayParam(
            parent,
            "settings",
            "lines of Kindling's configuration, such as algorithm.name=maml or"
                + " model.hidden=[32, 32]; reference.conf has all of them");
    maxIter = new IntParam(parent, "maxIter", "outer steps", ParamValidators.gtEq(1));
    queryRows =
        new IntParam(
            parent,
            "queryRows",
            "most rows of an entity that a training step predicts, those behind the support",
            ParamValidators.gtEq(1));
    validationIndicatorCol =
        new Param<>(
            parent,
            "validationIndicatorCol",
            "boolean column that is true in all rows of entities to choose the best step by; empty"
                + " takes validationShare");
    validationShare =
        new DoubleParam(
            parent,
            "validationShare",
            "share of the entities to choose the best step by, dealt by a hash of key and seed, at"
                + " least 2 entities",
            ParamValidators.inRange(0, 1, false, false));
    patience =
        new IntParam(
            parent,
            "patience",
            "validations in a row, one each run.eval.every steps, that are no better before the"
                + " training ends; 0 for no end before maxIter",
            ParamValidators.gtEq(0));
    tol =
        new DoubleParam(
            parent,
            "tol",
            "by how much a validation must be better for patience, in the unit of its metric: of"
                + " mse squared deviations of the label",
            ParamValidators.gtEq(0));
  }
}
