package org.kindling.trained;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.kindling.config.AlgorithmConfig;
import org.kindling.config.ImageConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.host.Uris;
import org.kindling.metric.Classification;
import org.kindling.metric.Outcome;
import org.kindling.predictive.Logits;
import org.kindling.table.CsvFormat;
import org.kindling.task.image.HeldImages;
import org.kindling.task.image.ImageClass;
import org.kindling.task.image.ImageCollection;
import org.kindling.task.image.ImageOrigin;
import org.kindling.task.image.LooseImages;

/**
 * A user's own images to tell apart: class folders of some to adapt to, and others in any folders.
 *
 * @param config the form in which the model takes images
 * @param model how many classes it tells apart
 * @param algorithm how it adapts: where embeddings are compared, to any number of classes
 * @param warnings hears, in a line each, of what a user should know of
 */
record ImageTask(
    ImageConfig config, TrainedModel model, AlgorithmConfig algorithm, Consumer<String> warnings) {

  TaskFiles read(TaskFiles.FileNames names) {
    HeldImages support = collection("--support", names.support()).read();
    List<String> classes = support.classes().stream().map(ImageClass::name).toList();
    OptionalInt ways = model.rows().classes();
    if (!algorithm.takesAnyClasses() && ways.isPresent() && ways.getAsInt() != classes.size()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "support %s must have the model's %d classes but has %d: %s",
              names.support(),
              ways.getAsInt(),
              classes.size(),
              classes));
    }
    LooseImages query = collection("--query", names.query()).loose();
    support.remarks().forEach(warnings);
    query.remarks().forEach(warnings);
    List<String> images = List.copyOf(query.pixels().keySet());
    return new TaskFiles(
        support.examples(),
        query.examples(),
        new Predictions(
            CsvFormat.USUAL,
            List.of("image", "prediction", "probability"),
            logits -> lines(images, classes, logits)));
  }

  private ImageCollection collection(String flag, String uri) {
    Uris uris = Uris.withDefaults();
    return new ImageCollection(
        uris.hadoop(),
        config.form(),
        List.of(new ImageOrigin(uris.path(flag, uri).toString(), Optional.empty())));
  }

  private static List<List<String>> lines(
      List<String> images, List<String> classes, float[] logits) {
    int rows = images.size();
    // What is true is not known, and not asked for.
    Outcome outcome =
        new Outcome(new Logits(), rows, ofClasses(logits, rows, classes.size()), new float[rows]);
    List<List<String>> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lines.add(
          List.of(
              images.get(row),
              classes.get(Classification.mostProbable(outcome, row)),
              String.format(Locale.ROOT, "%.4f", Classification.confidence(outcome, row))));
    }
    return lines;
  }

  /** A method that compares embeddings has room for more classes than there are. */
  private static float[] ofClasses(float[] logits, int rows, int classes) {
    int width = logits.length / rows;
    float[] own = new float[rows * classes];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(logits, row * width, own, row * classes, classes);
    }
    return own;
  }
}
