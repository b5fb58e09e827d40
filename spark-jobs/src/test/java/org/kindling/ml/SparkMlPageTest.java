package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/spark-ml.md promises: its program compiles and does what it says. */
class SparkMlPageTest {
  @TempDir private Path folder;

  @Test
  void thePagesProgramLearnsFromSomeStoresAndAdaptsToOthers() throws Exception {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "3")
            .getOrCreate()) {
      String table = folder.resolve("stores").toString();
      Stores.table(spark, 60, 12, 0)
          .withColumn("opened", functions.expr("if(int(substr(store, 7)) % 3 = 0, 2021, 2010)"))
          .write()
          .parquet(table);

      double error =
          (double)
              program()
                  .getMethod("run", SparkSession.class, String.class, String.class)
                  .invoke(null, spark, table, folder.resolve("saved").toString());

      // Sales deviate by about 6; whoever adapted to nothing would be off by as much.
      assertThat(error).isLessThan(4);
    }
  }

  private Class<?> program() throws IOException, ClassNotFoundException {
    Matcher page =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/spark-ml.md")));
    assertThat(page.find()).isTrue();
    assertThat(page.group(1).lines()).hasSizeLessThanOrEqualTo(40);
    Path source = Files.writeString(folder.resolve("OnSparkMl.java"), page.group(1));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter faults = new StringWriter();
    List<String> options =
        List.of(
            "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    boolean compiled =
        compiler
            .getTask(
                faults,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(source))
            .call();
    assertThat(compiled).as(faults.toString()).isTrue();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())
        .loadClass("OnSparkMl");
  }
}
