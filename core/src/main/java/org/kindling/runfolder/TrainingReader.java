package org.kindling.runfolder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.plot.Extent;
import org.kindling.train.StepReport;

/** Makes a {@link Training} of a run's metrics, in one pass and bounded memory. */
public final class TrainingReader {
  private static final int MOST_POINTS = 600;

  private final DownSampler before = new DownSampler(MOST_POINTS);
  private final DownSampler after = new DownSampler(MOST_POINTS);
  private final List<Validation> validations = new ArrayList<>();
  private long validationStride = 1;
  private long validationsSeen;
  private long step;
  private Optional<Long> steps = Optional.empty();
  private long lossesNotFinite;
  private TrainingHistory.Speed speed = TrainingHistory.Speed.UNKNOWN;

  private TrainingReader() {}

  /** The whole training. */
  public static TrainingHistory read(MetricsReader metrics) throws IOException {
    TrainingReader reader = new TrainingReader();
    metrics.forEach(reader::add);
    return reader.training();
  }

  private void add(StepReport report) {
    before.add(report.step(), report.supportLoss());
    after.add(report.step(), report.queryLoss());
    report.validation().ifPresent(it -> add(Validation.of(report.step(), it)));
    step = report.step();
    steps = report.steps();
    lossesNotFinite += Extent.isDrawable(report.queryLoss()) ? 0 : 1;
    speed = speed.and(report.tasks(), report.seconds(), report.roundSeconds());
  }

  /** Keeps every one, then every second, every fourth ... as they become too many. */
  private void add(Validation validation) {
    if (validationsSeen++ % validationStride == 0) {
      if (validations.size() == MOST_POINTS) {
        for (int i = 0; i < MOST_POINTS / 2; i++) {
          validations.set(i, validations.get(2 * i));
        }
        validations.subList(MOST_POINTS / 2, MOST_POINTS).clear();
        validationStride *= 2;
      }
      validations.add(validation);
    }
  }

  private TrainingHistory training() {
    return new TrainingHistory(
        before.buckets(),
        after.buckets(),
        List.copyOf(validations),
        step,
        steps,
        lossesNotFinite,
        speed);
  }
}
