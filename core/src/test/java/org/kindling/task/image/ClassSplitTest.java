package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Inventory;
import org.kindling.task.Split;

class ClassSplitTest {
  private static final List<String> NAMES =
      List.of(
          "Greek/character01", "Greek/character02", "Latin/character01", "Tifinagh/character01");

  @TempDir Path folder;

  @Property(tries = 100)
  void dealsEachCharacterWithAllItsTurnsToOneSplit(
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int train,
      @ForAll @IntRange(max = 20) int validation,
      @ForAll @IntRange(max = 10) int test) {
    Map<Split, List<TurnedClass>> splits =
        deal(new ClassSplit.Counts(train, validation, test), names(60), seed);

    assertThat(splits.get(Split.META_TRAIN)).hasSize(4 * train);
    assertThat(splits.get(Split.META_VALIDATION)).hasSize(4 * validation);
    assertThat(splits.get(Split.META_TEST)).hasSize(4 * test);
    assertThat(splits.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    assertThat(
            splits.values().stream()
                .flatMap(split -> split.stream().map(TurnedClass::index).distinct()))
        .doesNotHaveDuplicates();
  }

  @Property(tries = 50)
  void testsOnTheSameClassesHoweverManyAreTrainedOn(
      @ForAll long seed, @ForAll @IntRange(max = 40) int train) {
    ClassSplit few = new ClassSplit.Counts(0, 5, 10);
    ClassSplit many = new ClassSplit.Counts(train, 5, 10);

    assertThat(deal(many, names(60), seed).get(Split.META_TEST))
        .isEqualTo(deal(few, names(60), seed).get(Split.META_TEST));
  }

  @Test
  void drawsOthersWithAnotherSeed() {
    ClassSplit split = new ClassSplit.Counts(10, 10, 10);

    assertThat(deal(split, names(60), 1)).isNotEqualTo(deal(split, names(60), 2));
  }

  @Property(tries = 50)
  void keepsAModelsClassesWhereOthersHaveComeOrGone(
      @ForAll long seed, @ForAll @IntRange(max = 59) int gone) {
    Map<Split, List<TurnedClass>> before = deal(new ClassSplit.Counts(20, 10, 10), names(60), seed);
    List<Inventory.Unit> units = new ArrayList<>();
    before.forEach(
        (split, classes) ->
            classes.stream()
                .filter(type -> type.turn() == Turn.NONE)
                .map(type -> names(60).get(type.index()))
                .forEach(name -> units.add(Inventory.Unit.of(name, split, 1, 1))));
    List<String> changed = new ArrayList<>(names(60));
    String lost = changed.remove(gone);
    changed.add(0, "a new one");
    Map<Split, List<TurnedClass>> after =
        deal(new ClassSplit.Kept(Inventory.of("class", units)), changed, seed);

    for (Split split : Split.values()) {
      assertThat(after.get(split).stream().map(type -> changed.get(type.index())))
          .containsExactlyElementsOf(
              before.get(split).stream()
                  .map(type -> names(60).get(type.index()))
                  .filter(name -> !name.equals(lost))
                  .toList());
    }
  }

  @Test
  void refusesMoreClassesThanThereAre() {
    assertRefused(
        new ClassSplit.Counts(2, 2, 1),
        "task.split: 2 + 2 + 1 classes are wanted but the images have 4");
  }

  @Test
  void splitsByAlphabet() {
    ClassSplit split =
        new ClassSplit.Folders(List.of("Greek"), List.of("Latin"), List.of("Tifinagh"));

    assertThat(shown(split, Rotations.NONE, Split.META_TRAIN))
        .containsExactly("Greek/character01", "Greek/character02");
    assertThat(shown(split, Rotations.NONE, Split.META_TEST))
        .containsExactly("Tifinagh/character01");
  }

  @Test
  void refusesAnAlphabetThatIsMissingOrInTwoSplits() {
    assertRefused(
        new ClassSplit.Folders(List.of("Greek"), List.of("Gre"), List.of()),
        "task.split: no class lies in Gre; there are 4, such as Greek/character01");
    assertRefused(
        new ClassSplit.Folders(List.of("Greek"), List.of("Latin"), List.of("Greek")),
        "task.split: class Greek/character01 is in META_TEST and in a split before it");
  }

  @Test
  void takesListedClassesAndTurns() throws IOException {
    ClassSplit split =
        lists(
            "Greek/character01/rot000\nGreek/character01/rot270\n\n",
            "Latin/character01\n",
            "Tifinagh/character01/rot090");

    assertThat(shown(split, Rotations.QUARTERS, Split.META_TRAIN))
        .containsExactly("Greek/character01", "Greek/character01/rot270");
    assertThat(shown(split, Rotations.QUARTERS, Split.META_VALIDATION))
        .containsExactly(
            "Latin/character01",
            "Latin/character01/rot090",
            "Latin/character01/rot180",
            "Latin/character01/rot270");
    assertThat(shown(split, Rotations.QUARTERS, Split.META_TEST))
        .containsExactly("Tifinagh/character01/rot090");
  }

  @Test
  void readsListsInJson() throws IOException {
    ClassSplit split =
        lists(
            "{\"background\": {\"Greek\": [\"character01\", \"character02\"]}}",
            "{\"evaluation\": {\"Latin\": [\"character01\"]}}",
            "{}");

    assertThat(shown(split, Rotations.NONE, Split.META_TRAIN))
        .containsExactly("Greek/character01", "Greek/character02");
    assertThat(shown(split, Rotations.NONE, Split.META_VALIDATION))
        .containsExactly("Latin/character01");
    assertThat(shown(split, Rotations.NONE, Split.META_TEST)).isEmpty();
  }

  @Test
  void refusesListsThatDoNotFit() throws IOException {
    assertRefused(
        lists("Greek/character01", "Runes/character01", ""),
        folder.resolve("validation.txt")
            + ": has class Runes/character01, but the images do not; they have 4 classes, such as"
            + " Greek/character01");
    assertRefused(
        lists("Greek/character01", "Greek/character01", ""),
        "task.split: class Greek/character01 is in META_VALIDATION and in a split before it");
    assertRefused(
        lists("Greek/character01", "", "Greek/character01/rot090"),
        "task.split: class Greek/character01 is in META_TEST and in a split before it");
    assertRefused(
        lists("Greek/character01\nGreek/character01", "", ""),
        "task.split: a class is in META_TRAIN twice");
    assertRefused(lists("{\"a\": ", "", ""), folder.resolve("train.txt") + " is not JSON: ");
    assertRefused(
        new ClassSplit.Lists(
            new ClassList("/no/list"), new ClassList("/no/list"), new ClassList("/no/list")),
        "/no/list: no such file or folder");
  }

  @Test
  void refusesAListedTurnWithoutRotations() throws IOException {
    ClassSplit split = lists("Greek/character01/rot090", "", "");

    assertThatThrownBy(() -> shown(split, Rotations.NONE, Split.META_TRAIN))
        .hasMessage(
            folder.resolve("train.txt")
                + ": has the turned class Greek/character01/rot090, which needs"
                + " task.rotations = true");
  }

  private ClassSplit lists(String train, String validation, String test) throws IOException {
    return new ClassSplit.Lists(
        list("train", train), list("validation", validation), list("test", test));
  }

  private ClassList list(String name, String text) throws IOException {
    return new ClassList(Files.writeString(folder.resolve(name + ".txt"), text).toString());
  }

  private void assertRefused(ClassSplit split, String message) {
    assertThatThrownBy(() -> deal(split, NAMES, 1))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageStartingWith(message);
  }

  private static Map<Split, List<TurnedClass>> deal(
      ClassSplit split, List<String> names, long seed) {
    return split.deal(names, Rotations.QUARTERS, seed, new Configuration());
  }

  private static Set<String> shown(ClassSplit split, Rotations rotations, Split part) {
    Set<String> names = new TreeSet<>();
    split
        .deal(NAMES, rotations, 1, new Configuration())
        .get(part)
        .forEach(type -> names.add(NAMES.get(type.index()) + type.turn().suffix()));
    return names;
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(c -> String.format(Locale.ROOT, "a/character%03d", c))
        .toList();
  }
}
