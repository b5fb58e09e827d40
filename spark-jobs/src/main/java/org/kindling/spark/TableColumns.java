package org.kindling.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * The columns of a table, and what can be computed from them.
 *
 * @param name what errors call the table
 * @param rows all of its rows
 */
record TableColumns(String name, Dataset<Row> rows) {
  private static final String KEY = "key";
  private static final int MOST_NAMES = 20;

  /** The column that names the entity, as text. */
  Column key(String column) {
    String found =
        Arrays.stream(rows.columns())
            .filter(column::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() -> unknown("task.key", column));
    return named(found).cast("string");
  }

  /** A name or an expression. */
  NumberColumn number(String setting, String text) {
    try {
      Column value = Arrays.asList(rows.columns()).contains(text) ? named(text) : expr(text);
      Dataset<Row> chosen = rows.select(value);
      new RowFunction(setting, text).require(rows, chosen);
      return new NumberColumn(setting, text, value, chosen.schema().apply(0).dataType());
    } catch (Exception e) {
      throw explain(setting, text, e);
    }
  }

  /** The key, then each number as a double, null where it has none. */
  Dataset<Row> select(Column key, List<NumberColumn> numbers) {
    List<Column> values = new ArrayList<>(List.of(key.as(KEY)));
    List<Column> doubles = new ArrayList<>(List.of(col(KEY)));
    for (int i = 0; i < numbers.size(); i++) {
      values.add(numbers.get(i).value().as("number" + i));
      doubles.add(expr(numbers.get(i).conversion("number" + i)).as("double" + i));
    }
    return rows.select(values.toArray(new Column[0])).select(doubles.toArray(new Column[0]));
  }

  /** What to say of a number that is not there in some rows. */
  KindlingException missing(Column key, String keyName, NumberColumn number) {
    Dataset<Row> wrong =
        rows.select(key.as(KEY), number.value().as("value"))
            .withColumn("number", expr(number.conversion("value")))
            .where("number IS NULL OR isnan(number) OR abs(number) = double('infinity')");
    Row first = wrong.select(col(KEY), col("value").cast("string")).first();
    return new KindlingException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "%s: %s must be a finite number in every row of %s but is %s for %s %s%s",
            number.setting(),
            number.text(),
            name,
            first.isNullAt(1) ? "missing" : "\"" + first.getString(1) + "\"",
            keyName,
            first.getString(0),
            others(wrong.count() - 1)));
  }

  private static String others(long count) {
    return count == 0 ? "" : " and in " + count + " more";
  }

  private Column named(String column) {
    return col("`" + column.replace("`", "``") + "`");
  }

  private KindlingException explain(String setting, String text, Exception failure) {
    if (failure instanceof KindlingException told) {
      return told;
    }
    if (failure instanceof ParseException) {
      return new KindlingException(
          ExitCode.USAGE,
          setting + " must be a column or a Spark SQL expression but was " + text,
          failure);
    }
    if (failure instanceof AnalysisException && unresolvedColumn((SparkThrowable) failure)) {
      return unknown(setting, ((SparkThrowable) failure).getMessageParameters().get("objectName"));
    }
    String message = String.valueOf(failure.getMessage());
    return new KindlingException(
        ExitCode.USAGE,
        setting + " " + text + ": " + message.lines().findFirst().orElse(""),
        failure);
  }

  private static boolean unresolvedColumn(SparkThrowable failure) {
    return String.valueOf(failure.getErrorClass()).startsWith("UNRESOLVED_COLUMN");
  }

  private KindlingException unknown(String setting, String column) {
    String[] columns = rows.columns();
    String shown =
        Stream.concat(
                Arrays.stream(columns).limit(MOST_NAMES),
                Stream.of("...").limit(columns.length > MOST_NAMES ? 1 : 0))
            .collect(Collectors.joining(", "));
    return new KindlingException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "%s: no column %s in %s, which has %s",
            setting,
            column.replace("`", ""),
            name,
            shown));
  }
}
