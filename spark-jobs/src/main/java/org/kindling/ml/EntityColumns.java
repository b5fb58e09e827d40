package org.kindling.ml;

import java.util.List;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The params that an estimator and its model have in common. */
final class EntityColumns {
  final Param<String> keyCol;
  final StringArrayParam keyCols;
  final Param<String> featuresCol;
  final StringArrayParam featuresCols;
  final Param<String> labelCol;
  final Param<String> weightCol;
  final Param<String> predictionCol;
  final Param<String> priorPredictionCol;
  final Param<String> varianceCol;
  final Param<String> probabilityCol;
  final Param<String> supportCol;
  final Param<String> supportRowsCol;
  final Param<String> adaptedOnCol;
  final Param<String> orderCol;
  final IntParam support;
  final Param<String> handleInvalid;
  final LongParam seed;
  final IntParam numPartitions;

  EntityColumns(Params parent) {
    keyCol = text(parent, "keyCol", "column that names a row's entity; or keyCols");
    keyCols =
        new StringArrayParam(
            parent, "keyCols", "columns that together name a row's entity, in place of keyCol");
    featuresCol =
        text(parent, "featuresCol", "column of feature vectors, in place of featuresCols");
    featuresCols =
        new StringArrayParam(
            parent, "featuresCols", "numeric columns that are the features; or featuresCol");
    labelCol =
        text(
            parent,
            "labelCol",
            "numeric column of what is to be predicted; rows without one are only predicted");
    weightCol =
        text(
            parent,
            "weightCol",
            "numeric column of how much a row counts beside the others of its entity, from 1e-12 to"
                + " 1e12; empty lets all count alike");
    predictionCol = text(parent, "predictionCol", "column of predictions after adaptation");
    priorPredictionCol =
        text(
            parent,
            "priorPredictionCol",
            "column of predictions before adaptation; empty leaves it out");
    varianceCol =
        text(
            parent,
            "varianceCol",
            "column of the predicted variance, for a loss that predicts one (loss.name=normal);"
                + " empty leaves it out");
    probabilityCol =
        text(
            parent,
            "probabilityCol",
            "column of the probability of each class, where labels are classes (labelKind=class);"
                + " empty leaves it out");
    supportCol =
        text(
            parent,
            "supportCol",
            "boolean column that marks the rows to adapt to; empty takes an entity's first rows");
    supportRowsCol =
        text(
            parent,
            "supportRowsCol",
            "column of the number of rows that the row's entity was adapted to; empty leaves it"
                + " out");
    adaptedOnCol =
        text(
            parent,
            "adaptedOnCol",
            "boolean column that says whether a row is one of those adapted to; empty leaves it"
                + " out");
    orderCol =
        text(
            parent,
            "orderCol",
            "column whose lowest values are an entity's first rows, the missing ones last; empty"
                + " draws them by the seed");
    support = new IntParam(parent, "support", "most rows to adapt to", ParamValidators.gtEq(1));
    handleInvalid =
        new Param<>(
            parent,
            "handleInvalid",
            "what becomes of a row in which the key or a feature is missing or a feature or label"
                + " is not finite: error; skip, which leaves it out; keep, which takes a feature"
                + " that is null or NaN for its mean in training, and tells the network of it where"
                + " training rows missed that feature, too",
            ParamValidators.inArray(List.of("error", "skip", "keep")));
    seed = new LongParam(parent, "seed", "random seed");
    numPartitions =
        new IntParam(
            parent,
            "numPartitions",
            "partitions into which transform deals the entities; 0 takes"
                + " spark.sql.shuffle.partitions",
            ParamValidators.gtEq(0));
  }

  private static Param<String> text(Params parent, String name, String doc) {
    return new Param<>(parent, name, doc);
  }
}
