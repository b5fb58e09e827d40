package org.kindling.jobs;

import org.kindling.config.SinusoidConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.TableReader;
import org.kindling.task.Split;
import org.kindling.task.TaskSource;

/**
 * From a configuration to tasks; tables are read by Spark.
 *
 * @param workplace whose Spark reads them
 */
record Tasks(Workplace workplace) {

  TaskSource source(TaskConfig config, long seed) {
    if (config instanceof SinusoidConfig sinusoid) {
      return sinusoid.source(seed);
    }
    TableConfig table = (TableConfig) config;
    return table.source(new TableReader(workplace.spark()).read(table), seed);
  }

  /** As many tasks of a split as asked for, or as there are. */
  static int limit(TaskSource source, Split split, int wanted) {
    long there = source.size(split);
    if (there < 2) {
      throw new KindlingException(
          ExitCode.DATA, "an evaluation needs at least 2 tasks but " + split + " has " + there);
    }
    return (int) Math.min(wanted, there);
  }
}
