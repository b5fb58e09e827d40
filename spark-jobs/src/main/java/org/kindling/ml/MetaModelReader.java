package org.kindling.ml;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kindling.files.Folder;
import org.kindling.library.LearnedModel;
import scala.Option;

/** Reads what a {@link MetaModelWriter} has written; nothing of it is Java's serialisation. */
final class MetaModelReader extends MLReader<MetaModel> {
  @Override
  public MetaModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), MetaModel.class.getName());
    Folder folder =
        Folder.at(
            new Path(path, MetaModelWriter.MODEL), sparkSession().sessionState().newHadoopConf());
    MetaModel model =
        new MetaModel(
            metadata.uid(), LearnedModel.load(folder), Optional.empty(), adapted(path, folder));
    metadata.getAndSetParams(model, Option.empty());
    return model;
  }

  private Optional<Dataset<Row>> adapted(String path, Folder folder) {
    Path entities = new Path(path, MetaModelWriter.ADAPTED);
    try {
      return folder.files().exists(entities)
          ? Optional.of(sparkSession().read().parquet(entities.toString()))
          : Optional.empty();
    } catch (IOException e) {
      throw Folder.failure("read", entities, e);
    }
  }
}
