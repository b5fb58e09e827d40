package org.kindling.runfolder;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.evaluation.Evaluation;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.ColdStartJson;
import org.kindling.runfolder.result.DataSummary;
import org.kindling.runfolder.result.EffectsJson;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PicturesJson;
import org.kindling.runfolder.result.PublishedFiguresJson;
import org.kindling.runfolder.result.TaskScores;
import org.kindling.runfolder.result.TaskScoresJson;
import org.kindling.runfolder.result.WorstJson;

/** Reads a run folder; what is missing stays empty, what is broken becomes a note. */
public final class RunReader {
  private static final int MOST_BASELINES = 12;
  private static final int MOST_TEXT = 1 << 18;
  private static final int MOST_PICTURES = 1 << 23;

  /** A number takes some 10 characters. */
  private static final int MOST_SCORES = 16 * TaskScores.MOST_VALUES;

  private final RunFolder folder;
  private final List<String> notes = new ArrayList<>();

  private RunReader(RunFolder folder) {
    this.folder = folder;
  }

  /** A part of a run folder that may turn out to be broken. */
  private interface Part<T> {
    T read() throws IOException;
  }

  /**
   * The run with its baselines.
   *
   * @throws KindlingException (io) where the folder is no run's
   */
  public static Run read(RunFolder folder) throws IOException {
    if (!folder.holdsARun()) {
      throw new KindlingException(
          ExitCode.IO,
          "run folder "
              + folder.path()
              + " must hold run.json, status.json or metrics/ but has none of them");
    }
    RunReader reader = new RunReader(folder);
    return reader.read(reader.orNote(TrainingHistory.EMPTY, reader::training), reader.baselines());
  }

  private Run read(TrainingHistory training, List<Run> baselines) {
    RunDetails details = orNote(RunDetails.UNKNOWN, () -> RunSummary.details(folder));
    RunSummary.Status status = orNote(RunSummary.Status.UNKNOWN, () -> RunSummary.status(folder));
    return new Run(
        folder.name(),
        new RunSummary(details, status),
        orEmpty(this::configuration),
        training,
        orEmpty(() -> evaluation("eval/test.json")),
        orEmpty(() -> evaluation("eval/contrast.json")),
        orEmpty(() -> scores("eval/scores.json")),
        orEmpty(() -> scores("eval/contrast-scores.json")),
        orEmpty(() -> file("eval/worst.json", MOST_TEXT, WorstJson::read)),
        orEmpty(() -> data(details)),
        orNote(new TreeMap<>(), this::further),
        orNote(List.of(), () -> list("eval/published.json", MOST_TEXT, PublishedFiguresJson::read)),
        orNote(List.of(), () -> list("eval/linear.json", MOST_TEXT, BaselineScoresJson::read)),
        orEmpty(() -> file("eval/cold-start.json", MOST_TEXT, ColdStartJson::read)),
        orEmpty(() -> file("eval/effects.json", MOST_PICTURES, EffectsJson::read)),
        orNote(List.of(), () -> list("eval/pictures.json", MOST_PICTURES, PicturesJson::read)),
        baselines,
        List.copyOf(notes));
  }

  private List<Run> baselines() {
    List<RunFolder> folders = orNote(List.of(), () -> folder.foldersIn("baselines"));
    if (folders.size() > MOST_BASELINES) {
      notes.add(
          "There are "
              + folders.size()
              + " baselines; the first "
              + MOST_BASELINES
              + " are shown.");
    }
    return folders.stream()
        .limit(MOST_BASELINES)
        .map(baseline -> new RunReader(baseline).read(TrainingHistory.EMPTY, List.of()))
        .toList();
  }

  private Optional<String> configuration() throws IOException {
    return folder.text("config.conf", MOST_TEXT);
  }

  private TrainingHistory training() throws IOException {
    MetricsReader metrics = MetricsReader.of(folder);
    TrainingHistory training = TrainingReader.read(metrics);
    if (metrics.unreadableLines() > 0) {
      notes.add("Lines of the metrics that could not be read: " + metrics.unreadableLines() + ".");
    }
    return training;
  }

  private interface Form<T> {
    T read(Json json) throws BrokenContentException;
  }

  private <T> Optional<T> file(String name, int mostBytes, Form<T> form) throws IOException {
    Optional<Json> json = folder.json(name, mostBytes);
    return json.isPresent() ? Optional.of(form.read(json.get())) : Optional.empty();
  }

  private <T> List<T> list(String name, int mostBytes, Form<List<T>> form) throws IOException {
    return file(name, mostBytes, form).orElse(List.of());
  }

  private Optional<Evaluation> evaluation(String file) throws IOException {
    return file(file, MOST_TEXT, EvaluationJson::read);
  }

  private Optional<TaskScores> scores(String file) throws IOException {
    return file(file, MOST_SCORES, TaskScoresJson::read);
  }

  private static Optional<DataSummary> data(RunDetails details) throws BrokenContentException {
    Optional<JsonNode> data = details.data();
    return data.isPresent()
        ? Optional.of(DataSummary.read(new Json("run.json: data", data.get())))
        : Optional.empty();
  }

  private SortedMap<String, List<Evaluation>> further() throws IOException {
    SortedMap<String, List<Evaluation>> further = new TreeMap<>();
    for (RunFolder test : folder.foldersIn("eval/further")) {
      String place = "eval/further/" + test.name();
      List<Evaluation> evaluations = new ArrayList<>();
      evaluation(place + "/test.json").ifPresent(evaluations::add);
      evaluation(place + "/contrast.json").ifPresent(evaluations::add);
      further.put(test.name(), evaluations);
    }
    return further;
  }

  private <T> Optional<T> orEmpty(Part<Optional<T>> part) {
    return orNote(Optional.empty(), part);
  }

  private <T> T orNote(T otherwise, Part<T> part) {
    try {
      return part.read();
    } catch (IOException broken) {
      notes.add("Not readable: " + broken.getMessage());
      return otherwise;
    }
  }
}
