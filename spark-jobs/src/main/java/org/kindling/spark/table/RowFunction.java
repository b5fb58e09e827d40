package org.kindling.spark.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EulerNumber;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.Pi;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * An expression whose value follows from its row, and from nothing else: neither the clock, chance,
 * the user, the file's name nor other rows, all of which would be another value tomorrow or
 * elsewhere.
 *
 * <p>Spark's own word, deterministic, does not say that: what it folds to a constant before it
 * starts, such as the current time, is deterministic to it. So what an expression is made of is
 * looked at instead: all that takes nothing must be a column of the table or a known constant.
 *
 * @param setting the key of the configuration, for errors
 * @param text what is given there
 */
record RowFunction(String setting, String text) {
  private static final String NAMES_OF_TODAY = "\\s*(now|today|tomorrow|yesterday)\\b";

  /** Spark's parser makes a plain number of these at once. */
  private static final Pattern TYPED_NAME_OF_TODAY =
      Pattern.compile(
          "\\b(date|timestamp(_ltz|_ntz)?)\\s*r?['\"]" + NAMES_OF_TODAY, Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME_OF_TODAY =
      Pattern.compile(NAMES_OF_TODAY + ".*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Requires it of the one value that is chosen from a table's rows.
   *
   * @throws KindlingException (usage) where something else than the row enters, (data) where other
   *     rows do
   */
  void require(Dataset<Row> rows, Dataset<Row> chosen) {
    LogicalPlan plan = chosen.queryExecution().analyzed();
    if (!(plan instanceof Project project)) {
      throw outside(ExitCode.DATA, "takes other rows");
    }
    if (TYPED_NAME_OF_TODAY.matcher(text).find()) {
      throw outside(ExitCode.USAGE, "takes the clock");
    }
    Optional<Expression> foreign =
        list(project.projectList()).stream()
            .flatMap(value -> foreign((Expression) value).stream())
            .findFirst();
    if (foreign.isPresent()) {
      throw outside(ExitCode.USAGE, "takes " + foreign.get().sql() + " from elsewhere");
    }
    if (!project.child().sameResult(rows.queryExecution().analyzed())) {
      throw outside(ExitCode.DATA, "takes other rows");
    }
  }

  private KindlingException outside(ExitCode code, String how) {
    return new KindlingException(
        code,
        String.format(
            Locale.ROOT,
            "%s must follow from its row alone but was %s, which %s",
            setting,
            text,
            how));
  }

  /** What takes nothing, and yet is no constant; or whose inside is not known. */
  private static Optional<Expression> foreign(Expression expression) {
    List<Expression> children =
        expression instanceof RuntimeReplaceable shorthand
            ? List.of(shorthand.replacement())
            : list(expression.children());
    boolean own =
        children.isEmpty() ? isConstantOrColumn(expression) : followsFromItsOperands(expression);
    return own
        ? children.stream().flatMap(child -> foreign(child).stream()).findFirst()
        : Optional.of(expression);
  }

  private static boolean isConstantOrColumn(Expression leaf) {
    return leaf instanceof Literal
        || leaf instanceof AttributeReference
        || leaf instanceof NamedLambdaVariable
        || leaf instanceof Pi
        || leaf instanceof EulerNumber;
  }

  private static boolean followsFromItsOperands(Expression expression) {
    return !(expression instanceof UserDefinedExpression)
        && !isNameOfToday(expression)
        && (expression.deterministic()
            || list(expression.children()).stream().anyMatch(child -> !child.deterministic()));
  }

  /** {@code CAST('today' AS DATE)}, which Spark takes for the day on which it runs. */
  private static boolean isNameOfToday(Expression expression) {
    return expression instanceof Cast cast
        && Stream.of("date", "timestamp", "timestamp_ntz")
            .anyMatch(cast.dataType().typeName()::equals)
        && cast.child().foldable()
        && NAME_OF_TODAY.matcher(String.valueOf(cast.child().eval(null))).matches();
  }

  private static <T> List<T> list(Seq<T> elements) {
    return JavaConverters.seqAsJavaList(elements);
  }
}
