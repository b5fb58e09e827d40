package org.kindling.experiment;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.kindling.config.Earlier;
import org.kindling.config.Experiment;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableData;
import org.kindling.config.TaskConfig;
import org.kindling.config.TaskData;
import org.kindling.config.kind.TaskUse;
import org.kindling.config.text.Uris;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.Folder;
import org.kindling.spark.table.TableReader;
import org.kindling.table.TableSchema;
import org.kindling.task.ExampleSource;
import org.kindling.task.TaskFacts;
import org.kindling.task.image.ImageCache;
import org.kindling.task.image.ImageCollection;
import org.kindling.task.image.ImageIndex;
import org.kindling.workplace.Workplace;

/**
 * From a configuration to tasks; tables are read by Spark.
 *
 * @param workplace whose Spark reads them
 * @param run the folder of a run, which keeps decoded images; empty where there is none
 * @param warnings hears, in a line each, of what a user should know of
 */
public record Tasks(Workplace workplace, Optional<Folder> run, Consumer<String> warnings)
    implements TaskData {

  /** The tasks that a section describes. */
  public ExampleSource source(TaskConfig config, long seed) {
    return config.source(this, seed);
  }

  /**
   * The test tasks of an experiment, of what was trained on: a table's are encoded as that is.
   *
   * @param trained the tasks of the training
   */
  public ExampleSource like(ExampleSource trained, Experiment experiment) {
    TaskFacts facts = TaskFacts.of("the method", trained);
    Earlier earlier = new Earlier(experiment.task(), experiment.seed(), facts);
    return experiment.testTask().ofModel(earlier, this, experiment.seed());
  }

  /** What is done with the test tasks of an experiment. */
  public TaskUse use(Experiment experiment) {
    return experiment.testTask().use(this, experiment.seed());
  }

  @Override
  public TableData tables(TableSchema expected) {
    return new TableReader(workplace.spark(), expected);
  }

  @Override
  public Consumer<String> remarks() {
    return warnings;
  }

  @Override
  public Configuration hadoop() {
    return Uris.withDefaults().hadoop();
  }

  /** The images, of which is said what was left out. */
  @Override
  public ImageIndex images(ImageConfig config) {
    ImageCollection collection = config.collection(hadoop());
    long mostHeld = workplace.mostSent(config.broadcastLimit());
    ImageIndex index =
        run.map(folder -> folder.folder("cache"))
            .map(cache -> new ImageCache(cache.files(), cache.path(), warnings))
            .map(cache -> cache.images(collection, mostHeld))
            .orElseGet(() -> collection.atMost(mostHeld));
    index.remarks().forEach(warnings);
    return index;
  }

  /** That fewer tasks were judged than asked for, if so: the interval is wider than expected. */
  public static Optional<String> shortfall(Evaluation evaluation, int asked) {
    return evaluation.tasks() >= asked
        ? Optional.empty()
        : Optional.of(
            evaluation.split()
                + " has "
                + evaluation.tasks()
                + " tasks; "
                + asked
                + " were asked for, and none counts twice");
  }
}
