package org.kindling.jobs;

import java.util.Properties;
import org.apache.spark.SparkUserAppException;

/**
 * How the process tells its exit code.
 *
 * <p>Inside a driver that Spark started, {@code System.exit} would mark even a success as failed
 * (on YARN in cluster mode): there a success returns and a failure throws.
 */
enum Ending {
  /** This process is ours. */
  EXIT {
    @Override
    void end(int code) {
      if (code != 0) {
        System.exit(code);
      }
    }
  },
  /** Spark's launcher called us. */
  THROW {
    @Override
    void end(int code) throws SparkUserAppException {
      if (code != 0) {
        throw new SparkUserAppException(code);
      }
    }
  };

  abstract void end(int code) throws SparkUserAppException;

  static Ending ofThisProcess() {
    return of(System.getProperties());
  }

  /** SparkSubmit sets the first property, YARN's application master the second. */
  static Ending of(Properties properties) {
    boolean submitted =
        properties.containsKey("SPARK_SUBMIT") || properties.containsKey("spark.submit.deployMode");
    return submitted ? THROW : EXIT;
  }
}
