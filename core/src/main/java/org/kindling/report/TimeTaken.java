package org.kindling.report;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.kindling.runfolder.RunSummary;
import org.kindling.runfolder.TrainingHistory;

/**
 * How long a run took, with all the attempts that it needed.
 *
 * @param seconds of all attempts, or of the last where no more is known
 * @param words what the seconds are the time of
 */
record TimeTaken(double seconds, String words) {

  /**
   * Empty where the status has no times.
   *
   * @param speed of the steps of all attempts: what is left to tell where a status does not say how
   *     long earlier attempts took
   */
  static Optional<TimeTaken> of(RunSummary.Status status, TrainingHistory.Speed speed) {
    Optional<Instant> start = status.started().flatMap(TimeTaken::instant);
    Optional<Instant> end = status.ended().or(status::updated).flatMap(TimeTaken::instant);
    return start.flatMap(
        from -> end.filter(to -> !to.isBefore(from)).map(to -> of(status, speed, from, to)));
  }

  private static TimeTaken of(
      RunSummary.Status status, TrainingHistory.Speed speed, Instant from, Instant to) {
    double last = Duration.between(from, to).toMillis() / 1000.0;
    long attempt = status.attempt().orElse(1);
    if (attempt <= 1) {
      return new TimeTaken(last, status.ended().isPresent() ? "from start to end" : "so far");
    }
    return status
        .earlierSeconds()
        .filter(seconds -> seconds >= 0 && Double.isFinite(seconds))
        .map(earlier -> new TimeTaken(earlier + last, together(status, attempt)))
        .orElseGet(
            () ->
                speed.isKnown()
                    ? new TimeTaken(speed.seconds(), training(attempt))
                    : new TimeTaken(last, alone(attempt)));
  }

  private static String together(RunSummary.Status status, long attempts) {
    return (status.ended().isPresent() ? "in " : "so far, in ")
        + Notation.count(attempts)
        + " attempts together";
  }

  private static String training(long attempts) {
    return "of training in " + Notation.count(attempts) + " attempts, without validation and test";
  }

  private static String alone(long attempt) {
    return "in attempt "
        + Notation.count(attempt)
        + " alone; how long earlier ones took is not recorded";
  }

  /** A time of a status; empty where the text is none. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException noInstant) {
      return Optional.empty();
    }
  }
}
