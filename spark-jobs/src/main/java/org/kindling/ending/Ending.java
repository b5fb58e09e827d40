package org.kindling.ending;

import java.util.Properties;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkUserAppException;

/**
 * How the process tells its exit code.
 *
 * <p>Inside a driver that Spark started, {@code System.exit} would mark even a success as failed
 * (on YARN in cluster mode): there a success returns and a failure throws.
 */
public enum Ending {
  /** This process is ours. */
  EXIT {
    @Override
    void tell(int code) {
      System.exit(code);
    }
  },
  /** Spark's launcher called us. */
  THROW {
    @Override
    void tell(int code) throws SparkUserAppException {
      throw new SparkUserAppException(code);
    }
  };

  abstract void tell(int code) throws SparkUserAppException;

  /**
   * Ends the process.
   *
   * <p>Once a signal has begun the end, {@code System.exit} would wait for itself and the code
   * would be the signal's; only halting tells ours.
   */
  public void end(int code) throws SparkUserAppException {
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      Runtime.getRuntime().halt(code);
    }
    if (code != 0) {
      tell(code);
    }
  }

  /** As this process was started. */
  public static Ending ofThisProcess() {
    return of(System.getProperties());
  }

  /** SparkSubmit sets the first property, YARN's application master the second. */
  public static Ending of(Properties properties) {
    boolean submitted =
        properties.containsKey("SPARK_SUBMIT") || properties.containsKey("spark.submit.deployMode");
    return submitted ? THROW : EXIT;
  }
}
