package org.kindling.runfolder.result;

import java.util.List;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.mixed.Effects;

/** {@link Effects} as the JSON of {@code eval/effects.json}. */
public record EffectsJson(
    String target, List<Weight> weights, List<List<Double>> correlations, double residual) {
  /** As many as a table's features and categories may make, in a page that can still be read. */
  private static final int MOST_WEIGHTS = 1000;

  /** Copies the lists: what has gaps is refused. */
  public EffectsJson {
    weights = List.copyOf(weights);
    correlations = correlations.stream().map(List::copyOf).toList();
  }

  record Weight(String name, double estimate, double standardError, double deviation) {}

  /** The effects to be written. */
  public static EffectsJson of(Effects effects) {
    return new EffectsJson(
        effects.target(),
        effects.weights().stream()
            .map(it -> new Weight(it.name(), it.estimate(), it.error(), it.deviation()))
            .toList(),
        effects.correlations(),
        effects.residual());
  }

  /** Reads what was written. */
  public static Effects read(Json json) throws BrokenContentException {
    EffectsJson read = json.as(EffectsJson.class);
    Bounded.require(json, "weights", read.weights, MOST_WEIGHTS);
    for (List<Double> row : read.correlations) {
      Bounded.require(json, "correlations", row, MOST_WEIGHTS);
    }
    requireSquare(json, read);
    return new Effects(
        read.target,
        read.weights.stream()
            .map(it -> new Effects.Weight(it.name, it.estimate, it.standardError, it.deviation))
            .toList(),
        read.correlations,
        read.residual);
  }

  private static void requireSquare(Json json, EffectsJson read) throws BrokenContentException {
    int width = read.weights.size();
    boolean square =
        read.correlations.size() == width
            && read.correlations.stream().allMatch(row -> row.size() == width);
    if (!square) {
      throw new BrokenContentException(
          json.where() + ": correlations must be " + width + " rows of as many numbers");
    }
  }
}
