package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.train.StepReport;

/**
 * A {@link StepReport} as a line of {@code metrics/part-*.jsonl}: its components' names in snake
 * case, {@code validation} null where there was none.
 */
public final class StepReportJson {
  private StepReportJson() {}

  /** The report as one line, without its end. */
  public static String write(StepReport report) {
    ObjectNode line =
        Json.object()
            .put("step", report.step())
            .put("steps", report.steps())
            .put("support_loss", report.supportLoss())
            .put("query_loss", report.queryLoss())
            .put("direction_norm", report.directionNorm())
            .put("tasks", report.tasks())
            .put("seconds", report.seconds())
            .put("round_seconds", report.roundSeconds());
    line.set("validation", report.validation().map(EvaluationJson::tree).orElse(null));
    return line.toString();
  }

  /** Reads what {@link #write} wrote. */
  public static StepReport read(String line) throws IOException {
    Json json = Json.parse("metrics line", line);
    Optional<Json> validation = json.object("validation");
    Optional<Evaluation> evaluation =
        validation.isPresent()
            ? Optional.of(EvaluationJson.read(validation.get()))
            : Optional.empty();
    return new StepReport(
        json.requiredCount("step"),
        json.requiredCount("steps"),
        json.requiredNumber("support_loss"),
        json.requiredNumber("query_loss"),
        json.requiredNumber("direction_norm"),
        json.requiredCount("tasks"),
        json.requiredNumber("seconds"),
        json.requiredNumber("round_seconds"),
        evaluation);
  }
}
