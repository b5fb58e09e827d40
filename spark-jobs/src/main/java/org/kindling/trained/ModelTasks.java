package org.kindling.trained;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kindling.config.Earlier;
import org.kindling.config.Experiment;
import org.kindling.experiment.DataDescription;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Provenance;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.InventoryChanges;
import org.kindling.task.Split;
import org.kindling.task.TaskFacts;

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
    TaskFacts facts = model.provenance().tasks();
    ExampleSource source =
        given.testTask().ofModel(new Earlier(own.task(), own.seed(), facts), tasks, given.seed());
    model.requireFit(source.rows(Split.META_TEST), given.algorithm());
    DataDescription.of(given.testTask(), tasks, given.seed(), source)
        .ifPresent(data -> data.lines().forEach(tasks.warnings()));
    Optional<Inventory> earlier = facts.inventory();
    if (source.inventory().isPresent() && earlier.isPresent()) {
      tell(source.inventory().get().since(earlier.get()));
    }
    return source;
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
