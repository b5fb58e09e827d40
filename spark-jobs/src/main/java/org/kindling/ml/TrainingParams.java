package org.kindling.ml;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.runtime.AbstractFunction1;

/** The params that an estimator has and its model has not. */
final class TrainingParams {
  final StringArrayParam settings;
  final Param<String> labelKind;
  final Param<String> storeDir;
  final Param<String> scaling;
  final IntParam maxIter;
  final IntParam queryRows;
  final Param<String> validationIndicatorCol;
  final DoubleParam validationShare;
  final IntParam checkpointInterval;
  final Param<String> checkpointDir;
  final IntParam patience;
  final DoubleParam tol;

  /** What Spark's own stages take for it. */
  private static final class Interval extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Object apply(Object steps) {
      return (int) steps == -1 || (int) steps >= 1;
    }
  }

  TrainingParams(Params parent) {
    settings =
        new StringArrayParam(
            parent,
            "settings",
            "lines of Kindling's configuration, such as algorithm.name=maml or"
                + " model.hidden=[32, 32]; reference.conf has all of them");
    labelKind =
        new Param<>(
            parent,
            "labelKind",
            "what the label is: quantity, or class, one of at most 100, counted from 0 as"
                + " StringIndexer does, which mean the same for all entities",
            ParamValidators.inArray(List.of("quantity", "class")));
    storeDir =
        new Param<>(
            parent,
            "storeDir",
            "folder into which the entities are grouped, on a file system that driver and executors"
                + " share, for tables that memory does not hold; empty collects them");
    scaling =
        new Param<>(
            parent,
            "scaling",
            "by what features and a label that is a quantity are brought to one size: standard, by"
                + " mean and standard deviation, or robust, by median and the range between"
                + " quartiles over 1.349, without storeDir",
            ParamValidators.inArray(List.of("standard", "robust")));
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
    checkpointInterval =
        new IntParam(
            parent,
            "checkpointInterval",
            "outer steps between two checkpoints, from which a later fit of the same rows and params"
                + " goes on where this one dies; -1 makes none",
            new Interval());
    checkpointDir =
        new Param<>(
            parent,
            "checkpointDir",
            "folder for checkpoints, on any file system that the driver reaches; empty takes that of"
                + " the SparkContext");
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
