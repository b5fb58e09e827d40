package org.kindling.config;

import org.kindling.task.Table;
import org.kindling.task.image.ImageIndex;

/** What tasks are made of, for those sources that do not make them of nothing. */
public interface TaskData {
  /** The table that is described. */
  Table table(TableConfig config);

  /** The images that are described. */
  ImageIndex images(ImageConfig config);

  /** Hadoop's settings, by which lists of classes are read. */
  org.apache.hadoop.conf.Configuration hadoop();
}
