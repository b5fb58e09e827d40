package org.kindling.runfolder;

import java.time.Instant;
import java.util.Optional;
import org.kindling.checkpoint.RunStamp;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.files.LockOwner;

/**
 * The content of {@code run.lock}.
 *
 * @param attempt which process of the run holds it
 * @param owner that process
 * @param beat how many signs of life it gave
 * @param time when it gave the last one, for people; no clock is compared with another
 */
record LockText(int attempt, LockOwner owner, long beat, Instant time) {

  /** What the file says. */
  private record Written(
      int attempt,
      String host,
      long process,
      long processStarted,
      long beat,
      Optional<String> heartbeat) {
    Written {
      new RunStamp.Attempt(attempt);
    }
  }

  static LockText parse(String text) throws BrokenContentException {
    Written read = Json.parse(RunLock.NAME, text).as(Written.class);
    return new LockText(
        read.attempt,
        new LockOwner(read.host, read.process, read.processStarted),
        read.beat,
        Instant.EPOCH);
  }

  String toJson() {
    return Json.text(
        new Written(
            attempt,
            owner.host(),
            owner.process(),
            owner.startedMillis(),
            beat,
            Optional.of(time.toString())));
  }

  LockText next(Instant now) {
    return new LockText(attempt, owner, beat + 1, now);
  }

  String describe() {
    return "attempt " + attempt + " (" + owner.describe() + ")";
  }
}
