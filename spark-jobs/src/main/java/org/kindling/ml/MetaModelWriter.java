package org.kindling.ml;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
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
