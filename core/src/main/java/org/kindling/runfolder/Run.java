package org.kindling.runfolder;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.kindling.baseline.BaselineScore;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.evaluation.Evaluation;
import org.kindling.mixed.Effects;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.CurvePicture;
import org.kindling.picture.Picture;
import org.kindling.picture.ScatterPicture;
import org.kindling.picture.Worst;
import org.kindling.runfolder.result.DataSummary;
import org.kindling.runfolder.result.TaskScores;
import org.kindling.train.PublishedFigure;

/**
 * All that a report shows of a run folder; each part may be missing.
 *
 * @param name of the folder
 * @param summary who and how far
 * @param configuration the effective one, as text
 * @param training its series; not read for a baseline, which is shown by its test only
 * @param test the evaluation at the end
 * @param contrast the same with the other kind of inference
 * @param scores of the test's tasks, one by one
 * @param contrastScores the same with the other kind of inference
 * @param worst what went worst of the test tasks, where that has names
 * @param data what it was trained and tested on
 * @param further what other tests of the same model gave, by their names
 * @param published what papers give for it
 * @param linear how linear models did on the same tasks, where these are rows of a table
 * @param coldStart errors against how many rows of an entity are known
 * @param effects what a linear model with learned prior says of the table
 * @param pictures of test tasks
 * @param baselines other methods' runs, whose own baselines are not read
 * @param notes what could not be read, a sentence each
 */
public record Run(
    String name,
    RunSummary summary,
    Optional<String> configuration,
    TrainingHistory training,
    Optional<Evaluation> test,
    Optional<Evaluation> contrast,
    Optional<TaskScores> scores,
    Optional<TaskScores> contrastScores,
    Optional<Worst> worst,
    Optional<DataSummary> data,
    SortedMap<String, List<Evaluation>> further,
    List<PublishedFigure> published,
    List<BaselineScore> linear,
    Optional<ColdStartCurve> coldStart,
    Optional<Effects> effects,
    List<Picture> pictures,
    List<Run> baselines,
    List<String> notes) {

  /** The inner steps of its validations; empty where they are not recorded. */
  public Optional<Integer> validatedSteps() {
    List<Validation> seen = training.validations();
    return summary
        .validatedSteps()
        .or(() -> seen.stream().reduce((earlier, later) -> later).map(last -> last.last().step()));
  }

  /** Its pictures of curves. */
  public List<CurvePicture> curves() {
    return pictures(CurvePicture.class);
  }

  /** Its pictures of a table's tasks. */
  public List<ScatterPicture> scatters() {
    return pictures(ScatterPicture.class);
  }

  /** Its pictures of tasks with classes. */
  public List<ClassPicture> classes() {
    return pictures(ClassPicture.class);
  }

  /**
   * What a test gave.
   *
   * @param name of a further test; empty for the run's own
   */
  public List<Evaluation> evaluations(Optional<String> name) {
    return name.map(it -> further.getOrDefault(it, List.of()))
        .orElseGet(() -> Stream.concat(test.stream(), contrast.stream()).toList());
  }

  private <P extends Picture> List<P> pictures(Class<P> kind) {
    return pictures.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
