package org.kindling.ml;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kindling.checkpoint.ModelStore;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import scala.Option;

/** Writes a model: Spark's folder with the params, and in it Kindling's with what was learned. */
final class MetaModelWriter extends MLWriter {
  /** Where in a folder of Spark's is the model: as in a run's folder. */
  static final String MODEL = "model";

  /** And in it the entities that it has adapted to, as Parquet, where there are any. */
  static final String ADAPTED = "adapted";

  private final MetaModel model;

  MetaModelWriter(MetaModel model) {
    this.model = model;
  }

  /**
   * The same as ever, but not over the adapted entities that are to be written: what is there is
   * deleted before.
   */
  @Override
  public void save(String path) throws IOException {
    model.kept().ifPresent(entities -> requireElsewhere(entities, path));
    super.save(path);
  }

  private void requireElsewhere(Dataset<Row> entities, String path) {
    Configuration hadoop = sparkSession().sessionState().newHadoopConf();
    String folder = Folder.at(new Path(path), hadoop).path().toUri().getPath() + "/";
    for (String file : entities.inputFiles()) {
      if (new Path(file).toUri().getPath().startsWith(folder)) {
        throw new IllegalArgumentException(
            path + " has the adapted entities that are to be saved; expected another folder");
      }
    }
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    Folder folder = Folder.at(new Path(path, MODEL), sparkSession().sessionState().newHadoopConf());
    ModelStore.save(folder, model.learned().saved(), Fence.none());
    model
        .kept()
        .ifPresent(entities -> entities.write().parquet(new Path(path, ADAPTED).toString()));
  }
}
