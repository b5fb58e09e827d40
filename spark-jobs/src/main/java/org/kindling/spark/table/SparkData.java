package org.kindling.spark.table;

import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableData;
import org.kindling.config.TaskData;
import org.kindling.table.TableSchema;
import org.kindling.task.image.ImageIndex;

/**
 * What tasks are made of, read by a Spark application that stays its owner's.
 *
 * @param session of the application; its settings are not changed, and say nothing of what a table
 *     means
 * @param remarks hears, in a line each, of what a person should know
 */
public record SparkData(SparkSession session, Consumer<String> remarks) implements TaskData {
  @Override
  public TableData tables(TableSchema expected) {
    return new TableReader(session, expected);
  }

  @Override
  public ImageIndex images(ImageConfig config) {
    ImageIndex index = config.collection(hadoop()).atMost(config.broadcastLimit());
    index.remarks().forEach(remarks);
    return index;
  }

  @Override
  public Configuration hadoop() {
    return session.sparkContext().hadoopConfiguration();
  }
}
