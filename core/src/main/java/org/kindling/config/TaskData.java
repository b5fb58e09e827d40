package org.kindling.config;

import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.kindling.table.TableSchema;
import org.kindling.task.image.ImageIndex;

/** What tasks are made of, for those sources that do not make them of nothing. */
public interface TaskData {
  /**
   * Reads tables.
   *
   * @param expected the types that columns had in training; a column of another is refused
   */
  TableData tables(TableSchema expected);

  /** The images that are described. */
  ImageIndex images(ImageConfig config);

  /** Hadoop's settings, by which lists of classes are read. */
  Configuration hadoop();

  /** Hears, in a line each, what a person should know of how data were read. */
  Consumer<String> remarks();
}
