package org.kindling.ml;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
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
    MetaModel model = new MetaModel(metadata.uid(), LearnedModel.load(folder), Optional.empty());
    metadata.getAndSetParams(model, Option.empty());
    return model;
  }
}
