package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.train.StepReport;

/**
 * A {@link StepReport} as a line of {@code metrics/part-*.jsonl}; its validation is an {@link
 * EvaluationJson}, null where there was none.
 */
public record StepReportJson(
    long step,
    Optional<Long> steps,
    double supportLoss,
    double queryLoss,
    double directionNorm,
    long tasks,
    double seconds,
    double roundSeconds,
    Optional<JsonNode> validation) {

  /** A null that stands in the text is no validation. */
  public StepReportJson {
    validation = validation.filter(node -> !node.isNull());
  }

  /** The report as one line, without its end. */
  public static String write(StepReport report) {
    return Json.line(
        new StepReportJson(
            report.step(),
            report.steps(),
            report.supportLoss(),
            report.queryLoss(),
            report.directionNorm(),
            report.tasks(),
            report.seconds(),
            report.roundSeconds(),
            report.validation().map(EvaluationJson::node)));
  }

  /** Reads what {@link #write} wrote. */
  public static StepReport read(String line) throws BrokenContentException {
    Json json = Json.parse("metrics line", line);
    StepReportJson read = json.as(StepReportJson.class);
    Optional<Evaluation> evaluation =
        read.validation.isPresent()
            ? Optional.of(
                EvaluationJson.read(new Json(json.where() + ": validation", read.validation.get())))
            : Optional.empty();
    return new StepReport(
        read.step,
        read.steps,
        read.supportLoss,
        read.queryLoss,
        read.directionNorm,
        read.tasks,
        read.seconds,
        read.roundSeconds,
        evaluation);
  }
}
