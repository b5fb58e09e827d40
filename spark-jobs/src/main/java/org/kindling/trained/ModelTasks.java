package org.kindling.trained;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kindling.config.Experiment;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.experiment.DataDescription;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Provenance;
import org.kindling.random.TextKey;
import org.kindling.task.Encoding;
import org.kindling.task.EntitySplit;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.InventoryChanges;
import org.kindling.task.Split;
import org.kindling.task.image.ClassSplit;
import org.kindling.task.image.ImageIndex;

/**
 * Tasks to judge a trained model on: dealt out as they were in its training, and brought to its
 * scale, so that it is never tested on what it was trained on. What has changed is said.
 *
 * @param model that is judged
 * @param tasks where data are read
 */
public record ModelTasks(TrainedModel model, Tasks tasks) {

  /**
   * The test tasks.
   *
   * @param given the model's experiment, overlaid by what the user asks for
   */
  public ExampleSource source(Experiment given) {
    model
        .provenance()
        .requireConfigured(Provenance.Part.TASKS, "the program to judge it, which has the tasks");
    Experiment own = model.configuration(List.of()).experiment();
    ExampleSource source = dealt(own, given);
    model.requireFit(source.rows(Split.META_TEST), given.algorithm());
    DataDescription.of(given.testTask(), source)
        .ifPresent(data -> data.lines().forEach(tasks.warnings()));
    Optional<Inventory> earlier = model.inventory();
    if (source.inventory().isPresent() && earlier.isPresent()) {
      tell(source.inventory().get().since(earlier.get()));
    }
    return source;
  }

  private ExampleSource dealt(Experiment own, Experiment given) {
    TaskConfig task = given.testTask();
    if (task instanceof TableConfig table && own.task() instanceof TableConfig trained) {
      return table(trained, table, own.seed(), given.seed());
    }
    if (task instanceof ImageConfig images
        && own.task() instanceof ImageConfig trained
        && images.split().equals(trained.split())) {
      return images(images, own.seed(), given.seed());
    }
    return tasks.source(task, given.seed());
  }

  private ExampleSource table(TableConfig trained, TableConfig table, long splitSeed, long seed) {
    if (!table.shares().equals(trained.shares())) {
      throw new KindlingException(
          ExitCode.USAGE,
          "task.split must be as the model was trained with, "
              + trained.shares()
              + ", lest it is tested on what it was trained on, but was "
              + table.shares());
    }
    if (model.inventory().isEmpty()) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "model "
              + model.folder().path()
              + " does not say what it was trained on, as models of this version do: train it again");
    }
    Encoding encoding = model.encoding(table);
    EntitySplit split = new EntitySplit(splitSeed, trained.shares());
    return table.source(tasks.table(table, model.schema()), seed, split, encoding);
  }

  /** Drawn as in training; only of images of which the model knows none are classes drawn anew. */
  private ExampleSource images(ImageConfig images, long splitSeed, long seed) {
    ImageIndex index = tasks.images(images);
    Optional<ClassSplit> kept =
        model
            .inventory()
            .filter(inventory -> images.split() instanceof ClassSplit.Counts)
            .filter(inventory -> knowsAny(inventory, index))
            .map(ClassSplit.Kept::new);
    return images.source(index, seed, kept.orElse(images.split()), splitSeed, tasks.hadoop());
  }

  private static boolean knowsAny(Inventory inventory, ImageIndex index) {
    Set<Long> known = inventory.byKey().keySet();
    return index.classes().stream().anyMatch(type -> known.contains(TextKey.of(type.name())));
  }

  /** Says what is another than in training, and refuses what was trained on under another name. */
  private void tell(InventoryChanges changes) {
    if (changes.none()) {
      return;
    }
    tasks.warnings().accept("the data are not those of the training: " + changes.describe());
    long renamed = changes.testedUnderOtherNames();
    if (renamed > 0) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%d %s to be tested have the rows of some that the model was trained on under other"
                  + " names: give them the names that they had in training",
              renamed,
              changes.now().unit()));
    }
    long trained = changes.testedAfterTraining();
    if (trained > 0) {
      tasks
          .warnings()
          .accept(
              String.format(
                  Locale.ROOT,
                  "WARNING: %d %s of the test have names that the model was trained on: the result"
                      + " is no test result",
                  trained,
                  changes.now().unit()));
    }
  }
}
