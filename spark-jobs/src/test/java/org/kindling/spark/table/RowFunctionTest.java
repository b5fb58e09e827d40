package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.executor.KindlingSpark;

class RowFunctionTest {
  private static SparkSession spark;
  private static Dataset<Row> rows;

  @BeforeAll
  static void start() {
    spark = KindlingSpark.session(Map.of("spark.master", "local[1]", "spark.ui.enabled", "false"));
    rows = spark.sql("SELECT 1.5D AS x, 'a' AS note, DATE'2024-01-02' AS day");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unix_timestamp()",
        "x + unix_timestamp()",
        "to_unix_timestamp(now())",
        "unix_date(current_date())",
        "unix_date(curdate())",
        "unix_micros(current_timestamp())",
        "hour(localtimestamp())",
        "length(current_timezone())",
        "datediff(now(), day)",
        "rand()",
        "rand(5)",
        "x * randn(3)",
        "length(uuid())",
        "length(input_file_name())",
        "input_file_block_start()",
        "monotonically_increasing_id()",
        "spark_partition_id()",
        "length(version())",
        "length(current_user())",
        "length(current_database())",
        "length(current_catalog())",
        "java_method('java.lang.System', 'currentTimeMillis')",
        "reflect('java.util.UUID', 'randomUUID')",
        "shuffle(array(1, 2))[0]",
        "DATE'today'",
        "day - date 'Yesterday'",
        "TIMESTAMP'now'",
        "CAST('today' AS DATE)",
        "unix_date(to_date('tomorrow'))",
        "to_timestamp(lower('NOW'))",
        "(SELECT 1)",
      })
  void refusesWhatTheRowDoesNotSay(String text) {
    assertThatThrownBy(() -> require(text))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("task.features must follow from its row alone but was " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "avg(x)",
        "count(*)",
        "rank() OVER (ORDER BY x)",
        "lag(x) OVER (ORDER BY day)",
        "explode(array(x, 1))"
      })
  void refusesWhatOtherRowsSay(String text) {
    assertThatThrownBy(() -> require(text))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageEndingWith("which takes other rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "log(x) * pi() + e()",
        "note = 'today'",
        "unix_date(day)",
        "unix_timestamp(day)",
        "CAST('2024-01-01' AS DATE)",
        "CASE WHEN note LIKE 'a%' THEN 1 ELSE 0 END",
        "aggregate(array(x, 2D), 0D, (sum, each) -> sum + each)",
        "datediff(day, DATE'2020-02-29')",
        "hash(note)",
      })
  void takesWhatTheRowSays(String text) {
    require(text);
  }

  /** Whatever Spark may add: of functions that take nothing only known constants are taken. */
  @Test
  void takesNoFunctionOfNothingButConstants() {
    List<String> taken = new ArrayList<>();
    for (Row function : spark.sql("SHOW SYSTEM FUNCTIONS").collectAsList()) {
      String name = function.getString(0);
      // An empty struct breaks an assertion of Spark before anybody can look at it.
      if (name.matches("[a-z_0-9]+") && !name.endsWith("struct") && isTaken(name + "()")) {
        taken.add(name);
      }
    }

    assertThat(Set.copyOf(taken))
        .containsExactlyInAnyOrder(
            "pi", "e", "make_interval", "make_dt_interval", "make_ym_interval");
  }

  private static boolean isTaken(String text) {
    try {
      require(text);
      return true;
    } catch (KindlingException e) {
      return false;
    } catch (Exception e) {
      assertThat(e).isInstanceOf(AnalysisException.class);
      return false;
    }
  }

  private static void require(String text) {
    new RowFunction("task.features", text).require(rows, rows.selectExpr(text));
  }
}
