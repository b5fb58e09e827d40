package org.kindling.ml;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Dataset$;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MapPartitions;
import org.apache.spark.sql.catalyst.plans.logical.SerializeFromObject;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Nil$;

/**
 * A function of partitions whose rows stay Spark's own bytes all the way: as objects of {@code Row}
 * they would take most of the time. The plan is Spark's own {@code mapPartitions} but for that, so
 * that it is as lazy, and is planned, as any other.
 */
final class StreamedPlan {
  private StreamedPlan() {}

  /**
   * The plan.
   *
   * @param packed rows of one column
   * @param function of a partition
   * @param out what its rows are
   * @param written from such a row to the columns that come out
   */
  static Dataset<Row> of(
      Dataset<Row> packed,
      Function1<Iterator<Object>, Iterator<Object>> function,
      StructType out,
      Function<Expression, List<NamedExpression>> written) {
    Attribute produced =
        new AttributeReference(
            "produced", out, false, Metadata.empty(), NamedExpression.newExprId(), none());
    LogicalPlan mapped = new MapPartitions(function, produced, packed.queryExecution().analyzed());
    List<NamedExpression> columns = written.apply(new BoundReference(0, out, false));
    LogicalPlan serialized =
        new SerializeFromObject(JavaConverters.asScalaBuffer(columns).toList(), mapped);
    return Dataset$.MODULE$.ofRows(packed.sparkSession(), serialized);
  }

  /** A field of a row. */
  static Expression field(Expression row, int place) {
    return new GetStructField(row, place, Option.empty());
  }

  /** A column of what comes out. */
  static NamedExpression named(Expression value, String name, Metadata metadata) {
    return new Alias(
        value, name, NamedExpression.newExprId(), none(), Option.apply(metadata), none());
  }

  @SuppressWarnings("unchecked")
  private static Seq<String> none() {
    return (Seq<String>) (Seq<?>) Nil$.MODULE$;
  }
}
