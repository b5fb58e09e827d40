package org.kindling.task.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link Scaling} as a text: {@code mean/deviation} of each feature and of the target, which
 * comes last.
 */
final class ScalingText {
  private ScalingText() {}

  /** The scaling as text. */
  static String write(Scaling scaling) {
    return Stream.concat(scaling.features().stream(), Stream.of(scaling.target()))
        .map(column -> column.mean() + "/" + column.deviation())
        .collect(Collectors.joining(" "));
  }

  /** Empty where the text is not one. */
  static Optional<Scaling> read(String text) {
    List<Scaling.Column> columns = new ArrayList<>();
    try {
      for (String column : text.split(" ", -1)) {
        String[] numbers = column.split("/", -1);
        double mean = Double.parseDouble(numbers[0]);
        double deviation = Double.parseDouble(numbers[1]);
        if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
          return Optional.empty();
        }
        columns.add(new Scaling.Column(mean, deviation));
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
    int last = columns.size() - 1;
    return last < 0
        ? Optional.empty()
        : Optional.of(new Scaling(columns.subList(0, last), columns.get(last)));
  }
}
