package org.kindling.runfolder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.baseline.BaselineScore;
import org.kindling.evaluation.Evaluation;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.picture.Picture;
import org.kindling.picture.Worst;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.DataSummary;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.Json;
import org.kindling.runfolder.result.PicturesJson;
import org.kindling.runfolder.result.PublishedFiguresJson;
import org.kindling.runfolder.result.TaskScores;
import org.kindling.runfolder.result.TaskScoresJson;
import org.kindling.runfolder.result.WorstJson;
import org.kindling.train.PublishedFigure;

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
    Json run = orNote(Json.EMPTY, () -> RunSummary.json(folder, "run.json"));
    Json status = orNote(Json.EMPTY, () -> RunSummary.json(folder, "status.json"));
    return new Run(
        folder.name(),
        RunSummary.of(run, status),
        orEmpty(this::configuration),
        training,
        orEmpty(() -> evaluation("eval/test.json")),
        orEmpty(() -> evaluation("eval/contrast.json")),
        orEmpty(() -> scores("eval/scores.json")),
        orEmpty(() -> scores("eval/contrast-scores.json")),
        orEmpty(this::worst),
        orEmpty(() -> data(run)),
        orNote(new TreeMap<>(), this::further),
        orNote(List.of(), this::published),
        orNote(List.of(), this::linear),
        orNote(List.of(), this::pictures),
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

  private Optional<Evaluation> evaluation(String file) throws IOException {
    Optional<String> text = folder.text(file, MOST_TEXT);
    return text.isPresent() ? Optional.of(EvaluationJson.read(file, text.get())) : Optional.empty();
  }

  private Optional<Worst> worst() throws IOException {
    Optional<String> text = folder.text("eval/worst.json", MOST_TEXT);
    return text.isPresent()
        ? Optional.of(WorstJson.read("eval/worst.json", text.get()))
        : Optional.empty();
  }

  private static Optional<DataSummary> data(Json run) throws IOException {
    Optional<Json> data = run.object("data");
    return data.isPresent() ? Optional.of(DataSummary.read(data.get())) : Optional.empty();
  }

  private Optional<TaskScores> scores(String file) throws IOException {
    Optional<String> text = folder.text(file, MOST_SCORES);
    return text.isPresent() ? Optional.of(TaskScoresJson.read(file, text.get())) : Optional.empty();
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

  private List<PublishedFigure> published() throws IOException {
    Optional<String> text = folder.text("eval/published.json", MOST_TEXT);
    return text.isPresent()
        ? PublishedFiguresJson.read("eval/published.json", text.get())
        : List.of();
  }

  private List<BaselineScore> linear() throws IOException {
    Optional<String> text = folder.text("eval/linear.json", MOST_TEXT);
    return text.isPresent() ? BaselineScoresJson.read("eval/linear.json", text.get()) : List.of();
  }

  private List<Picture> pictures() throws IOException {
    Optional<String> text = folder.text("eval/pictures.json", MOST_PICTURES);
    return text.isPresent() ? PicturesJson.read("eval/pictures.json", text.get()) : List.of();
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
