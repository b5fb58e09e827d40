package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands with URIs of an HDFS, which is not the default file system. */
@Tag("cluster")
@Timeout(600)
class HdfsTest {
  private static final String SMALL =
      """
      kindling {
        seed = 7
        model.hidden = [8]
        outer { steps = 6, meta-batch = 5 }
        run { block = 2, eval { every = 3, tasks = 4 }, checkpoint.every = 2 }
        eval.test { tasks = 6, steps = 2 }
      }
      """;

  @TempDir static File disk;
  @TempDir java.nio.file.Path folder;

  private static MiniDFSCluster cluster;
  private static FileSystem files;

  @BeforeAll
  static void start() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.getPath());
    cluster = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    cluster.waitActive();
    files = cluster.getFileSystem();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Test
  void trainsAndGoesOnToTheBitsOfALocalRun() throws IOException {
    write("a/small.conf", SMALL);
    Shell local = train(folder + "/run", "--config=" + local("small.conf", SMALL));
    Shell begun = train(uri("a/run"), "--config=" + uri("a/small.conf"), "--set=outer.steps=4");
    Shell goneOn = train(uri("a/run"), "--config=" + uri("a/small.conf"));

    assertThat(local.code()).as(local.err()).isZero();
    assertThat(begun.code()).as(begun.err()).isZero();
    assertThat(goneOn.code()).as(goneOn.err()).isZero();
    assertThat(goneOn.err()).contains("resuming at step 4 from " + uri("a/run/checkpoints"));
    assertThat(read("a/run/model/params.npz"))
        .isEqualTo(Files.readAllBytes(folder.resolve("run/model/params.npz")));
    assertThat(files.exists(new Path(uri("a/run/_SUCCESS")))).isTrue();
    assertThat(files.exists(new Path(uri("a/run/run.lock")))).isFalse();
  }

  @Test
  void goesOnFromACheckpointOfAnotherRun() throws IOException {
    write("b/small.conf", SMALL);
    train(uri("b/run"), "--config=" + uri("b/small.conf"));
    String checkpoint = uri("b/run/checkpoints/ckpt-00000004");
    Shell other =
        train(uri("b/other"), "--config=" + uri("b/small.conf"), "--resume=" + checkpoint);

    assertThat(other.code()).as(other.err()).isZero();
    assertThat(other.err()).contains("resuming at step 4 from " + checkpoint);
    assertThat(read("b/other/model/params.npz")).isEqualTo(read("b/run/model/params.npz"));
  }

  @Test
  void readsARunWithEveryCommand() throws IOException {
    write("c/small.conf", SMALL);
    train(uri("c/run"), "--config=" + uri("c/small.conf"));
    files.delete(new Path(uri("c/run/report.html")), false);

    JsonNode test = new ObjectMapper().readTree(read("c/run/eval/test.json"));
    Shell evaluated = done("evaluate", "--model=" + uri("c/run"), "--runner=local", "--json");
    assertThat(new ObjectMapper().readTree(evaluated.out()).path("per_step"))
        .isEqualTo(test.path("per_step"));
    assertThat(done("status", uri("c/run")).out()).contains("SUCCEEDED", "6/6");
    assertThat(done("metrics", uri("c/run")).out().lines()).hasSize(6);
    assertThat(done("report", uri("c/run")).out().strip()).isEqualTo(uri("c/run/report.html"));
    assertThat(read("c/run/report.html")).isNotEmpty();
    assertThat(done("export", "--format=npz", uri("c/run")).out().strip())
        .isEqualTo(uri("c/run/export/model.npz"));
    assertThat(done("export", "--format=dl4j", "--out=" + uri("c/dl4j"), uri("c/run")).out())
        .isEqualToIgnoringNewLines(uri("c/dl4j/model.zip"));
    assertThat(everything("c")).noneMatch(name -> name.endsWith(".crc"));
  }

  @Test
  void adaptsToFilesAndWritesPredictions() throws IOException {
    write("d/small.conf", SMALL);
    write("d/support.csv", "x,y\n-1,0.5\n0,1\n1.5,2\n");
    write("d/query.csv", "x\n-1\n2\n");
    train(uri("d/run"), "--config=" + uri("d/small.conf"));
    done(
        "adapt",
        "--model=" + uri("d/run"),
        "--support=" + uri("d/support.csv"),
        "--query=" + uri("d/query.csv"),
        "--out=" + uri("d/predictions.csv"),
        "--runner=local");

    assertThat(new String(read("d/predictions.csv"), StandardCharsets.UTF_8).lines()).hasSize(3);
  }

  @Test
  void trainsOnATableToTheBitsOfALocalOne() throws IOException {
    List<String> lines = new ArrayList<>(List.of("store,price,sold"));
    for (int row = 0; row < 240; row++) {
      lines.add(
          String.format(
              Locale.ROOT, "s%d,%f,%f", row % 20, 1 + row / 240.0, 9 + row % 20 - row / 100.0));
    }
    String table = String.join("\n", lines);
    String configuration =
        SMALL
            + """
            kindling.task {
              source = table, key = store, target = sold, features = [price], support = 3, query = rest
            }
            """;
    write("e/sales.csv", table);
    write("e/table.conf", configuration);
    Shell shell =
        train(
            uri("e/run"),
            "--config=" + uri("e/table.conf"),
            "--set=task.path=" + uri("e/sales.csv"));
    Shell local =
        train(
            folder + "/run",
            "--config=" + local("table.conf", configuration),
            "--set=task.path=" + local("sales.csv", table));

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(local.code()).as(local.err()).isZero();
    assertThat(read("e/run/model/params.npz"))
        .isEqualTo(Files.readAllBytes(folder.resolve("run/model/params.npz")));
  }

  /** Also where executors read them from the run's folder by themselves. */
  @Test
  void trainsOnImagesToTheBitsOfALocalRun() throws IOException {
    java.nio.file.Path set = folder.resolve("set");
    Characters.draw(set);
    files.copyFromLocalFile(new Path(set.toUri()), new Path(uri("g/set")));
    Shell local = images(folder + "/run", set.toString(), "--runner=local");
    Shell held = images(uri("g/held"), uri("g/set"), "--runner=local");
    Shell stored =
        images(
            uri("g/stored"),
            uri("g/set"),
            "--runner=spark",
            "--master=local[2]",
            "--set=task.image.broadcast-limit=200");

    assertThat(local.code()).as(local.err()).isZero();
    assertThat(held.code()).as(held.err()).isZero();
    assertThat(stored.code()).as(stored.err()).isZero();
    byte[] parameters = Files.readAllBytes(folder.resolve("run/model/params.npz"));
    assertThat(read("g/held/model/params.npz")).isEqualTo(parameters);
    assertThat(read("g/stored/model/params.npz")).isEqualTo(parameters);
    assertThat(everything("g/stored/cache")).hasSize(1);
  }

  @Test
  void readsWhatAConfigurationIncludesBesideIt() throws IOException {
    write("f/of-all.conf", "kindling.seed = 11");
    write("f/one.conf", "include \"of-all.conf\"");

    assertThat(done("config", "print", "--config=" + uri("f/one.conf")).out()).contains("seed=11");
  }

  @Test
  void saysInOneLineWhatIsNotThereAndThatNobodyAnswers() throws IOException {
    Shell absent = Shell.run("config", "print", "--config=" + uri("absent.conf"));
    Shell noRun = Shell.run("status", uri("absent"));

    assertThat(absent.code()).isEqualTo(7);
    assertThat(absent.err().lines())
        .containsExactly("kindling: configuration " + uri("absent.conf") + ": no such file");
    assertThat(noRun.code()).isEqualTo(7);
    assertThat(noRun.err().lines()).hasSize(1);
  }

  private static Shell train(String out, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of("train", "--out=" + out, "--runner=local", "--threads=1"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static Shell images(String out, String path, String... more) {
    return Shell.run(
        Stream.of(
                List.of("train", "--out=" + out, "--set=task.path=" + path),
                Characters.SETTINGS,
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static Shell done(String... arguments) {
    Shell shell = Shell.run(arguments);
    assertThat(shell.code()).as(shell.err()).isZero();
    return shell;
  }

  private static String uri(String name) {
    return files.getUri() + "/" + name;
  }

  private static void write(String name, String text) throws IOException {
    try (FSDataOutputStream stream = files.create(new Path(uri(name)))) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] read(String name) throws IOException {
    try (var stream = files.open(new Path(uri(name)))) {
      return stream.readAllBytes();
    }
  }

  private static List<String> everything(String name) throws IOException {
    List<String> names = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(new Path(uri(name)), true);
    while (found.hasNext()) {
      names.add(found.next().getPath().getName());
    }
    return names;
  }

  private String local(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
