package org.kindling.cost;

import java.util.List;
import java.util.Locale;

/**
 * What the driver takes.
 *
 * @param data bytes of tasks' data that it sends
 * @param round bytes that go out in a round, and that each reply has
 * @param replies bytes of all sums that come back in a round
 */
public record DriverMemory(long data, long round, long replies) {
  /** What Spark lets a job return where nobody says otherwise. */
  public static final long USUAL_RESULTS = 1 << 30;

  private static final long MEBIBYTE = Figure.MEBIBYTE;
  private static final long SPARK = 300 * MEBIBYTE;

  /** Theta, the optimiser's slots, before and after, the best state, what is sent. */
  private static final int COPIES_OF_STATE = 10;

  /** Received, as numbers, merged. */
  private static final int COPIES_OF_REPLIES = 3;

  private static final int COPIES_OF_DATA = 3;

  /** The heap to ask for, in bytes. */
  public long heap() {
    long live =
        SPARK + COPIES_OF_DATA * data + COPIES_OF_STATE * round + COPIES_OF_REPLIES * replies;
    long step = 256 * MEBIBYTE;
    return Math.max(1024 * MEBIBYTE, (2 * live + step - 1) / step * step);
  }

  /** What Spark must let a round return, in bytes: a tenth more than there is. */
  public long results() {
    return replies * 11 / 10;
  }

  /** These figures, each with its formula. */
  public List<Figure> figures() {
    return List.of(
        Figure.memory(
            "driver's heap",
            heap(),
            String.format(
                Locale.ROOT,
                "2 x (%d Spark + %d x %d data + %d x %d state + %d x %d replies), at least 1024",
                SPARK / MEBIBYTE,
                COPIES_OF_DATA,
                Figure.mebibytes(data),
                COPIES_OF_STATE,
                Figure.mebibytes(round),
                COPIES_OF_REPLIES,
                Figure.mebibytes(replies))));
  }
}
