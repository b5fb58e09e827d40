package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kindling.baseline.BaselineScore;

/**
 * {@link BaselineScore}s as the JSON of {@code eval/linear.json}: {@code {"scores": [{"name",
 * "rmse"}]}}.
 */
public final class BaselineScoresJson {
  private static final int MOST_SCORES = 100;

  private BaselineScoresJson() {}

  /** The scores as one line. */
  public static String write(List<BaselineScore> scores) {
    ArrayNode list = Json.array();
    for (BaselineScore score : scores) {
      list.addObject().put("name", score.name()).put("rmse", score.rootMeanSquaredError());
    }
    return Json.object().<ObjectNode>set("scores", list).toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what names the text in errors
   */
  public static List<BaselineScore> read(String what, String text) throws IOException {
    List<BaselineScore> scores = new ArrayList<>();
    for (Json score : Json.parse(what, text).requiredObjects("scores", MOST_SCORES)) {
      scores.add(new BaselineScore(score.requiredText("name"), score.requiredNumber("rmse")));
    }
    return scores;
  }
}
