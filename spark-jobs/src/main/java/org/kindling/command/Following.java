package org.kindling.command;

import java.io.IOException;
import java.time.Duration;
import org.kindling.console.Console;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.RunSummary;

/**
 * Watches a run until it ends.
 *
 * @param folder the run's
 * @param console where its line is rewritten, or added whenever it has changed
 * @param pause between two looks
 */
record Following(RunFolder folder, Console console, Duration pause) {
  /** A status that is being written may be seen in half. */
  private static final int MOST_MISSED = 5;

  private static final int LOOKS_WITHOUT_NEWS = 30;

  static Following of(RunFolder folder, Console console) {
    return new Following(folder, console, Duration.ofSeconds(2));
  }

  /** The status that the run ended with. */
  RunSummary.Status untilTheEnd() throws IOException {
    String last = "";
    int same = 0;
    while (true) {
      StatusLines status = look();
      if (!status.running()) {
        return status.status();
      }
      boolean news = !status.one().equals(last);
      same = news ? 0 : same + 1;
      if (news) {
        console.show(status.one());
      } else if (same == LOOKS_WITHOUT_NEWS) {
        console.println("no news for a minute; the run's process may have died");
      }
      last = status.one();
      sleep();
    }
  }

  private StatusLines look() throws IOException {
    for (int missed = 1; ; missed++) {
      try {
        return new StatusLines(RunSummary.status(folder));
      } catch (IOException e) {
        if (missed == MOST_MISSED) {
          throw e;
        }
        sleep();
      }
    }
  }

  private void sleep() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KindlingException(ExitCode.STOPPED, "interrupted while following a run", e);
    }
  }
}
