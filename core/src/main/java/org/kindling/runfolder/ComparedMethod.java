package org.kindling.runfolder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.plot.Colour;
import org.kindling.plot.Symbol;

/**
 * One of the compared methods: the run itself or a baseline.
 *
 * @param label short, and different from the others'
 * @param colour its colour everywhere
 * @param symbol its dots everywhere
 * @param run its results
 */
public record ComparedMethod(String label, Colour colour, Symbol symbol, Run run) {

  /** The run first, then its baselines. */
  public static List<ComparedMethod> of(Run run) {
    List<Run> runs = new ArrayList<>(List.of(run));
    runs.addAll(run.baselines());
    List<ComparedMethod> methods = new ArrayList<>();
    for (Run each : runs) {
      int place = methods.size();
      String label = label(each, runs);
      methods.add(new ComparedMethod(label, Colour.ofMethod(place), Symbol.ofMethod(place), each));
    }
    return methods;
  }

  /** The evaluation on test tasks, where there is one. */
  public Optional<Evaluation> test() {
    return run.test();
  }

  /** The same with the other kind of inference, where that makes a difference. */
  public Optional<Evaluation> contrast() {
    return run.contrast();
  }

  /** The algorithm's name up to the first comma where that is enough, else all, else the folder. */
  private static String label(Run run, List<Run> runs) {
    String whole = run.summary().details().algorithm().orElse(run.name());
    String brief = whole.split(",", 2)[0].strip();
    if (runs.stream().filter(other -> brief(other).equals(brief)).count() == 1) {
      return brief;
    }
    boolean isUnique =
        runs.stream()
                .filter(
                    r ->
                        r.summary()
                            .details()
                            .algorithm()
                            .equals(run.summary().details().algorithm()))
                .count()
            == 1;
    return isUnique ? whole : run.name();
  }

  private static String brief(Run run) {
    return run.summary().details().algorithm().orElse(run.name()).split(",", 2)[0].strip();
  }
}
