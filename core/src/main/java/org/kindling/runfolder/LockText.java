package org.kindling.runfolder;

import java.time.Instant;
import org.kindling.checkpoint.RunStamp;
import org.kindling.files.BrokenContentException;
import org.kindling.files.JsonObject;
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

  static LockText parse(String text) throws BrokenContentException {
    JsonObject json = JsonObject.parse(RunLock.NAME, text);
    return new LockText(
        RunStamp.attempt(json),
        new LockOwner(json.text("host"), json.count("process"), json.count("process_started")),
        json.count("beat"),
        Instant.EPOCH);
  }

  String toJson() {
    return JsonObject.text(
        JsonObject.create()
            .put("attempt", attempt)
            .put("host", owner.host())
            .put("process", owner.process())
            .put("process_started", owner.startedMillis())
            .put("beat", beat)
            .put("heartbeat", time.toString()));
  }

  LockText next(Instant now) {
    return new LockText(attempt, owner, beat + 1, now);
  }

  String describe() {
    return "attempt " + attempt + " (" + owner.describe() + ")";
  }
}
