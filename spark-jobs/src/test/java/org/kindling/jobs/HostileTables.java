package org.kindling.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/** Tables in CSV and Parquet files, and expressions over them. */
final class HostileTables {
  private final Path folder;
  private final List<HostileInput> inputs = new ArrayList<>();

  private HostileTables(Path folder) {
    this.folder = folder;
  }

  static List<HostileInput> in(Path folder, SparkSession spark) throws IOException {
    HostileTables tables = new HostileTables(Files.createDirectories(folder));
    tables.csv();
    tables.parquet(spark);
    tables.expressions();
    return tables.inputs;
  }

  private void csv() {
    byte[] whole = whole();
    csv("cut to nothing", "a.csv", new byte[0]);
    csv("cut to its header", "a.csv", text("key,x,y\n"));
    csv("cut in its header", "a.csv", text("key,x"));
    Damage.packed(whole).forEach((how, file) -> csv("gzip " + how, "a.csv.gz", file));
    csv("of noise", "a.csv", Damage.noise(20_000));
    csv("of zeros", "a.csv", new byte[5000]);
    csv("with an open quote", "a.csv", joined(whole, "\"" + "x".repeat(200_000)));
    csv("of one long line", "a.csv", text("x".repeat(1_000_000)));
    csv("with a long name", "a.csv", text("z".repeat(200_000) + "\n1\n"));
    csv("of many columns", "a.csv", text("c,".repeat(5000) + "c\n"));
    csv("with letters of control", "a.csv", text("\u001b[2J\u0007,x\n1,2\n"));
    csv("with words for numbers", "a.csv", joined(whole, "a,one,two\n"));
    csv("with too many cells", "a.csv", joined(whole, "a,1,2,3\n"));
    csv("with too few cells", "a.csv", joined(whole, "a,1\n"));
    csv(
        "without the target",
        "a.csv",
        text(new String(whole, StandardCharsets.UTF_8).replace("y", "z")));
    csv(
        "with a name twice",
        "a.csv",
        text(new String(whole, StandardCharsets.UTF_8).replace("x,", "y,")));
    csv("with infinite numbers", "a.csv", joined(whole, "a,1e999,2\n"));
    csv("with numbers that are none", "a.csv", joined(whole, "a,NaN,2\n"));
  }

  private void parquet(SparkSession spark) throws IOException {
    byte[] whole = parquetOf(spark);
    Damage.cuts(whole, 10).forEach((how, file) -> csv("parquet " + how, "a.parquet", file));
    csv("parquet of noise", "a.parquet", Damage.noise(5000));
    csv("parquet of text", "a.parquet", whole());
    byte[] footer = whole.clone();
    Arrays.fill(footer, whole.length - 8, whole.length - 5, (byte) 0xff);
    csv("parquet with a huge footer", "a.parquet", footer);
    for (int part = 1; part < 8; part++) {
      byte[] gap = whole.clone();
      int from = whole.length - 12 - part * (whole.length / 20);
      Arrays.fill(gap, from, from + 12, (byte) 0xff);
      add(
          "parquet with a gap at " + from,
          Set.of(0, 3, 7),
          "--set=task.path=" + write("a.parquet", gap));
    }
  }

  private void expressions() {
    for (String feature :
        List.of(
            "(",
            "(".repeat(5000) + "x" + ")".repeat(5000),
            "not ".repeat(5000) + "x",
            "x" + " + x".repeat(3000),
            "case when ".repeat(2000),
            "nothing",
            "x; drop table a",
            "'\u001b[2J'",
            "rand()",
            "current_timestamp()",
            "sum(x)",
            "x".repeat(100_000))) {
      add(
          "expression " + feature.substring(0, Math.min(40, feature.length())),
          Set.of(2, 3),
          "--set=task.path=" + write("a.csv", whole()),
          "--set=task.features=[\"" + feature + "\"]");
    }
  }

  private void csv(String how, String name, byte[] file) {
    add("table " + how, HostileInput.DATA, "--set=task.path=" + write(name, file));
  }

  private void add(String name, Set<Integer> codes, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--runner=local",
                "--master=local[1]",
                "--out=" + folder.resolve("run-" + inputs.size()),
                "--set=task.source=table",
                "--set=task.key=key",
                "--set=task.features=[x]",
                "--set=task.target=y",
                "--set=task.support=2",
                "--set=task.query=rest",
                "--set=model.hidden=[2]",
                "--set=outer.steps=1",
                "--set=outer.meta-batch=2",
                "--set=run.eval.tasks=2",
                "--set=eval.test.tasks=2"));
    arguments.addAll(Arrays.asList(settings));
    inputs.add(new HostileInput(name, codes, arguments));
  }

  private String write(String name, byte[] file) {
    try {
      return Files.write(folder.resolve(inputs.size() + "-" + name), file).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] parquetOf(SparkSession spark) throws IOException {
    Path csv = Files.write(folder.resolve("whole.csv"), whole());
    Path parquet = folder.resolve("whole.parquet");
    spark
        .read()
        .option("header", true)
        .schema("key string, x double, y double")
        .csv(csv.toString())
        .coalesce(1)
        .write()
        .parquet(parquet.toString());
    try (var files = Files.list(parquet)) {
      Path part =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
      return Files.readAllBytes(part);
    }
  }

  /** Forty entities of four rows. */
  private static byte[] whole() {
    return text(
        IntStream.range(0, 160)
            .mapToObj(i -> "k" + i / 4 + "," + i % 7 + "." + i % 10 + "," + i % 11)
            .collect(Collectors.joining("\n", "key,x,y\n", "\n")));
  }

  private static byte[] joined(byte[] file, String more) {
    return text(new String(file, StandardCharsets.UTF_8) + more);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
