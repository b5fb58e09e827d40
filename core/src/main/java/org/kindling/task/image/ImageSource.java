package org.kindling.task.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.Task;

/**
 * Tasks without end that are drawn from classes of images: N classes, of each K images to adapt to
 * and Q others to be judged on.
 *
 * <p>A task's classes are numbered in the order in which they were drawn, so that no number says
 * anything of a class. Its name is the classes' names in this order. A class with fewer than K + Q
 * images is judged on fewer; one with no more than K is refused.
 *
 * <p>Source of the protocol: Vinyals et al. 2016, arXiv:1606.04080, section 4.1.
 */
public final class ImageSource implements ExampleSource {
  private static final long serialVersionUID = 1;

  private final long seed;
  private final ImageIndex images;
  private final Map<Split, TurnedClass[]> classes = new EnumMap<>(Split.class);
  private final Map<Split, Episode> episodes = new EnumMap<>(Split.class);
  private final Map<Split, RowCount> queryRows = new EnumMap<>(Split.class);

  /**
   * The tasks of an index.
   *
   * @param classes of each split, as a {@link ClassSplit} deals them
   * @param seed of the tasks
   * @param training how large meta-training tasks are
   * @param testing how large the others are: a model is chosen by what it is tested on
   * @throws KindlingException (data) where a split has classes but too few of them, or one has too
   *     few images
   */
  public ImageSource(
      ImageIndex images,
      Map<Split, List<TurnedClass>> classes,
      long seed,
      Episode training,
      Episode testing) {
    this.seed = seed;
    this.images = images;
    episodes.put(Split.META_TRAIN, training);
    episodes.put(Split.META_VALIDATION, testing);
    episodes.put(Split.META_TEST, testing);
    classes.forEach(
        (split, members) -> this.classes.put(split, members.toArray(TurnedClass[]::new)));
    for (Split part : Split.values()) {
      check(part);
      queryRows.put(part, queries(part));
    }
  }

  @Override
  public Task task(Split split, long id) {
    Episode episode = episodes.get(split);
    List<Drawn> drawn = drawn(split, id);
    int shots = episode.shots();
    return new Task(
        id,
        String.join(", ", names(drawn)),
        examples(drawn, 0, shots),
        examples(drawn, shots, shots + episode.queries()));
  }

  @Override
  public OptionalInt pooledClasses() {
    return OptionalInt.of(classes.get(Split.META_TRAIN).length);
  }

  /** The targets are the numbers of the classes among all that are trained on. */
  @Override
  public Task pooledTask(long id) {
    int[] numbers = drawn(Split.META_TRAIN, id).stream().mapToInt(Drawn::number).toArray();
    Task task = task(Split.META_TRAIN, id);
    return new Task(
        id, task.name(), numbered(task.support(), numbers), numbered(task.query(), numbers));
  }

  private static Examples numbered(Examples rows, int[] numbers) {
    float[] targets = new float[rows.rows()];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = numbers[(int) rows.targets()[row]];
    }
    return new Examples(rows.rows(), rows.featureShape(), rows.features(), 1, targets);
  }

  /** The names of a task's classes, in the order of their numbers. */
  public List<String> classNames(Split split, long id) {
    return names(drawn(split, id));
  }

  /** No end of tasks, unless the split has no classes. */
  @Override
  public long size(Split split) {
    return classes.get(split).length == 0 ? 0 : Long.MAX_VALUE;
  }

  @Override
  public List<Integer> featureShape() {
    return List.of(images.side(), images.side(), 1);
  }

  @Override
  public List<String> remarks() {
    return images.remarks();
  }

  @Override
  public RowCount supportRows(Split split) {
    return RowCount.of(episodes.get(split).ways() * episodes.get(split).shots());
  }

  @Override
  public RowCount queryRows(Split split) {
    return queryRows.get(split);
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public OptionalInt classes(Split split) {
    return OptionalInt.of(episodes.get(split).ways());
  }

  /** The classes that belong to a split, before they are turned. */
  @Override
  public Optional<Inventory> inventory() {
    List<Inventory.Unit> units = new ArrayList<>();
    classes.forEach(
        (split, members) ->
            Arrays.stream(members)
                .mapToInt(TurnedClass::index)
                .distinct()
                .forEach(index -> units.add(unit(split, index))));
    return Optional.of(Inventory.of("class", units));
  }

  private Inventory.Unit unit(Split split, int index) {
    ImageClass type = images.classes().get(index);
    return Inventory.Unit.of(type.name(), split, type.images(), images.sum(index));
  }

  /**
   * A class of a task.
   *
   * @param number among the split's classes
   * @param images which of the class's, those to adapt to first
   */
  private record Drawn(int number, TurnedClass type, int[] images) {}

  private List<Drawn> drawn(Split split, long id) {
    Episode episode = episodes.get(split);
    RandomStream random = RandomStream.of(seed, Purpose.TASK, split.ordinal(), id);
    TurnedClass[] members = classes.get(split);
    if (members.length == 0) {
      throw new KindlingException(ExitCode.DATA, "task.split has no classes for " + split);
    }
    List<Drawn> drawn = new ArrayList<>();
    for (int member : random.distinct(members.length, episode.ways())) {
      int there = images.classes().get(members[member].index()).images();
      int wanted = Math.min(there, episode.shots() + episode.queries());
      drawn.add(new Drawn(member, members[member], random.distinct(there, wanted)));
    }
    return drawn;
  }

  private List<String> names(List<Drawn> drawn) {
    return drawn.stream().map(one -> one.type.name(images)).toList();
  }

  /** Of each class its images {@code from} .. {@code to - 1}, or as many of them as it has. */
  private Examples examples(List<Drawn> drawn, int from, int to) {
    int count = drawn.stream().mapToInt(one -> Math.min(to, one.images.length) - from).sum();
    ImageRows rows = new ImageRows(count, images.side());
    for (int label = 0; label < drawn.size(); label++) {
      Drawn one = drawn.get(label);
      byte[] pixels = images.pixels(one.type.index());
      for (int i = from; i < Math.min(to, one.images.length); i++) {
        rows.add(one.type.turn(), pixels, one.images[i], label);
      }
    }
    return rows.examples();
  }

  /** From the tasks of the classes with the fewest images to those of the classes with the most. */
  private RowCount queries(Split split) {
    Episode episode = episodes.get(split);
    int[] queries =
        Arrays.stream(classes.get(split))
            .mapToInt(type -> images.classes().get(type.index()).images() - episode.shots())
            .map(left -> Math.min(left, episode.queries()))
            .sorted()
            .toArray();
    if (queries.length == 0) {
      return RowCount.of(episode.ways() * episode.queries());
    }
    return new RowCount(
        Arrays.stream(queries, 0, episode.ways()).sum(),
        Arrays.stream(queries, queries.length - episode.ways(), queries.length).sum());
  }

  private void check(Split split) {
    TurnedClass[] members = classes.get(split);
    Episode episode = episodes.get(split);
    if (members.length > 0 && members.length < episode.ways()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s has %d classes, too few for tasks of %d ways",
              split,
              members.length,
              episode.ways()));
    }
    for (TurnedClass member : members) {
      ImageClass type = images.classes().get(member.index());
      if (type.images() <= episode.shots()) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "class %s of %s must have more images than the %d shots but has %d",
                type.name(),
                split,
                episode.shots(),
                type.images()));
      }
    }
  }
}
