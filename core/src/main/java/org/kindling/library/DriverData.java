package org.kindling.library;

import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableData;
import org.kindling.config.TaskData;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.TableSchema;
import org.kindling.task.image.ImageIndex;

/** Data that are read without Spark, into the memory of this process. */
final class DriverData implements TaskData {
  @Override
  public TableData tables(TableSchema expected) {
    throw new KindlingException(
        ExitCode.USAGE,
        "tables are read by Spark, but task.source = table is to be read without; expected a"
            + " TaskData that has Spark, or the tasks themselves");
  }

  @Override
  public ImageIndex images(ImageConfig config) {
    return config.collection(hadoop()).atMost(Long.MAX_VALUE);
  }

  @Override
  public Configuration hadoop() {
    return new Configuration();
  }

  /** Nobody: the source has them as its own remarks. */
  @Override
  public Consumer<String> remarks() {
    return line -> {};
  }
}
