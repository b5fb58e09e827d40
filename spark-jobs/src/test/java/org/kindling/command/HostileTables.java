package org.kindling.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables in CSV, Parquet and ORC files, and expressions over them. */
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
    tables.orc(spark);
    tables.rows(spark);
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
    csv("with an empty key", "a.csv", joined(whole, "\"\",1,2\n"));
    csv("of one entity", "a.csv", text("key,x,y\n" + "k,1,2\nk,2,4\n".repeat(20)));
    csv("of one row for each entity", "a.csv", text(ofOneRowEach()));
    classOfTestsAlone();
    for (Charset encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      utf16(encoding);
    }
  }

  private static String ofOneRowEach() {
    return IntStream.range(0, 100)
        .mapToObj(i -> "k" + i + "," + i % 7 + "," + i % 5)
        .collect(Collectors.joining("\n", "key,x,y\n", "\n"));
  }

  private void classOfTestsAlone() {
    String[] splits = {"train", "validation", "test"};
    String table =
        IntStream.range(0, 120)
            .mapToObj(
                i -> {
                  String split = splits[i / 4 % 3];
                  String kind = split.equals("test") && i % 4 == 3 ? "rare" : "kind " + i % 2;
                  return "k" + i / 4 + "," + i % 7 + "," + kind + "," + split;
                })
            .collect(Collectors.joining("\n", "key,x,y,set\n", "\n"));
    add(
        "table with a class of tests alone",
        HostileInput.DATA,
        path("a.csv", text(table)),
        "--set=task.target-kind=class",
        "--set=task.split-column=set");
  }

  /** A byte-order mark tells the encoding; without one only the setting does. */
  private void utf16(Charset encoding) {
    String whole = new String(whole(), StandardCharsets.UTF_8);
    byte[] marked = ('\ufeff' + whole).getBytes(encoding);
    byte[] bare = whole.getBytes(encoding);
    String name = "table in " + encoding;
    whole(name + " with its mark", path("a.csv", marked));
    whole(
        name + " without a mark, as it is told",
        path("a.csv", bare),
        "--set=task.csv.encoding=" + encoding);
    csv("in " + encoding + " without a mark", "a.csv", bare);
    csv("in " + encoding + " of its mark alone", "a.csv", "\ufeff".getBytes(encoding));
    csv("in " + encoding + " cut in a letter", "a.csv", Arrays.copyOf(marked, marked.length - 1));
    csv("in " + encoding + " with an odd byte", "a.csv", Arrays.copyOf(marked, marked.length + 1));
    for (int half : new int[] {0xd83d, 0xde00}) {
      byte[] lone = ('\ufeff' + whole + "k??,1,2\n").getBytes(encoding);
      int at = lone.length - 2 * "??,1,2\n".length();
      boolean little = encoding.equals(StandardCharsets.UTF_16LE);
      lone[at] = (byte) (little ? half : half >> 8);
      lone[at + 1] = (byte) (little ? half >> 8 : half);
      csv("in " + encoding + " with half a letter " + Integer.toHexString(half), "a.csv", lone);
    }
  }

  private void parquet(SparkSession spark) throws IOException {
    byte[] whole = spoilt(spark, "parquet");
    byte[] footer = whole.clone();
    Arrays.fill(footer, whole.length - 8, whole.length - 5, (byte) 0xff);
    csv("parquet with a huge footer", "a.parquet", footer);
    for (int part = 1; part < 8; part++) {
      byte[] gap = whole.clone();
      int from = whole.length - 12 - part * (whole.length / 20);
      Arrays.fill(gap, from, from + 12, (byte) 0xff);
      add("parquet with a gap at " + from, HostileInput.DATA_OR_WHOLE, path("a.parquet", gap));
    }
  }

  private void orc(SparkSession spark) throws IOException {
    spoilt(spark, "orc");
  }

  /** What is done to a file of either kind. */
  private byte[] spoilt(SparkSession spark, String kind) throws IOException {
    byte[] whole = writtenBy(spark, kind);
    Damage.cuts(whole, 10).forEach((how, file) -> csv(kind + " " + how, "a." + kind, file));
    csv(kind + " of noise", "a." + kind, Damage.noise(5000));
    csv(kind + " of text", "a." + kind, whole());
    return whole;
  }

  /** Whole files, of rows that do not do. */
  private void rows(SparkSession spark) {
    for (String kind : List.of("parquet", "orc")) {
      rows(spark, kind, "without a number", "key", "if(x = 3, null, x)");
      rows(spark, kind, "with NaN", "key", "if(x = 3, double('NaN'), x)");
      rows(spark, kind, "with infinite numbers", "key", "if(x = 3, double('-Infinity'), x)");
      rows(spark, kind, "with texts for numbers", "key", "cast(x as string)");
      rows(spark, kind, "with an empty key", "if(key = 'k7', '', key)", "x");
      rows(spark, kind, "of one entity", "'k'", "x");
      rows(spark, kind, "of one row for each entity", "concat(key, x, y)", "x");
    }
  }

  private void rows(SparkSession spark, String kind, String how, String key, String x) {
    String table = folder.resolve(inputs.size() + "-rows").toString();
    table(spark).selectExpr(key + " as key", x + " as x", "y").write().format(kind).save(table);
    add(kind + " " + how, HostileInput.DATA, "--set=task.path=" + table);
  }

  private void expressions() {
    for (String feature :
        List.of(
            "(",
            "(".repeat(5000) + "x" + ")".repeat(5000),
            "not ".repeat(5000) + "x",
            "x" + " + x".repeat(3000),
            "x" + " + x".repeat(20_000),
            "int(x > 0" + " and x > 0".repeat(20_000) + ")",
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
          path("a.csv", whole()),
          "--set=task.features=[\"" + feature + "\"]");
    }
  }

  private void csv(String how, String name, byte[] file) {
    add("table " + how, HostileInput.DATA, path(name, file));
  }

  /** What is to be read, which needs no training to be seen. */
  private void whole(String name, String... settings) {
    add(name, Set.of(0), List.of("config", "validate", "--data"), settings);
  }

  private void add(String name, Set<Integer> codes, String... settings) {
    List<String> training =
        List.of(
            "train",
            "--runner=local",
            "--out=" + folder.resolve("run-" + inputs.size()),
            "--set=model.hidden=[2]",
            "--set=outer.steps=1",
            "--set=outer.meta-batch=2",
            "--set=run.eval.tasks=2",
            "--set=eval.test.tasks=2");
    add(name, codes, training, settings);
  }

  private void add(String name, Set<Integer> codes, List<String> command, String... settings) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(
        List.of(
            "--master=local[1]",
            "--set=task.source=table",
            "--set=task.key=key",
            "--set=task.features=[x]",
            "--set=task.target=y",
            "--set=task.support=2",
            "--set=task.query=rest"));
    arguments.addAll(Arrays.asList(settings));
    inputs.add(new HostileInput(name, codes, arguments));
  }

  private String path(String name, byte[] file) {
    return "--set=task.path=" + write(name, file);
  }

  private String write(String name, byte[] file) {
    try {
      return Files.write(folder.resolve(inputs.size() + "-" + name), file).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] writtenBy(SparkSession spark, String kind) throws IOException {
    Path folderOfOne = folder.resolve("whole-" + kind);
    table(spark).coalesce(1).write().format(kind).save(folderOfOne.toString());
    try (var files = Files.list(folderOfOne)) {
      Path part =
          files.filter(file -> file.toString().endsWith("." + kind)).findFirst().orElseThrow();
      return Files.readAllBytes(part);
    }
  }

  private Dataset<Row> table(SparkSession spark) {
    return spark
        .read()
        .option("header", true)
        .schema("key string, x double, y double")
        .csv(write("whole.csv", whole()));
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
