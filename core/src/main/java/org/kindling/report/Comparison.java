package org.kindling.report;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kindling.metric.Metric;
import org.kindling.train.Evaluation;

/**
 * Methods that were tested with the same metric.
 *
 * @param methods each with a test
 */
record Comparison(List<Method> methods) {

  /** The tested methods, empty where none was; another metric than the first one's is left out. */
  static Optional<Comparison> of(List<Method> methods) {
    List<Method> tested = methods.stream().filter(method -> method.test().isPresent()).toList();
    if (tested.isEmpty()) {
      return Optional.empty();
    }
    String metric = tested.get(0).test().orElseThrow().metric();
    return Optional.of(
        new Comparison(
            tested.stream()
                .filter(method -> method.test().orElseThrow().metric().equals(metric))
                .toList()));
  }

  Evaluation test(Method method) {
    return method.test().orElseThrow();
  }

  Metric metric() {
    return Metric.of(test(methods.get(0)).metric());
  }

  /** All inner steps that any method was tested after. */
  TreeSet<Integer> innerSteps() {
    TreeSet<Integer> steps = new TreeSet<>();
    methods.forEach(method -> steps.addAll(InnerSteps.steps(test(method))));
    return steps;
  }

  Optional<Evaluation.Point> at(Method method, int innerStep) {
    return test(method).perStep().stream().filter(point -> point.step() == innerStep).findFirst();
  }

  /** Whether no other method does better after an inner step. */
  boolean isBest(Method method, int innerStep) {
    Metric.Direction direction = metric().direction();
    double mean = at(method, innerStep).map(Evaluation.Point::mean).orElse(Double.NaN);
    return methods.size() > 1
        && direction != Metric.Direction.UNKNOWN
        && Double.isFinite(mean)
        && methods.stream()
            .flatMap(other -> at(other, innerStep).stream())
            .noneMatch(other -> direction.prefers(other.mean(), mean));
  }
}
