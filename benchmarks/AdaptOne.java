import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.library.LearnedModel;
import org.kindling.library.Training;
import org.kindling.round.Threads;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

/**
 * How long one request takes: a network 8-32-32-1 is adapted to 5 rows of an entity by 5 inner
 * steps, and predicts a row of it, or 10. Each request has rows of its own, which are standardised
 * in it; one thread, no Spark on the class path.
 *
 * <p>Arguments: requests that are measured, and those before them.
 */
public final class AdaptOne {
  private static final int FEATURES = 8;
  private static final int KNOWN = 5;

  public static void main(String[] arguments) {
    int requests = Integer.parseInt(arguments[0]);
    int before = Integer.parseInt(arguments[1]);
    try (LearnedModel model = model()) {
      for (int asked : new int[] {1, 10}) {
        List<List<Table.Row>> entities = entities(1000, KNOWN + asked);
        double first = measure(model, entities, before)[0];
        System.out.printf(Locale.ROOT, "first request: %.0f ms%n", first / 1e3);
        tell(asked, measure(model, entities, requests));
      }
    }
  }

  /** What is learned does not matter here. */
  private static LearnedModel model() {
    List<Table.Row> rows = new ArrayList<>();
    entities(300, 15).forEach(rows::addAll);
    List<String> names = IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toList();
    TableSource tasks =
        new TableSource(
            Table.of("entities", "entity", names, "y", rows),
            1,
            new TaskRows(SupportRows.RANDOM, KNOWN, Optional.empty()),
            SplitShares.USUAL);
    String keys =
        "kindling { model.hidden = [32, 32], algorithm.inner.steps = 5, eval.test.steps = 5 }";
    Configuration configuration = Configuration.of(List.of(ConfigText.ofFile("latency", keys)));
    return Training.of(configuration, tasks).steps(5).on(new Threads(1)).train();
  }

  private static List<List<Table.Row>> entities(int count, int rows) {
    SplittableRandom random = new SplittableRandom(count);
    List<List<Table.Row>> entities = new ArrayList<>();
    for (int entity = 0; entity < count; entity++) {
      List<Table.Row> own = new ArrayList<>();
      double slope = random.nextDouble(-1, 1);
      for (int row = 0; row < rows; row++) {
        double[] x = random.doubles(FEATURES, -1, 1).toArray();
        own.add(new Table.Row("e" + entity, 0, x, slope * x[0] + x[1] + x[2] * x[3]));
      }
      entities.add(own);
    }
    return entities;
  }

  /** Microseconds of each request. */
  private static double[] measure(
      LearnedModel model, List<List<Table.Row>> entities, int requests) {
    double[] micros = new double[requests];
    double sum = 0;
    for (int i = 0; i < requests; i++) {
      List<Table.Row> rows = entities.get(i % entities.size());
      long start = System.nanoTime();
      double[] predicted =
          model.adaptToRows(rows.subList(0, KNOWN)).predict(rows.subList(KNOWN, rows.size()));
      micros[i] = (System.nanoTime() - start) / 1e3;
      sum += predicted[0];
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException("predictions must be finite");
    }
    return micros;
  }

  private static void tell(int asked, double[] micros) {
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%d rows known, %d asked: median %.1f us, 99th percentile %.1f us, longest %.1f us (%d requests)%n",
        KNOWN,
        asked,
        micros[micros.length / 2],
        micros[(int) (micros.length * 0.99)],
        micros[micros.length - 1],
        micros.length);
  }
}
