package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;

/**
 * Where an expression takes a text for a decimal number. Spark does so by Java's grammar, to which
 * "36D" is 36, so that the texts are looked at apart.
 */
final class TextCasts {
  private TextCasts() {}

  /** The texts that are taken for numbers anywhere in the expression. */
  static List<Column> in(Expression expression) {
    List<Column> texts = new ArrayList<>();
    collect(expression, texts);
    return texts;
  }

  private static void collect(Expression expression, List<Column> texts) {
    if (expression instanceof Cast cast
        && cast.child().dataType().equals(DataTypes.StringType)
        && cast.dataType().typeName().matches("(float|double|decimal).*")
        && !hasVariable(cast.child())) {
      texts.add(new Column(cast.child()));
    }
    for (Expression child : children(expression)) {
      collect(child, texts);
    }
  }

  private static boolean hasVariable(Expression expression) {
    return expression instanceof NamedLambdaVariable
        || children(expression).stream().anyMatch(TextCasts::hasVariable);
  }

  private static List<Expression> children(Expression expression) {
    return expression instanceof RuntimeReplaceable shorthand
        ? List.of(shorthand.replacement())
        : JavaConverters.seqAsJavaList(expression.children());
  }
}
