package org.kindling.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.meta.QueryPredictions;
import org.kindling.metric.Classification;
import org.kindling.metric.Outcome;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.runfolder.result.ClassPicture;
import org.kindling.runfolder.result.Thumbnail;
import org.kindling.runfolder.result.Worst;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.task.image.ImageSource;
import org.kindling.task.image.Ink;

/**
 * Those of the first meta-test tasks that went worst, with what their queries were taken for.
 *
 * @param source whose tasks
 * @param ink what images were before they became features, as which they are shown
 */
record ImagePictures(ImageSource source, Ink ink) {
  /** Few of a good method's tasks have a mistake. */
  private static final int LOOKED_AT = 100;

  private static final int SHOWN = 3;

  /** A task and what was predicted for its queries after the last inner step. */
  private record Judged(long id, Outcome outcome) {
    double accuracy() {
      return Classification.accuracy(outcome);
    }
  }

  CloserLook of(Method method, Params theta) {
    List<Judged> judged = judged(method, theta);
    List<ClassPicture> pictures =
        judged.stream()
            .sorted(Comparator.comparingDouble(Judged::accuracy))
            .limit(SHOWN)
            .map(this::picture)
            .toList();
    return new CloserLook(pictures, Optional.of(worst(method.experiment().test().steps(), judged)));
  }

  private List<Judged> judged(Method method, Params theta) {
    List<Judged> judged = new ArrayList<>();
    int block =
        RunBlocks.of(method.experiment().run(), method.algorithm(), source, Split.META_TEST);
    try (Programs programs = new Programs()) {
      for (int first = 0; first < LOOKED_AT; first += block) {
        int count = Math.min(block, LOOKED_AT - first);
        TaskBlock tasks = TaskBlock.fetch(source, Split.META_TEST, first, count);
        judged.addAll(judge(method, theta, tasks, programs));
      }
    }
    return judged;
  }

  /** The classes that most queries were told wrongly of. */
  private Worst worst(int steps, List<Judged> judged) {
    Map<String, Worst.ImageClass> classes = new TreeMap<>();
    for (Judged task : judged) {
      List<String> names = source.classNames(Split.META_TEST, task.id);
      for (int row = 0; row < task.outcome.rows(); row++) {
        String name = names.get(task.outcome.target(row));
        int mistakes = Classification.isCorrect(task.outcome, row) ? 0 : 1;
        classes.merge(name, new Worst.ImageClass(name, mistakes, 1), ImagePictures::sum);
      }
    }
    return Worst.ofClasses(steps, judged.size(), List.copyOf(classes.values()));
  }

  private static Worst.ImageClass sum(Worst.ImageClass one, Worst.ImageClass other) {
    return new Worst.ImageClass(
        one.name(), one.mistakes() + other.mistakes(), one.queries() + other.queries());
  }

  private static List<Judged> judge(
      Method method, Params theta, TaskBlock block, Programs programs) {
    int steps = method.experiment().test().steps();
    QueryPredictions predictions =
        method.algorithm().queryPredictions(theta, block, steps, method.inference(), programs);
    return IntStream.range(0, block.tasks())
        .mapToObj(
            task ->
                new Judged(
                    block.ids().get(task),
                    predictions.outcome(steps, task, block.query()).asLogits()))
        .toList();
  }

  private ClassPicture picture(Judged task) {
    List<String> names = source.classNames(Split.META_TEST, task.id);
    Examples support = source.task(Split.META_TEST, task.id).support();
    List<ClassPicture.ImageClass> classes = new ArrayList<>();
    for (int type = 0; type < names.size(); type++) {
      classes.add(new ClassPicture.ImageClass(names.get(type), images(support, type)));
    }
    return new ClassPicture(
        "Test task " + task.id, classes, confusion(task.outcome, names.size()), mistakes(task));
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

  private List<ClassPicture.Mistake> mistakes(Judged task) {
    Examples query = source.task(Split.META_TEST, task.id).query();
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
