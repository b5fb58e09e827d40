package org.kindling.task.image;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Where images lie.
 *
 * @param path a folder, a zip or an IDX file, on any Hadoop file system
 * @param labels of an IDX file: its rows' classes, an IDX or CSV file; empty takes the file that
 *     MNIST's naming leads to
 */
public record ImageOrigin(String path, Optional<LabelFile> labels) {

  /** What an IDX file's classes are read from. */
  Optional<LabelFile> labelFile() {
    return labels.or(
        () ->
            new Path(path).getName().contains("images-idx3")
                ? Optional.of(new LabelFile(besideImages(), List.of()))
                : Optional.empty());
  }

  private String besideImages() {
    Path images = new Path(path);
    String name = images.getName().replace("images-idx3", "labels-idx1");
    return images.getParent() == null ? name : new Path(images.getParent(), name).toString();
  }
}
