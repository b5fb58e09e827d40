package org.kindling.spark.table;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.types.DataType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.table.TableColumn.Use;
import org.kindling.table.CellType;
import org.kindling.table.Quoted;
import scala.collection.JavaConverters;

/**
 * The columns of a table, and what can be computed from them.
 *
 * @param spark whose grammar expressions are of
 * @param source the table
 */
record TableColumns(SparkSession spark, SourceTable source) {
  private static final int MOST_NAMES = 20;

  /** Requires the columns that name the entity. */
  void requireKeys(List<String> keys) {
    for (String column : keys) {
      if (SourceTable.named(source.columns().keySet(), column).isEmpty()) {
        throw unknown("task.key", column);
      }
    }
  }

  /** A name or an expression that gives a number. */
  TableColumn number(String setting, String text) {
    Optional<String> name = SourceTable.named(source.columns().keySet(), text);
    if (name.isPresent()) {
      requireNumbers(setting, name.get());
      return standing(setting, text, name.get());
    }
    Computed computed = computed(setting, text);
    if (!NumberValue.takes(computed.type().typeName())) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s must be a number, a date or a time, but %s is of type %s",
              setting,
              text,
              computed.type().simpleString()));
    }
    return computed.column(setting, text);
  }

  private static TableColumn standing(String setting, String text, String name) {
    return new TableColumn(setting, text, named(name), Set.of(name), Use.AS_IT_STANDS, List.of());
  }

  /**
   * A name or an expression whose values are kinds.
   *
   * @throws KindlingException (data) for a column that is unknown or whose values have no text
   */
  TableColumn category(String setting, String text) {
    Optional<String> name = SourceTable.named(source.columns().keySet(), text);
    if (name.isPresent()) {
      if (source.columns().get(name.get()).isUnread()) {
        throw unknown(setting, name.get());
      }
      return standing(setting, text, name.get());
    }
    Computed computed = computed(setting, text);
    if (!CategoryValue.takes(computed.type().typeName())) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s must be a text, a number, a date, a time or a truth value, but %s is of type %s",
              setting,
              Quoted.plain(text),
              computed.type().simpleString()));
    }
    return computed.column(setting, text);
  }

  /** An expression that is true or false. */
  TableColumn condition(String setting, String text) {
    TableColumn condition = number(setting, text);
    DataType type = source.rows().select(condition.value()).schema().apply(0).dataType();
    if (!type.typeName().equals("boolean")) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s must be a condition, true or false, but %s is of type %s",
              setting,
              text,
              type.simpleString()));
    }
    return condition;
  }

  /**
   * What an expression comes to.
   *
   * @param value to be selected
   * @param expression what it is made of
   * @param type of its values
   * @param columns that it takes
   */
  private record Computed(Column value, Expression expression, DataType type, Set<String> columns) {

    TableColumn column(String setting, String text) {
      return new TableColumn(
          setting, text, value, columns, Use.IN_AN_EXPRESSION, TextCasts.in(expression));
    }
  }

  private Computed computed(String setting, String text) {
    if (SqlNesting.isTooDeep(text)) {
      throw tooDeep(setting, text);
    }
    try {
      Column value = new Column(parsed(setting, text));
      Dataset<Row> chosen = source.rows().select(value);
      if (chosen.columns().length != 1) {
        throw usage(setting, text + " gives several columns; it must give one");
      }
      new RowFunction(setting, text).require(source.rows(), chosen);
      LogicalPlan plan = chosen.queryExecution().analyzed();
      Expression resolved = (Expression) ((Project) plan).projectList().head();
      return new Computed(
          value, resolved, chosen.schema().apply(0).dataType(), references(resolved));
    } catch (StackOverflowError e) {
      throw tooDeep(setting, text);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Exception | Error e) {
      // Spark asserts some of what it takes for granted, of which there are Errors.
      throw explain(setting, text, e);
    }
  }

  /** What SQL's grammar makes of a text that is to mean one value. */
  private Expression parsed(String setting, String text) throws ParseException {
    Expression parsed = spark.sessionState().sqlParser().parseExpression(text);
    if (SqlNesting.isTooDeep(parsed)) {
      throw tooDeep(setting, text);
    }
    if (parsed instanceof Alias alias) {
      throw usage(
          setting,
          String.format(
                  Locale.ROOT,
                  "%s means the column %s under the name %s to SQL; name one column, in backquotes where",
                  text,
                  alias.child().sql(),
                  alias.name())
              + " its name has blanks");
    }
    if (parsed instanceof Star) {
      throw usage(setting, text + " means several columns; name one");
    }
    return parsed;
  }

  private void requireNumbers(String setting, String column) {
    SourceColumn found = source.columns().get(column);
    if (found.isUnread() || found.type().filter(CellType.TEXT::equals).isPresent()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s: %s must be numbers, dates or times, all of one kind, in %s but has %s",
              setting,
              Quoted.plain(column),
              source.name(),
              found.describe()));
    }
  }

  private static Set<String> references(Expression resolved) {
    Set<String> names = new LinkedHashSet<>();
    for (Attribute attribute :
        JavaConverters.<Attribute>asJavaIterable(resolved.references().toIterable())) {
      names.add(attribute.name());
    }
    return names;
  }

  static Column named(String column) {
    return col(QuotingUtils.quoteIdentifier(column));
  }

  private KindlingException explain(String setting, String text, Throwable failure) {
    if (failure instanceof KindlingException told) {
      return told;
    }
    if (failure instanceof ParseException) {
      return new KindlingException(
          ExitCode.USAGE,
          setting
              + " must be a column or a Spark SQL expression but was "
              + Quoted.plain(text)
              + header(text),
          failure);
    }
    if (failure instanceof AnalysisException && unresolvedColumn((SparkThrowable) failure)) {
      String name = ((SparkThrowable) failure).getMessageParameters().get("objectName");
      return unknown(setting, name.replace("`", ""));
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new KindlingException(
        ExitCode.USAGE, setting + " " + Quoted.plain(text) + ": " + message, failure);
  }

  /** What is no expression may be a column's name that was mistyped. */
  private String header(String text) {
    return text.matches("[\\p{L}\\p{N} _.-]+") ? "; " + source.name() + " has " + names() : "";
  }

  private static boolean unresolvedColumn(SparkThrowable failure) {
    return String.valueOf(failure.getErrorClass()).startsWith("UNRESOLVED_COLUMN");
  }

  private KindlingException unknown(String setting, String column) {
    Optional<String> hidden = SourceTable.named(source.columns().keySet(), column);
    if (hidden.isPresent()) {
      return new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s: %s can't be read from %s: it is %s",
              setting,
              Quoted.plain(hidden.get()),
              source.name(),
              source.columns().get(hidden.get()).describe()));
    }
    return new KindlingException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "%s: no column %s in %s, which has %s",
            setting,
            Quoted.plain(column),
            source.name(),
            names()));
  }

  private String names() {
    List<String> columns = new ArrayList<>(source.columns().keySet());
    return Stream.concat(
            columns.stream().limit(MOST_NAMES).map(Quoted::plain),
            Stream.of("...").limit(columns.size() > MOST_NAMES ? 1 : 0))
        .collect(Collectors.joining(", "));
  }

  private static KindlingException tooDeep(String setting, String text) {
    return new KindlingException(
        ExitCode.USAGE, setting + " must be " + SqlNesting.BOUNDS + " but was " + Quoted.of(text));
  }

  private static KindlingException usage(String setting, String what) {
    return new KindlingException(ExitCode.USAGE, setting + ": " + what);
  }
}
