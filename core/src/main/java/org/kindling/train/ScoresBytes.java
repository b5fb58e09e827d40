package org.kindling.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.meta.ClassScores;
import org.kindling.meta.Scores;
import org.kindling.metric.Calibration;
import org.kindling.metric.Judgement;
import org.kindling.metric.RowsPerClass;

/** {@link Scores} on their way. */
final class ScoresBytes {
  private static final int HEAD = 3 * Integer.BYTES;
  private static final int CLASSES = 5 * Integer.BYTES + 3 * Calibration.BINS * Long.BYTES;

  private ScoresBytes() {}

  static byte[] of(Scores scores) {
    int steps = scores.losses().length;
    int numbers = 2 * steps * scores.tasks() * Double.BYTES;
    ByteBuffer body =
        ByteBuffer.allocate(HEAD + numbers + (scores.classes().isPresent() ? CLASSES : 0))
            .order(ByteOrder.LITTLE_ENDIAN);
    body.putInt(scores.judgement().ordinal()).putInt(steps).putInt(scores.tasks());
    put(scores.losses(), body);
    put(scores.values(), body);
    scores.classes().ifPresent(classes -> put(classes, body));
    return body.array();
  }

  static Scores read(ByteBuffer body) {
    Judgement judgement = Judgement.values()[body.getInt()];
    int steps = body.getInt();
    int tasks = body.getInt();
    return new Scores(
        judgement,
        numbers(steps, tasks, body),
        numbers(steps, tasks, body),
        body.hasRemaining() ? Optional.of(classes(body)) : Optional.empty());
  }

  private static void put(double[][] numbers, ByteBuffer body) {
    for (double[] step : numbers) {
      for (double number : step) {
        body.putDouble(number);
      }
    }
  }

  private static double[][] numbers(int steps, int tasks, ByteBuffer body) {
    double[][] numbers = new double[steps][tasks];
    for (double[] step : numbers) {
      for (int task = 0; task < tasks; task++) {
        step[task] = body.getDouble();
      }
    }
    return numbers;
  }

  private static void put(ClassScores classes, ByteBuffer body) {
    body.putInt(classes.ways());
    body.putInt(classes.shots().least()).putInt(classes.shots().most());
    body.putInt(classes.queries().least()).putInt(classes.queries().most());
    for (Calibration.Bin bin : classes.calibration().bins()) {
      body.putLong(bin.queries()).putLong(bin.correct()).putLong(bin.confidence());
    }
  }

  private static ClassScores classes(ByteBuffer body) {
    int ways = body.getInt();
    RowsPerClass shots = new RowsPerClass(body.getInt(), body.getInt());
    RowsPerClass queries = new RowsPerClass(body.getInt(), body.getInt());
    List<Calibration.Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < Calibration.BINS; bin++) {
      bins.add(new Calibration.Bin(body.getLong(), body.getLong(), body.getLong()));
    }
    return new ClassScores(ways, shots, queries, new Calibration(bins));
  }
}
