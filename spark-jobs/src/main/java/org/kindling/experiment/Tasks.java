package org.kindling.experiment;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.config.TaskData;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.Folder;
import org.kindling.host.Uris;
import org.kindling.spark.table.TableReader;
import org.kindling.table.TableSchema;
import org.kindling.task.EntitySplit;
import org.kindling.task.ExampleSource;
import org.kindling.task.Table;
import org.kindling.task.TableSource;
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
   * Other tasks of what was trained on: on a table's, encoded as that is.
   *
   * @param trained the tasks of the training
   */
  public ExampleSource like(ExampleSource trained, Experiment experiment) {
    if (trained instanceof TableSource source
        && experiment.testTask() instanceof TableConfig test) {
      EntitySplit split = new EntitySplit(experiment.seed(), test.shares());
      return test.source(table(test, source.schema()), experiment.seed(), split, source.encoding());
    }
    return source(experiment.testTask(), experiment.seed());
  }

  /** A table that no model was trained on. */
  @Override
  public Table table(TableConfig config) {
    return table(config, TableSchema.NONE);
  }

  /**
   * A table, of whose reading is said what a person should know.
   *
   * @param expected the types that its columns had in training
   */
  public Table table(TableConfig config, TableSchema expected) {
    Table table = new TableReader(workplace.spark(), expected).read(config);
    table.count().describe().forEach(warnings);
    return table;
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
