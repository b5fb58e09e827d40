package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What papers did, done again through the real entry point. */
class ReproduceTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Path papers = Files.createDirectories(folder.resolve("files/papers"));
    Files.writeString(
        papers.resolve("a.conf"),
        """
        # A on characters, 3-way 1-shot (A. Author 2020): as in the paper, with fewer
        # characters.
        include "../part.conf"
        kindling {
          published = [
            { paper = "Author 2020", setting = "3-way 1-shot", step = 1, metric = accuracy, value = 0.987 }
          ]
        }
        """);
    Files.writeString(folder.resolve("files/part.conf"), "kindling.seed = 7");
    Characters.draw(folder.resolve("set"));
  }

  @Test
  void listsWhatPapersGiveFiguresFor() {
    Shell shell = Shell.run("reproduce", "--runs=" + folder.resolve("files"));

    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out().lines())
        .containsExactly("papers/a  A on characters, 3-way 1-shot (A. Author 2020)");
  }

  @Test
  void listsTheRunFilesOfTheProject() {
    assertThat(Shell.run("reproduce", "--runs=../cluster-config/runs").out().lines())
        .anyMatch(line -> line.startsWith("sinusoid-maml "))
        .anyMatch(line -> line.startsWith("omniglot/maml-5way-1shot "))
        .noneMatch(line -> line.startsWith("sinusoid-quickstart"));
  }

  @Test
  void trainsOnceAndPrintsThePapersFigureBesideOurs() throws IOException {
    Shell first = reproduce("--set=outer.steps=60");
    Shell again = reproduce("--set=outer.steps=60");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .containsPattern(
            "3-way 1-shot +1 step +98.7 % +[0-9.]+ ±[0-9.]+ % +-[0-9.]+ % +Author 2020")
        .contains("for 60 steps, without validation and baselines")
        .contains("set by hand: kindling.outer.steps was 70000 and is now 60");
    assertThat(again.err()).contains("resuming at step 60 from");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(folder.resolve("run/report.html")).content().contains("Beside the papers");
    assertThat(folder.resolve("run/config.conf")).content().contains("seed=7");
  }

  @Test
  void namesWhatThereIsInsteadOfWhatThereIsNot() {
    Shell shell = Shell.run("reproduce", "b", "--runs=" + folder.resolve("files"));

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err().lines())
        .containsExactly("kindling: no protocol is named b; expected one of papers/a");
  }

  @Test
  void saysThatThereIsNoFolderOfRunFiles() {
    Shell shell = Shell.run("reproduce", "--runs=" + folder.resolve("absent"));

    assertThat(shell.code()).isEqualTo(7);
    assertThat(shell.err()).contains("kindling: --runs " + folder.resolve("absent") + ": ");
  }

  private Shell reproduce(String... more) {
    return Shell.run(
        Stream.of(
                List.of(
                    "reproduce",
                    "papers/a",
                    "--runs=" + folder.resolve("files"),
                    "--out=" + folder.resolve("run"),
                    "--runner=local",
                    "--set=task.path=" + folder.resolve("set")),
                Characters.SETTINGS,
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }
}
