package org.kindling.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.kindling.metric.Classification;
import org.kindling.metric.Outcome;
import org.kindling.task.Examples;
import org.kindling.task.image.Ink;

/**
 * Pictures of tasks whose rows are square images of classes: those of the first test tasks that
 * went worst, with what their queries were taken for.
 *
 * @param names of the classes of each test task, in the order of their targets
 * @param ink what images were before they became features, as which they are shown
 */
public record ClassPictures(LongFunction<List<String>> names, Ink ink) {
  /** Few of a good method's tasks have a mistake. */
  private static final int LOOKED_AT = 100;

  private static final int SHOWN = 3;

  /** A task and what was predicted for its queries after the last inner step. */
  private record Judged(long id, Outcome outcome) {
    double accuracy() {
      return Classification.accuracy(outcome);
    }
  }

  /** The pictures, and the classes that most queries were told wrongly of. */
  public CloserLook of(Examined examined) {
    int steps = examined.exam().innerSteps();
    List<Judged> judged =
        examined.predicted(
            examined.atMost(LOOKED_AT),
            steps,
            task -> new Judged(task.id(), task.outcome(steps).asLogits()));
    List<ClassPicture> pictures =
        judged.stream()
            .sorted(Comparator.comparingDouble(Judged::accuracy))
            .limit(SHOWN)
            .map(task -> picture(task, examined))
            .toList();
    return new CloserLook(pictures, Optional.of(worst(steps, judged)));
  }

  private Worst worst(int steps, List<Judged> judged) {
    Map<String, Worst.ImageClass> classes = new TreeMap<>();
    for (Judged task : judged) {
      List<String> own = names.apply(task.id);
      for (int row = 0; row < task.outcome.rows(); row++) {
        String name = own.get(task.outcome.target(row));
        int mistakes = Classification.isCorrect(task.outcome, row) ? 0 : 1;
        classes.merge(name, new Worst.ImageClass(name, mistakes, 1), ClassPictures::sum);
      }
    }
    return Worst.ofClasses(steps, judged.size(), List.copyOf(classes.values()));
  }

  private static Worst.ImageClass sum(Worst.ImageClass one, Worst.ImageClass other) {
    return new Worst.ImageClass(
        one.name(), one.mistakes() + other.mistakes(), one.queries() + other.queries());
  }

  private ClassPicture picture(Judged task, Examined examined) {
    List<String> own = names.apply(task.id);
    Examples support = examined.task(task.id).support();
    List<ClassPicture.ImageClass> classes = new ArrayList<>();
    for (int type = 0; type < own.size(); type++) {
      classes.add(new ClassPicture.ImageClass(own.get(type), images(support, type)));
    }
    return new ClassPicture(
        "Test task " + task.id,
        classes,
        confusion(task.outcome, own.size()),
        mistakes(task, examined));
  }

  private List<Thumbnail> images(Examples support, int type) {
    return IntStream.range(0, support.rows())
        .filter(row -> support.targets()[row] == type)
        .limit(ClassPicture.MOST_IMAGES)
        .mapToObj(row -> thumbnail(support, row))
        .toList();
  }

  /** Without outputs that belong to no class of the task. */
  private static List<List<Integer>> confusion(Outcome outcome, int ways) {
    return Arrays.stream(Classification.confusion(outcome))
        .limit(ways)
        .map(row -> Arrays.stream(row).limit(ways).boxed().toList())
        .toList();
  }

  private List<ClassPicture.Mistake> mistakes(Judged task, Examined examined) {
    Examples query = examined.task(task.id).query();
    return IntStream.range(0, query.rows())
        .filter(row -> !Classification.isCorrect(task.outcome, row))
        .limit(ClassPicture.MOST_IMAGES)
        .mapToObj(
            row ->
                new ClassPicture.Mistake(
                    thumbnail(query, row),
                    task.outcome.target(row),
                    Classification.mostProbable(task.outcome, row),
                    Classification.confidence(task.outcome, row)))
        .toList();
  }

  private Thumbnail thumbnail(Examples images, int row) {
    byte[] grey = new byte[images.width()];
    for (int i = 0; i < grey.length; i++) {
      int raised = Math.round(255 * images.features()[row * grey.length + i]);
      grey[i] = (byte) (ink == Ink.DARK ? 255 - raised : raised);
    }
    return Thumbnail.of(images.featureShape().get(0), grey);
  }
}
