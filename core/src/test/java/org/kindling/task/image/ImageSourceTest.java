package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.StackedExamples;
import org.kindling.task.Task;

/** Images of 2 x 2 pixels that say who they are: their class and their number in it. */
class ImageSourceTest {
  private static final Episode EPISODE = new Episode(5, 2, 3);

  @Property(tries = 200)
  void drawsWaysWithShotsAndQueriesOfEach(
      @ForAll long seed,
      @ForAll @LongRange(min = 0) long id,
      @ForAll @IntRange(min = 2, max = 8) int ways,
      @ForAll @IntRange(min = 1, max = 4) int shots,
      @ForAll @IntRange(min = 1, max = 6) int queries) {
    Task task = source(30, 10, seed, new Episode(ways, shots, queries)).task(Split.META_TRAIN, id);

    assertThat(task.support().rows()).isEqualTo(ways * shots);
    assertThat(task.query().rows()).isEqualTo(ways * queries);
    assertThat(task.support().featureShape()).containsExactly(2, 2, 1);
    for (int label = 0; label < ways; label++) {
      assertThat(rowsOf(task.support(), label)).hasSize(shots);
      assertThat(rowsOf(task.query(), label)).hasSize(queries);
    }
  }

  @Property(tries = 200)
  void repeatsNoClassAndNoImage(@ForAll long seed, @ForAll @LongRange(min = 0) long id) {
    Task task = source(20, 5, seed, EPISODE).task(Split.META_TEST, id);
    Set<Integer> classes = new HashSet<>();
    for (int label = 0; label < 5; label++) {
      List<Integer> images = new ArrayList<>(rowsOf(task.support(), label));
      images.addAll(rowsOf(task.query(), label));
      Set<Integer> own = new HashSet<>(images.stream().map(image -> image / 10).toList());

      assertThat(images).doesNotHaveDuplicates();
      assertThat(own).hasSize(1);
      assertThat(classes.addAll(own)).isTrue();
    }
  }

  @Property(tries = 100)
  void givesEqualTasksForEqualIds(@ForAll long seed, @ForAll @LongRange(min = 0) long id) {
    Task task = source(20, 5, seed, EPISODE).task(Split.META_TRAIN, id);
    Task again = source(20, 5, seed, EPISODE).task(Split.META_TRAIN, id);

    assertThat(again.name()).isEqualTo(task.name());
    assertThat(again.support().features()).isEqualTo(task.support().features());
    assertThat(again.query().targets()).isEqualTo(task.query().targets());
  }

  @Test
  void drawsOtherTasksForOtherIdsSplitsAndSeeds() {
    List<String> names =
        List.of(
            source(20, 5, 1, EPISODE).task(Split.META_TRAIN, 0).name(),
            source(20, 5, 1, EPISODE).task(Split.META_TRAIN, 1).name(),
            source(20, 5, 1, EPISODE).task(Split.META_TEST, 0).name(),
            source(20, 5, 2, EPISODE).task(Split.META_TRAIN, 0).name());

    assertThat(names).doesNotHaveDuplicates();
  }

  /** Otherwise a network could learn classes by their numbers. */
  @Test
  void givesEveryClassEveryNumberAlikeOften() {
    ImageSource source = source(5, 5, 3, new Episode(5, 1, 1));
    int[][] counts = new int[5][5];
    int tasks = 10_000;
    for (int id = 0; id < tasks; id++) {
      Task task = source.task(Split.META_TRAIN, id);
      for (int label = 0; label < 5; label++) {
        counts[rowsOf(task.support(), label).get(0) / 10][label]++;
      }
    }

    // Five standard deviations: 5 * sqrt(10000 * .2 * .8).
    assertThat(Arrays.stream(counts).flatMapToInt(Arrays::stream).toArray())
        .satisfies(
            all -> Arrays.stream(all).forEach(n -> assertThat(n).isCloseTo(2000, within(200))));
  }

  @Test
  void namesATaskByItsClassesInTheOrderOfTheirNumbers() {
    Task task = source(20, 5, 1, EPISODE).task(Split.META_TRAIN, 4);
    String names =
        String.join(
            ", ",
            IntStream.range(0, 5)
                .mapToObj(label -> rowsOf(task.support(), label).get(0) / 10)
                .map(c -> String.format(Locale.ROOT, "a/c%02d", c))
                .toList());

    assertThat(task.name()).isEqualTo(names);
  }

  @Test
  void countsImagesByTheirInk() {
    HeldImages images =
        images(
            new byte[][][] {
              {{0, (byte) 255, 51, (byte) 204}, new byte[4]}, {{1, 1, 1, 1}, {2, 2, 2, 2}}
            });
    Examples all = images.examples();

    assertThat(all.features()).startsWith(0, 1, 0.2f, 0.8f);
    assertThat(all.targets()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void turnsAgainstTheClock() {
    byte[] pixels = {9, 9, 9, 9, 0, 51, 102, (byte) 153};

    assertThat(turned(Turn.NONE, pixels)).containsExactly(0, 0.2f, 0.4f, 0.6f);
    assertThat(turned(Turn.QUARTER, pixels)).containsExactly(0.2f, 0.6f, 0, 0.4f);
    assertThat(turned(Turn.HALF, pixels)).containsExactly(0.6f, 0.4f, 0.2f, 0);
    assertThat(turned(Turn.THREE_QUARTERS, pixels)).containsExactly(0.4f, 0, 0.6f, 0.2f);
  }

  @Test
  void tellsTurnsApartAsClasses() {
    ImageSource source =
        source(
            images(1, 5), Rotations.QUARTERS, new ClassSplit.Counts(1, 0, 0), new Episode(4, 1, 1));

    assertThat(source.task(Split.META_TRAIN, 0).name().split(", "))
        .containsExactlyInAnyOrder("a/c00", "a/c00/rot090", "a/c00/rot180", "a/c00/rot270");
  }

  @Test
  void trainsOnMoreWaysThanItTestsOn() {
    ImageSource source =
        new ImageSource(
            images(60, 8),
            deal(images(60, 8), Rotations.NONE, new ClassSplit.Counts(40, 10, 10)),
            1,
            new Episode(20, 3, 5),
            new Episode(5, 1, 7));

    assertThat(source.classes(Split.META_TRAIN)).isEqualTo(OptionalInt.of(20));
    assertThat(source.classes(Split.META_VALIDATION)).isEqualTo(OptionalInt.of(5));
    assertThat(source.classes(Split.META_TEST)).isEqualTo(OptionalInt.of(5));
    assertThat(source.task(Split.META_TRAIN, 0).support().rows()).isEqualTo(60);
    assertThat(source.task(Split.META_VALIDATION, 0).query().rows()).isEqualTo(35);
    assertThat(source.task(Split.META_TEST, 0).query().rows()).isEqualTo(35);
  }

  @Test
  void judgesASmallClassOnTheImagesThatItHas() {
    byte[][] four = {{0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 2}, {0, 0, 0, 3}};
    byte[][] three = Arrays.copyOf(four, 3);
    ImageSource source =
        source(
            images(new byte[][][] {four, three}),
            Rotations.NONE,
            new ClassSplit.Counts(2, 0, 0),
            new Episode(2, 2, 2));
    Task task = source.task(Split.META_TRAIN, 0);

    assertThat(task.support().rows()).isEqualTo(4);
    assertThat(task.query().rows()).isEqualTo(3);
    assertThat(StackedExamples.of(List.of(task.query(), fourRows())).masked()).isTrue();
  }

  @Test
  void saysWithinWhatBoundsItsTasksSizesVary() {
    byte[][] four = {{0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 2}, {0, 0, 0, 3}};
    byte[][] three = Arrays.copyOf(four, 3);
    ImageIndex images = images(new byte[][][] {four, four, three});
    ClassSplit.Counts all = new ClassSplit.Counts(3, 0, 0);
    ImageSource ragged = source(images, Rotations.NONE, all, new Episode(2, 2, 2));
    ImageSource equal = source(images, Rotations.NONE, all, new Episode(2, 2, 1));

    assertThat(ragged.supportRows(Split.META_TRAIN)).isEqualTo(RowCount.of(4));
    assertThat(ragged.queryRows(Split.META_TRAIN)).isEqualTo(new RowCount(3, 4));
    assertThat(equal.queryRows(Split.META_TRAIN)).isEqualTo(RowCount.of(2));
  }

  @Test
  void refusesAClassWithNothingToJudgeOn() {
    assertRefused(
        () -> source(images(10, 2), Rotations.NONE, new ClassSplit.Counts(10, 0, 0), EPISODE),
        "of META_TRAIN must have more images than the 2 shots but has 2");
  }

  @Test
  void refusesTooFewClasses() {
    assertRefused(
        () -> source(images(10, 9), Rotations.NONE, new ClassSplit.Counts(5, 1, 4), EPISODE),
        "META_VALIDATION has 1 classes, too few for tasks of 5 ways");
  }

  @Test
  void hasNoTasksOfASplitWithoutClasses() {
    ImageSource source =
        source(images(10, 9), Rotations.NONE, new ClassSplit.Counts(0, 0, 10), EPISODE);

    assertThat(source.size(Split.META_TRAIN)).isZero();
    assertThat(source.size(Split.META_TEST)).isEqualTo(Long.MAX_VALUE);
    assertRefused(
        () -> source.task(Split.META_TRAIN, 0), "task.split has no classes for META_TRAIN");
  }

  @Test
  void keepsItsBits() {
    // Written down when first drawn: published results hang on them.
    assertThat(
            LongStream.range(0, 2)
                .mapToObj(id -> source(20, 5, 42, EPISODE).task(Split.META_TEST, id).name()))
        .containsExactly("a/c09, a/c03, a/c10, a/c12, a/c07", "a/c13, a/c04, a/c01, a/c02, a/c19");
  }

  private static void assertRefused(Runnable drawing, String message) {
    assertThatThrownBy(drawing::run)
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining(message);
  }

  private static ImageSource source(int classes, int images, long seed, Episode episode) {
    HeldImages index = images(classes, images);
    List<TurnedClass> all =
        IntStream.range(0, classes).mapToObj(i -> new TurnedClass(i, Turn.NONE)).toList();
    TreeMap<Split, List<TurnedClass>> splits = new TreeMap<>();
    Arrays.stream(Split.values()).forEach(split -> splits.put(split, all));
    return new ImageSource(index, splits, seed, episode, episode);
  }

  private static ImageSource source(
      ImageIndex images, Rotations rotations, ClassSplit split, Episode episode) {
    return new ImageSource(images, deal(images, rotations, split), 1, episode, episode);
  }

  private static Map<Split, List<TurnedClass>> deal(
      ImageIndex images, Rotations rotations, ClassSplit split) {
    List<String> names = images.classes().stream().map(ImageClass::name).toList();
    return split.deal(names, rotations, 1, new Configuration());
  }

  private static HeldImages images(int classes, int images) {
    byte[][][] pixels = new byte[classes][images][];
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < images; i++) {
        pixels[c][i] = new byte[] {(byte) c, (byte) i, 0, 0};
      }
    }
    return images(pixels);
  }

  private static HeldImages images(byte[][][] pixels) {
    TreeMap<String, byte[][]> classes = new TreeMap<>();
    for (int c = 0; c < pixels.length; c++) {
      classes.put(String.format(Locale.ROOT, "a/c%02d", c), pixels[c]);
    }
    return HeldImages.of(2, classes);
  }

  /** The images of a label, each as 10 times its class and its number in it. */
  private static List<Integer> rowsOf(Examples examples, int label) {
    return IntStream.range(0, examples.rows())
        .filter(row -> examples.targets()[row] == label)
        .mapToObj(
            row ->
                10 * Math.round(255 * examples.features()[4 * row])
                    + Math.round(255 * examples.features()[4 * row + 1]))
        .toList();
  }

  private static float[] turned(Turn turn, byte[] pixels) {
    ImageRows rows = new ImageRows(1, 2);
    rows.add(turn, pixels, 1, 0);
    return rows.examples().features();
  }

  private static Examples fourRows() {
    return new Examples(4, List.of(2, 2, 1), new float[16], 1, new float[4]);
  }
}
