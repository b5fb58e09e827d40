package org.kindling.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.Json;
import org.kindling.metric.Calibration;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Metric;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Inference;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.Thumbnail;
import org.kindling.picture.Worst;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PicturesJson;

/**
 * Made-up results on tasks of images, of which each class but the first is told rightly.
 *
 * @param ways classes of a task
 */
public record ClassRun(int ways) {
  private static final int SIDE = 28;

  RunFiles fill(RunFiles files) {
    return files
        .with("run.json", "{\"algorithm\": \"MAML, second order\"}")
        .with("eval/test.json", EvaluationJson.write(test(Inference.TRANSDUCTIVE, 0.962)))
        .with("eval/contrast.json", EvaluationJson.write(test(Inference.INDUCTIVE, 0.909)))
        .with(
            "eval/pictures.json",
            PicturesJson.write(List.of(picture("Test task 7"), picture("Test task 1"))))
        .with(
            "eval/worst.json",
            Json.line(
                Worst.ofClasses(
                    3,
                    100,
                    List.of(
                        new Worst.ImageClass("Malay_(Jawi_-_Arabic)/character30/rot180", 3, 4),
                        new Worst.ImageClass("Ojibwe_(Canadian)/character07", 5, 5)))));
  }

  Evaluation test(Inference inference, double accuracy) {
    List<Calibration.Bin> bins =
        new ArrayList<>(Collections.nCopies(Calibration.BINS, Calibration.Bin.of(0, 0, 0)));
    bins.set(4, Calibration.Bin.of(9, 1, 0.3));
    bins.set(9, Calibration.Bin.of(10, 5, 0.63));
    bins.set(14, Calibration.Bin.of(981, 963, 0.99));
    ClassCounts scores =
        new ClassCounts(
            ways, new RowsPerClass(1, 1), new RowsPerClass(1, 1), new Calibration(bins));
    return new Evaluation(
        "META_TEST",
        200,
        Metric.ACCURACY,
        List.of(new Evaluation.Point(0, 0.2, 0.008), new Evaluation.Point(3, accuracy, 0.004)),
        0.748,
        new TreeMap<>(Map.of("cross_entropy", 0.114)),
        Optional.of(new Evaluation.Classes(scores, inference)));
  }

  public ClassPicture picture(String name) {
    List<ClassPicture.ImageClass> classes = new ArrayList<>();
    List<List<Integer>> confusion = new ArrayList<>();
    for (int type = 0; type < ways; type++) {
      classes.add(
          new ClassPicture.ImageClass(
              String.format(Locale.ROOT, "Anglo-Saxon_Futhorc/character%02d/rot270", type),
              List.of(stroke(type))));
      List<Integer> row = new ArrayList<>(Collections.nCopies(ways, 0));
      row.set(Math.max(1, type), 1);
      confusion.add(row);
    }
    return new ClassPicture(
        name, classes, confusion, List.of(new ClassPicture.Mistake(stroke(0), 0, 1, 0.783)));
  }

  /** A column of ink. */
  private static Thumbnail stroke(int column) {
    byte[] grey = new byte[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      grey[row * SIDE + column % SIDE] = (byte) 255;
    }
    return Thumbnail.of(SIDE, grey);
  }
}
