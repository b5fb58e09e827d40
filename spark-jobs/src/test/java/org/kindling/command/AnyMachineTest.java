package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.cluster.StartedProcess;
import org.kindling.ending.StopRequestTest;

/** A run is the same on machines with other digits, other letters and other hours. */
class AnyMachineTest {
  private static final Locale LOCALE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();

  @TempDir Path folder;

  /** Where in the world a machine stands: with digits, an i and a comma of its own. */
  private enum Machine {
    ARABIC("ar-EG", "Pacific/Kiritimati"),
    PERSIAN("fa-IR", "Asia/Kolkata"),
    TURKISH("tr-TR", "America/St_Johns"),
    GERMAN("de-DE", "Europe/Berlin");

    private final Locale locale;
    private final String zone;

    Machine(String locale, String zone) {
      this.locale = Locale.forLanguageTag(locale);
      this.zone = zone;
    }

    void become() {
      Locale.setDefault(locale);
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    List<String> flags() {
      return List.of(
          "-Duser.language=" + locale.getLanguage(),
          "-Duser.country=" + locale.getCountry(),
          "-Duser.timezone=" + zone);
    }
  }

  /** What is trained. */
  private enum Kind {
    SINUSOIDS(List.of("--set=model.hidden=[8]")) {
      @Override
      void prepare(Path data) {}
    },
    TABLE(
        List.of(
            "--set=task.source=table",
            "--set=task.key=store",
            "--set=task.target=log(sold)",
            "--set=task.features=[price, since, hour(since)]",
            "--set=task.support=3",
            "--set=task.query=rest",
            "--set=algorithm.name=anil",
            "--set=model.hidden=[4]")) {
      @Override
      void prepare(Path data) throws IOException {
        List<String> lines = new ArrayList<>(List.of("store,price,sold,since"));
        for (int store = 0; store < 20; store++) {
          for (int week = 0; week < 8; week++) {
            String since = "2026-03-" + (24 + week) + " 0" + (store + week) % 10 + ":30:00";
            lines.add(
                "İs" + store + "," + (1 + week / 8.0) + "," + (9 + store - week) + "," + since);
          }
        }
        Files.write(data, lines);
      }
    },
    IMAGES(Characters.SETTINGS) {
      @Override
      void prepare(Path data) throws IOException {
        Characters.draw(data);
      }
    };

    private final List<String> settings;

    Kind(List<String> settings) {
      this.settings = settings;
    }

    abstract void prepare(Path data) throws IOException;

    List<String> line(Path folder, String run, int steps) {
      return Stream.of(
              List.of("train", "--runner=local", "--threads=2", "--out=" + folder.resolve(run)),
              settings,
              this == SINUSOIDS ? List.<String>of() : List.of("--set=task.path=" + data(folder)),
              List.of(
                  "--set=outer.meta-batch=8", "--set=run.block=4", "--set=outer.steps=" + steps),
              List.of(
                  "--set=run.eval={every=1, tasks=4}", "--set=run.checkpoint={every=1, keep=2}"),
              List.of("--set=eval.test={tasks=4, steps=1}"))
          .flatMap(List::stream)
          .toList();
    }

    Path data(Path folder) {
      return folder.resolve(this == TABLE ? "data.csv" : "data");
    }
  }

  @BeforeEach
  void standInEngland() {
    Locale.setDefault(Locale.UK);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterEach
  void comeHome() {
    Locale.setDefault(LOCALE);
    TimeZone.setDefault(ZONE);
  }

  @ParameterizedTest
  @EnumSource
  void makesTheSameBitsNamesAndWords(Kind kind) throws IOException {
    kind.prepare(kind.data(folder));
    String words = train(kind, "there", 4).out();
    Machine.PERSIAN.become();
    train(kind, "ARABIC", 2);

    for (Machine machine : Machine.values()) {
      String run = machine.name();
      machine.become();
      assertThat(train(kind, run, 4).out().replace(run, "there")).as(run).isEqualTo(words);
      assertThat(names(run)).as(run).isEqualTo(names("there"));
      assertThat(parameters(run)).as(run).isEqualTo(parameters("there"));
    }
  }

  /** Libraries look at the machine's habits when their classes are loaded. */
  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  @Timeout(300)
  void goesOnElsewhere(Kind kind) throws IOException {
    kind.prepare(kind.data(folder));
    train(kind, "there", 4);

    for (int step = 1; step <= 4; step++) {
      List<String> command = new ArrayList<>(StopRequestTest.java());
      command.addAll(Machine.values()[step - 1].flags());
      command.add(Kindling.class.getName());
      command.addAll(kind.line(folder, "moving", step));
      String err = StartedProcess.start(folder, Map.of(), command).ended().done().err();
      assertThat(err).contains("step " + step + "/" + step);
    }

    assertThat(checkpoints("moving")).isEqualTo(checkpoints("there"));
    assertThat(parameters("moving")).isEqualTo(parameters("there"));
  }

  private Shell train(Kind kind, String run, int steps) {
    Shell shell = Shell.run(kind.line(folder, run, steps).toArray(String[]::new));
    assertThat(shell.code()).as(shell.err()).isZero();
    return shell;
  }

  private byte[] parameters(String run) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve("model/params.npz"));
  }

  private SortedSet<String> checkpoints(String run) throws IOException {
    return names(run + "/checkpoints");
  }

  private SortedSet<String> names(String place) throws IOException {
    Path top = folder.resolve(place);
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .map(file -> top.relativize(file).toString())
          // Parts of the metrics are named after the attempt.
          .filter(name -> !name.startsWith("metrics/"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
