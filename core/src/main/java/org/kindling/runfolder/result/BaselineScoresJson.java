package org.kindling.runfolder.result;

import java.util.List;
import org.kindling.baseline.BaselineScore;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/** {@link BaselineScore}s as the JSON of {@code eval/linear.json}. */
public record BaselineScoresJson(List<NamedError> scores) {
  private static final int MOST_SCORES = 100;

  record NamedError(String name, double rmse) {}

  /** Copies the list. */
  public BaselineScoresJson {
    scores = List.copyOf(scores);
  }

  /** The scores to be written. */
  public static BaselineScoresJson of(List<BaselineScore> scores) {
    return new BaselineScoresJson(
        scores.stream()
            .map(score -> new NamedError(score.name(), score.rootMeanSquaredError()))
            .toList());
  }

  /** Reads what was written. */
  public static List<BaselineScore> read(Json json) throws BrokenContentException {
    BaselineScoresJson read = json.as(BaselineScoresJson.class);
    Bounded.require(json, "scores", read.scores, MOST_SCORES);
    return read.scores.stream().map(score -> new BaselineScore(score.name, score.rmse)).toList();
  }
}
