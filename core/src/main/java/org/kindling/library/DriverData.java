package org.kindling.library;

import org.apache.hadoop.conf.Configuration;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskData;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Table;
import org.kindling.task.image.ImageIndex;

/** Data that are read without Spark, into the memory of this process. */
final class DriverData implements TaskData {
  @Override
  public Table table(TableConfig config) {
    throw new KindlingException(
        ExitCode.USAGE,
        "tables are read by Spark, but task.path = "
            + config.path()
            + " is to be read without; expected a TaskData that has Spark, or the tasks themselves");
  }

  @Override
  public ImageIndex images(ImageConfig config) {
    return config.collection(hadoop()).atMost(Long.MAX_VALUE);
  }

  @Override
  public Configuration hadoop() {
    return new Configuration();
  }
}
