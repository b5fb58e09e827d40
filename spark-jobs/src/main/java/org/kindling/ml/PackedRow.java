package org.kindling.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.Table;

/**
 * How a row that was packed for adaptation is read: without objects for its numbers.
 *
 * @param columns how many columns the table has
 * @param keys those of them that name the entity
 * @param features the param that names the features, with the column
 * @param names of the columns of features; none where they stand in a vector
 * @param weight the column of weights; empty where rows count alike
 * @param handling what becomes of rows that are not as they should be
 */
record PackedRow(
    int columns,
    StructType keys,
    String features,
    List<String> names,
    String weight,
    Invalid handling)
    implements Serializable {
  /** Where in a packed row is what. */
  static final int ROW = 0;

  static final int KEY = 1;
  static final int RANK = 2;
  static final int LABEL = 3;
  static final int FEATURES = 4;

  /** An entity's state, where it was adapted to before. */
  static final int STATE = 5;

  static final int WEIGHT = 6;

  /** What a weight is to be. */
  static final String GOOD_WEIGHT = "a weight from 1e-12 to 1e12 in every row that has a label";

  /** The rank of a row that says what an entity was adapted as. */
  static final int KEPT = -1;

  /** The rank of a row that may be support. */
  static final int MAY_BE_SUPPORT = 0;

  private static final byte DENSE = 1;

  private static final String GOOD =
      "given and finite in every row, and within 1.8e19 deviations of the mean in training";

  /** What becomes of a row that is not as it should be. */
  enum Invalid {
    /** It ends all. */
    ERROR,
    /** It is left out. */
    SKIP,
    /** A feature that is missing is taken for its mean; everything else is an error. */
    KEEP;

    /** As params say. */
    static Invalid of(EntityParams<?> params) {
      return valueOf(params.getHandleInvalid().toUpperCase(Locale.ROOT));
    }

    /** Whether a feature with such a value is there after all, by its mean. */
    boolean takesMean(double value) {
      return this == KEEP && Double.isNaN(value);
    }
  }

  PackedRow {
    names = List.copyOf(names);
  }

  /** Whether it is no row of the table but says what an entity was adapted as. */
  boolean isKept(InternalRow packed) {
    return packed.getInt(RANK) == KEPT;
  }

  InternalRow kept(InternalRow packed) {
    return packed.getStruct(STATE, AdaptedColumns.values().length);
  }

  /** Requires that nothing of an entity came before what it was adapted as. */
  void requireFirst(InternalRow packed, InternalRow before) {
    if (key(packed).equals(before)) {
      throw new KindlingException(
          ExitCode.DATA,
          "adapted entities must have one row each, but there are several where the key is "
              + keyText(packed));
    }
  }

  InternalRow row(InternalRow packed) {
    return packed.getStruct(ROW, columns);
  }

  InternalRow key(InternalRow packed) {
    return packed.getStruct(KEY, keys.size());
  }

  boolean mayBeSupport(InternalRow packed) {
    return packed.getInt(RANK) == MAY_BE_SUPPORT;
  }

  /** Bytes of a row; about as many where Spark keeps it in another way. */
  static long bytes(InternalRow row) {
    return row instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : 64L * row.numFields();
  }

  /** Puts what the network takes into an array; false for a row to be left out. */
  boolean features(InternalRow packed, ServedModel model, float[] into) {
    if (packed.isNullAt(FEATURES)) {
      return refused(packed, features, "null");
    }
    Arrays.fill(into, model.features(), into.length, 0);
    return names.isEmpty()
        ? vector(packed, packed.getStruct(FEATURES, 4), model, into)
        : dense(packed, packed.getArray(FEATURES), model, into);
  }

  private boolean vector(InternalRow packed, InternalRow vector, ServedModel model, float[] into) {
    if (vector.getByte(0) == DENSE) {
      return dense(packed, vector.getArray(3), model, into);
    }
    int size = vector.getInt(1);
    if (size != model.features()) {
      return refused(packed, features, vectors(model.features()), "one of " + size);
    }
    double[] all = new double[size];
    ArrayData places = vector.getArray(2);
    ArrayData values = vector.getArray(3);
    for (int i = 0; i < places.numElements(); i++) {
      all[places.getInt(i)] = values.getDouble(i);
    }
    for (int i = 0; i < size; i++) {
      if (!standardise(packed, model, all[i], into, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean dense(InternalRow packed, ArrayData values, ServedModel model, float[] into) {
    if (values.numElements() != model.features()) {
      return refused(packed, features, vectors(model.features()), "one of " + values.numElements());
    }
    for (int i = 0; i < model.features(); i++) {
      boolean isNull = values.isNullAt(i);
      if (isNull && !handling.takesMean(Double.NaN)) {
        return refused(packed, name(i), "null");
      }
      if (!standardise(packed, model, isNull ? Double.NaN : values.getDouble(i), into, i)) {
        return false;
      }
    }
    return true;
  }

  private boolean standardise(
      InternalRow packed, ServedModel model, double value, float[] into, int feature) {
    if (handling.takesMean(value)) {
      into[feature] = 0;
      model.indicator(feature).ifPresent(place -> into[place] = 1);
      return true;
    }
    double standardised = model.scaling().features().get(feature).standardise(value);
    into[feature] = (float) standardised;
    return isNear(standardised) || refused(packed, name(feature), String.valueOf(value));
  }

  private String name(int feature) {
    return names.isEmpty() ? features + "[" + feature + "]" : "featuresCols: " + names.get(feature);
  }

  /** Losses square it. */
  private static boolean isNear(double standardised) {
    return Math.abs(standardised) <= Scaling.FARTHEST;
  }

  /** Whether the label is as it should be, where there is one. */
  boolean hasGoodLabel(InternalRow packed, ServedModel model) {
    if (packed.isNullAt(LABEL)) {
      return true;
    }
    double label = packed.getDouble(LABEL);
    if (model.classes().isPresent()) {
      int classes = model.classes().getAsInt();
      return ClassLabels.isOneOf(label, classes)
          || refused(
              packed,
              "labelCol",
              "one of the classes 0 to " + (classes - 1) + ", as in training",
              String.valueOf(label));
    }
    return isNear(target(packed, model.scaling()))
        || refused(packed, "labelCol", String.valueOf(label));
  }

  /** Whether the weight is as it should be, where the row may be adapted to. */
  boolean hasGoodWeight(InternalRow packed) {
    return !mayBeSupport(packed)
        || !packed.isNullAt(WEIGHT) && Table.Row.isWeight(packed.getDouble(WEIGHT))
        || refused(
            packed,
            "weightCol: " + weight,
            GOOD_WEIGHT,
            packed.isNullAt(WEIGHT) ? "null" : String.valueOf(packed.getDouble(WEIGHT)));
  }

  /** Whether rows count alike. */
  RowWeights weights() {
    return RowWeights.of(!weight.isEmpty());
  }

  float weight(InternalRow packed) {
    return (float) packed.getDouble(WEIGHT);
  }

  float target(InternalRow packed, Scaling scaling) {
    return (float) scaling.target().standardise(packed.getDouble(LABEL));
  }

  boolean hasKey(InternalRow packed) {
    InternalRow key = key(packed);
    for (int i = 0; i < keys.size(); i++) {
      if (key.isNullAt(i)) {
        return refused(packed, "keyCol: " + keys.apply(i).name(), "given in every row", "null");
      }
    }
    return true;
  }

  private static String vectors(int width) {
    return "a vector of " + width + " numbers, as in training";
  }

  private boolean refused(InternalRow packed, String what, String given) {
    return refused(packed, what, GOOD, given);
  }

  /** False, where it is no error. */
  private boolean refused(InternalRow packed, String what, String expected, String given) {
    if (handling == Invalid.SKIP) {
      return false;
    }
    throw new KindlingException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "%s must be %s, but is %s where the key is %s; handleInvalid=skip leaves such rows out",
            what,
            expected,
            given,
            keyText(packed)));
  }

  private String keyText(InternalRow packed) {
    InternalRow key = key(packed);
    return IntStream.range(0, keys.size())
        .mapToObj(i -> String.valueOf(key.get(i, keys.apply(i).dataType())))
        .collect(Collectors.joining(", "));
  }
}
