package org.kindling.round;

import java.util.function.Supplier;

/** How far work under way has come, as a {@link StepWatchdog} asks while it waits. */
public interface Progress {
  /** How many parts have been done; grows, or stays at 0 where nobody knows. */
  long done();

  /** What has not come back yet, such as {@code tasks 50 to 74 on host-3}. */
  String waitingFor();

  /** Of work that comes back as a whole or not at all. */
  static Progress unknown(Supplier<String> waitingFor) {
    return new Progress() {
      @Override
      public long done() {
        return 0;
      }

      @Override
      public String waitingFor() {
        return waitingFor.get();
      }
    };
  }
}
