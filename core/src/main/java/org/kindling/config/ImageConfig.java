package org.kindling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.kindling.config.kind.TaskUse;
import org.kindling.config.text.GivenPath;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.random.TextKey;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.image.ClassList;
import org.kindling.task.image.ClassSplit;
import org.kindling.task.image.Episode;
import org.kindling.task.image.ImageClass;
import org.kindling.task.image.ImageCollection;
import org.kindling.task.image.ImageForm;
import org.kindling.task.image.ImageIndex;
import org.kindling.task.image.ImageOrigin;
import org.kindling.task.image.ImageSource;
import org.kindling.task.image.Ink;
import org.kindling.task.image.LabelFile;
import org.kindling.task.image.Resize;
import org.kindling.task.image.Rotations;

/**
 * Images whose classes are to be told apart.
 *
 * @param origins folders, zips and IDX files
 * @param form what each image is brought to
 * @param split which classes are for what
 * @param rotations which classes a class is made into
 * @param training how large meta-training tasks are
 * @param testing how large validation and test tasks are
 * @param broadcastLimit how many bytes of pixels go to executors whole
 */
public record ImageConfig(
    List<ImageOrigin> origins,
    ImageForm form,
    ClassSplit split,
    Rotations rotations,
    Episode training,
    Episode testing,
    long broadcastLimit)
    implements TaskConfig {

  static final Set<String> KEYS =
      Set.of("path", "ways", "shots", "queries", "split", "rotations", "image");

  /** Copies the list. */
  public ImageConfig {
    origins = List.copyOf(origins);
  }

  static ImageConfig read(Section task, Section test) {
    Section image = task.at("image");
    Episode training =
        new Episode(
            task.integer("ways", Range.atLeast(2)),
            task.integer("shots", Range.atLeast(1)),
            task.integer("queries", Range.atLeast(1)));
    return new ImageConfig(
        origins(task, image),
        new ImageForm(
            image.integer("size", Range.between(1, ImageForm.WIDEST)),
            image.choice("resize", Resize.class),
            image.choice("ink", Ink.class)),
        split(task.at("split")),
        task.either("rotations", Rotations.QUARTERS, Rotations.NONE),
        training,
        new Episode(
            test.optionalInteger("ways", Range.atLeast(2)).orElse(training.ways()),
            test.optionalInteger("shots", Range.atLeast(1)).orElse(training.shots()),
            test.optionalInteger("queries", Range.atLeast(1)).orElse(training.queries())),
        image.bytes("broadcast-limit"));
  }

  @Override
  public ImageSource source(TaskData data, long seed) {
    return source(data.images(this), seed, data.hadoop());
  }

  /** Drawn as in training; only of images of which the model knows none are classes drawn anew. */
  @Override
  public ExampleSource ofModel(Earlier earlier, TaskData data, long seed) {
    if (!(earlier.task() instanceof ImageConfig trained && split.equals(trained.split))) {
      return source(data, seed);
    }
    ImageIndex index = data.images(this);
    Optional<ClassSplit> kept =
        earlier
            .facts()
            .inventory()
            .filter(inventory -> split instanceof ClassSplit.Counts)
            .filter(inventory -> knowsAny(inventory, index))
            .map(ClassSplit.Kept::new);
    return source(index, seed, kept.orElse(split), earlier.seed(), data.hadoop());
  }

  private static boolean knowsAny(Inventory inventory, ImageIndex index) {
    Set<Long> known = inventory.byKey().keySet();
    return index.classes().stream().anyMatch(type -> known.contains(TextKey.of(type.name())));
  }

  @Override
  public TaskUse use(TaskData data, long seed) {
    return new ImageUse(this);
  }

  @Override
  public RowSize row() {
    long side = form.side();
    return new RowSize(side * side, training.ways(), OptionalLong.of(side));
  }

  @Override
  public List<Demand> demands() {
    return List.of(
        demand("task", "shots", "the support images", training, training.shots()),
        demand("task", "queries", "the query images", training, training.queries()),
        demand("eval.test", "shots", "the support images", testing, testing.shots()).or("ways"),
        demand("eval.test", "queries", "the query images", testing, testing.queries()).or("ways"));
  }

  private static Demand demand(
      String section, String key, String what, Episode episode, int images) {
    return Demand.rows(section, key, what, (long) episode.ways() * images);
  }

  @Override
  public void requireEqualClasses(Section test, String method) {
    if (training.ways() != testing.ways()) {
      throw test.wrong(
          "ways",
          String.format(
              Locale.ROOT,
              "task.ways = %d for %s, whose network has an output for each class",
              training.ways(),
              method));
    }
  }

  /** The images behind it. */
  public ImageCollection collection(Configuration hadoop) {
    return new ImageCollection(hadoop, form, origins);
  }

  /** The tasks of these images. */
  public ImageSource source(ImageIndex images, long seed, Configuration hadoop) {
    return source(images, seed, split, seed, hadoop);
  }

  /**
   * The tasks of these images, whose classes are dealt out in another way.
   *
   * @param splitSeed which classes are drawn by
   */
  public ImageSource source(
      ImageIndex images, long seed, ClassSplit other, long splitSeed, Configuration hadoop) {
    List<String> names = images.classes().stream().map(ImageClass::name).toList();
    return new ImageSource(
        images, other.deal(names, rotations, splitSeed, hadoop), seed, training, testing);
  }

  /** The same: an image source has its test tasks' size already. */
  @Override
  public ImageConfig forTest(TestConfig test) {
    return this;
  }

  @Override
  public Map<String, List<String>> paths() {
    Map<String, List<String>> paths = new TreeMap<>(split.paths());
    paths.put("task.path", origins.stream().map(ImageOrigin::path).toList());
    paths.put(
        "task.image.labels",
        origins.stream().flatMap(origin -> origin.labels().stream()).map(LabelFile::path).toList());
    return paths;
  }

  @Override
  public String describeSize() {
    return training.describe();
  }

  @Override
  public String describe() {
    String paths = String.join(", ", origins.stream().map(ImageOrigin::path).toList());
    return training.describe()
        + (testing.equals(training) ? "" : " (tested " + testing.describe() + ")")
        + ", on images of "
        + paths
        + String.format(Locale.ROOT, " at %d x %d, ", form.side(), form.side())
        + Section.word(form.resize())
        + (rotations == Rotations.QUARTERS ? ", with rotations; " : "; ")
        + split.describe();
  }

  private static List<ImageOrigin> origins(Section task, Section image) {
    List<String> paths = unescaped(task.oneOrMorePaths("path"));
    List<String> labels = unescaped(image.paths("labels"));
    List<String> columns = image.texts("label-columns");
    if (!labels.isEmpty() && labels.size() != paths.size()) {
      throw image.wrong("labels", "empty, or as many as task.path has, which are " + paths.size());
    }
    List<ImageOrigin> origins = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      origins.add(
          new ImageOrigin(
              paths.get(i),
              labels.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new LabelFile(labels.get(i), columns))));
    }
    return origins;
  }

  private static List<String> unescaped(List<String> paths) {
    return paths.stream().map(GivenPath::unescaped).toList();
  }

  /** What kind of values the three keys have tells the kind of split. */
  private static ClassSplit split(Section split) {
    List<String> keys = List.of("train", "validation", "test");
    if (keys.stream().allMatch(split::isNumber)) {
      return new ClassSplit.Counts(
          split.integer("train", Range.atLeast(0)),
          split.integer("validation", Range.atLeast(0)),
          split.integer("test", Range.atLeast(0)));
    }
    if (keys.stream().allMatch(split::isList)) {
      return new ClassSplit.Folders(
          split.texts("train"), split.texts("validation"), split.texts("test"));
    }
    for (String key : keys) {
      if (split.absent(key) || split.isNumber(key) || split.isList(key)) {
        throw split.wrong(
            key,
            "of the same kind as the others of task.split: a number of classes, a list of folders"
                + " such as [Greek, Latin], or the path of a list of classes");
      }
    }
    return new ClassSplit.Lists(
        new ClassList(GivenPath.unescaped(split.path("train"))),
        new ClassList(GivenPath.unescaped(split.path("validation"))),
        new ClassList(GivenPath.unescaped(split.path("test"))));
  }
}
