package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on class folders of images, through the real entry point. */
class ImageTrainingTest {
  @TempDir Path folder;

  @BeforeEach
  void draw() throws IOException {
    Characters.draw(folder.resolve("set"));
  }

  @Test
  void learnsToTellClassesApartAndKeepsItsImages() throws IOException {
    Shell shell = train("run", "--runner=local", "--threads=2", "--set=outer.steps=60");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("MAML, second order");
    // One of three is right by chance, 33 %.
    assertThat(figure(shell, "accuracy@1")).isGreaterThan(figure(shell, "accuracy@0") + 20);
    assertThat(folder.resolve("run/cache")).isDirectoryContaining("glob:**/images-*.bin");
    assertThat(folder.resolve("run/run.json"))
        .content()
        .contains("3-way 1-shot, 2 queries, on images of ");
  }

  @Test
  void hasTheSameBitsOnSparkBroadcastOrNotAndAfterAResume() throws IOException {
    train("threads", "--runner=local", "--threads=2");
    train("spark", "--runner=spark", "--master=local[2]");
    train("stored", "--runner=spark", "--master=local[2]", "--set=task.image.broadcast-limit=200");
    train("resumed", "--runner=local", "--set=outer.steps=2");
    Shell resumed = train("resumed", "--runner=local");

    assertThat(resumed.err()).contains("resuming at step 2");
    assertThat(parameters("spark")).isEqualTo(parameters("threads"));
    assertThat(parameters("stored")).isEqualTo(parameters("threads"));
    assertThat(parameters("resumed")).isEqualTo(parameters("threads"));
  }

  /** Without a Spark on threads; all training classes by a last layer that no model has. */
  @Test
  void pretrainsAConvolutionalNetworkToTheSameBitsOnSparkAndAfterAResume() throws IOException {
    String network = "--set=model={type=conv, blocks=1, filters=2}";
    String hidden = "--set=model.hidden=[40, 40]";
    String method = "--set=algorithm={name=pretraining, pooled={rows=8, minibatches=3}}";
    Shell threads = train("threads", "--runner=local", "--threads=2", network, hidden, method);
    Shell spark = train("spark", "--runner=spark", "--master=local[2]", network, hidden, method);
    train("resumed", "--runner=local", "--set=outer.steps=2", network, hidden, method);
    Shell resumed = train("resumed", "--runner=local", network, hidden, method);

    assertThat(threads.err()).contains("Pre-training on pooled data, by Kindling; ");
    assertThat(spark.code()).as(spark.err()).isZero();
    assertThat(resumed.err()).contains("resuming at step 2");
    assertThat(parameters("spark")).isEqualTo(parameters("threads"));
    assertThat(parameters("resumed")).isEqualTo(parameters("threads"));
    assertThat(folder.resolve("threads/report.html")).content().contains(", by Kindling");
  }

  @Test
  void exportsItsNetworkForNumPyAloneAndSaysSo() {
    train(
        "run",
        "--runner=local",
        "--set=model={type=conv, blocks=1, filters=2}",
        // It has no hidden layers, so that those of the settings are taken back to the default.
        "--set=model.hidden=[40, 40]");
    String run = folder.resolve("run").toString();
    Shell dl4j = Shell.run("export", "--format=dl4j", run);

    assertThat(dl4j.code()).isEqualTo(6);
    assertThat(dl4j.err().lines())
        .singleElement()
        .asString()
        .startsWith("kindling: a DL4J zip can be written of a multi-layer perceptron")
        .contains("but the model is ")
        .endsWith("an npz can be written of every model");
    assertThat(folder.resolve("run/export/model.zip")).doesNotExist();
    assertThat(Shell.run("export", "--format=npz", run).code()).isZero();
  }

  @Test
  void picturesOfItsWorstTasksStayInTheRunsFolder() throws IOException {
    train("run", "--runner=local", "--set=eval.test.tasks=4");
    Path report = folder.resolve("run/report.html");
    String written = Files.readString(report);
    Files.delete(report);
    Shell shell = Shell.run("report", folder.resolve("run").toString());

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(written).contains("What it took for what", "data:image/png;base64,", "alphabet");
    assertThat(report).content().isEqualTo(written);
    assertThat(folder.resolve("run/eval/pictures.json"))
        .content()
        .contains("\"confusion\":[[", "\"taken_for\":", "/character");
    assertThat(written).contains("What went worst", "told wrongly most often");
    assertThat(folder.resolve("run/eval/worst.json"))
        .content()
        .contains("\"among\":100,\"tasks\":[]", "/character", "\"mistakes\":");
  }

  @Test
  void evaluatesToTheNumbersOfItsOwnTest() throws IOException {
    train("run", "--runner=local");
    Shell shell =
        Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local", "--json");

    assertThat(shell.code()).as(shell.err()).isZero();
    String test = Files.readString(folder.resolve("run/eval/test.json"));
    assertThat(shell.out())
        .contains(test.substring(test.indexOf("per_step"), test.indexOf("worst")));
  }

  @Test
  void transfersToDigitsWhoseClassesAreAllForTesting() throws IOException {
    train("run", "--runner=local", "--threads=2", "--set=outer.steps=60");
    Shell shell =
        Shell.run(
            "evaluate",
            "--model=" + folder.resolve("run"),
            "--runner=local",
            "--set=task.path=" + Characters.drawDigits(folder),
            "--set=task.image.ink=light",
            "--set=task.rotations=false",
            "--set=task.split={train=0, validation=0, test=10}",
            "--set=run.block=null");

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("40 tasks of META_TEST, 3-way 1-shot, 2 queries per class");
    assertThat(figure(shell, "after  1 steps")).isGreaterThan(figure(shell, "after  0 steps") + 20);
  }

  @Test
  void refusesToEvaluateOnAnotherNumberOfClasses() {
    train("run", "--runner=local");
    Shell shell =
        Shell.run(
            "evaluate", "--model=" + folder.resolve("run"), "--runner=local", "--set=task.ways=4");

    assertThat(shell.code()).isEqualTo(6);
    assertThat(shell.err())
        .contains(
            "was trained on rows of features [6, 6, 1] in 3 classes, but the tasks have rows of"
                + " features [6, 6, 1] in 4 classes");
  }

  @Test
  void testsEmbeddingsOnOtherWaysThanItTrainsOn() throws IOException {
    Shell trained =
        train(
            "run",
            "--runner=local",
            "--set=algorithm.name=prototypical-networks",
            // It has no inner rate, so that of the settings is taken back to the default.
            "--set=algorithm.inner.rate=0.01",
            "--set=task.ways=8",
            "--set=eval.test.ways=3",
            "--set=eval.further=[{ name = 4-way, test.ways = 4 }]");
    Shell evaluated =
        Shell.run(
            "evaluate",
            "--model=" + folder.resolve("run"),
            "--runner=local",
            "--json",
            "--set=eval.test.ways=4");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(trained.out()).contains("test 4-way, 40 tasks");
    String further = Files.readString(folder.resolve("run/eval/further/4-way/test.json"));
    assertThat(evaluated.out())
        .as("the further test of the training gave what evaluate gives")
        .contains(further.substring(further.indexOf("per_step"), further.indexOf("worst")));
  }

  @Test
  void adaptsToImagesInFolders() throws IOException {
    train("run", "--runner=local", "--set=outer.steps=60");
    Path support = folder.resolve("support");
    Path query = Files.createDirectory(folder.resolve("query"));
    for (int i = 0; i < 3; i++) {
      Path character = Characters.folder(folder.resolve("set"), i);
      Path place = Files.createDirectories(support.resolve("my/letter" + i));
      Files.copy(character.resolve("0.png"), place.resolve("a.png"));
      Files.copy(character.resolve("0.png"), query.resolve(i + ".png"));
    }
    Path predictions = folder.resolve("predictions.csv");

    Shell shell =
        Shell.run(
            "adapt",
            "--model=" + folder.resolve("run"),
            "--support=" + support,
            "--query=" + query,
            "--out=" + predictions,
            "--runner=local",
            "--steps=20");

    assertThat(shell.code()).as(shell.err()).isZero();
    List<String> lines = Files.readAllLines(predictions);
    assertThat(lines).hasSize(4).first().isEqualTo("image,prediction,probability");
    // The very images that it adapted to.
    for (int i = 0; i < 3; i++) {
      assertThat(lines.get(i + 1)).startsWith(i + ".png,my/letter" + i + ",");
    }
  }

  @Test
  void tellsAnImageTheSameAloneAndAmongOthers() throws IOException {
    train("run", "--runner=local", "--set=outer.steps=20", "--set=model.normalisation=batch");
    Shell shell = adapt("run", 3, "all.csv");
    List<String> among = Files.readAllLines(folder.resolve("all.csv"));
    adapt("run", 1, "one.csv");
    List<String> alone = Files.readAllLines(folder.resolve("one.csv"));

    assertThat(shell.err())
        .contains("statistics: inductive; the model was chosen by transductive evaluation");
    // To the four digits that are written: another number of queries sums in another order.
    assertThat(alone.get(1)).isEqualTo(among.get(1));
    Shell transductive = adapt("run", 1, "one.csv", "--statistics=transductive");
    assertThat(transductive.err())
        .contains("statistics: transductive: a prediction depends on the other queries");
    // All three queries are what it adapted to, so that only one of them has statistics of its own.
    assertThat(Files.readAllLines(folder.resolve("one.csv"))).isNotEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prototypical-networks", "matching-networks"})
  void adaptsWhereEmbeddingsAreComparedToAnyNumberOfClasses(String method) throws IOException {
    train(
        "run",
        "--runner=local",
        "--set=outer.steps=5",
        "--set=algorithm.name=" + method,
        // It has no inner rate, so that of the settings is taken back to the default.
        "--set=algorithm.inner.rate=0.01");
    Shell shell = adapt("run", 4, "all.csv");

    assertThat(shell.code()).as(shell.err()).isZero();
    // The very images that it adapted to.
    List<String> lines = Files.readAllLines(folder.resolve("all.csv"));
    assertThat(lines).hasSize(5);
    for (int i = 0; i < 4; i++) {
      assertThat(lines.get(i + 1)).startsWith(i + ".png,my/letter" + i + ",");
    }
  }

  @Test
  void warnsOfATestOnClassesThatItWasTrainedOn() {
    train("run", "--runner=local", "--set=task.split=" + split(0, 1, 2));
    Shell swapped =
        Shell.run(
            "evaluate",
            "--model=" + folder.resolve("run"),
            "--runner=local",
            "--set=task.split=" + split(2, 1, 0));
    Shell same = Shell.run("evaluate", "--model=" + folder.resolve("run"), "--runner=local");

    assertThat(swapped.code()).as(swapped.err()).isZero();
    // The eight characters, whose rotations are no classes of their own here.
    assertThat(swapped.err().lines())
        .contains(
            "WARNING: 8 class of the test have names that the model was trained on: the result is"
                + " no test result");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.err()).doesNotContain("WARNING: ");
  }

  /** Which of the three alphabets is for what. */
  private static String split(int train, int validation, int test) {
    return String.format(
        Locale.ROOT,
        "{train=[alphabet%d], validation=[alphabet%d], test=[alphabet%d]}",
        train,
        validation,
        test);
  }

  /** To an image of each class, of which some are asked for again. */
  private Shell adapt(String run, int queries, String out, String... more) throws IOException {
    Path support = folder.resolve("support-" + out);
    Path query = folder.resolve("query-" + out);
    Files.createDirectories(query);
    for (int i = 0; i < Math.max(3, queries); i++) {
      Path image = Characters.folder(folder.resolve("set"), i).resolve("0.png");
      Path place = Files.createDirectories(support.resolve("my/letter" + i));
      Files.copy(image, place.resolve("a.png"), StandardCopyOption.REPLACE_EXISTING);
      if (i < queries) {
        Files.copy(image, query.resolve(i + ".png"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return Shell.run(
        Stream.of(
                List.of(
                    "adapt",
                    "--model=" + folder.resolve(run),
                    "--support=" + support,
                    "--query=" + query,
                    "--out=" + folder.resolve(out),
                    "--runner=local",
                    "--steps=3"),
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  @Test
  void endsWithCodeThreeAndOneLineForABrokenImage() throws IOException {
    Path broken = Characters.folder(folder.resolve("set"), 0).resolve("0.png");
    Files.writeString(broken, "not an image");
    Shell shell = train("run", "--runner=local");

    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.err().lines())
        .contains("kindling: file:" + broken + ": is no PNG, JPEG, GIF or BMP image");
  }

  @Test
  void refusesTestTasksOfOtherWays() {
    Shell shell = train("run", "--runner=local", "--set=eval.test.ways=5");

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .contains(
            "kindling.eval.test.ways must be task.ways = 3 for algorithm.name = maml, whose network"
                + " has an output for each class but was 5");
  }

  private Shell train(String out, String... more) {
    return Shell.run(
        Stream.of(
                List.of(
                    "train",
                    "--out=" + folder.resolve(out),
                    "--set=task.path=" + folder.resolve("set")),
                Characters.SETTINGS,
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private byte[] parameters(String run) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve("model/params.npz"));
  }

  private static double figure(Shell shell, String name) {
    String after = shell.out().substring(shell.out().indexOf(name) + name.length()).strip();
    return Double.parseDouble(after.split(" ", 2)[0]);
  }
}
