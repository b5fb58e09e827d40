package org.kindling.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.GivenFile;
import org.kindling.config.adapt.Predictions;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
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
 */
record ImageTask(ImageConfig config) {

  TaskFiles read(Asked asked) {
    HeldImages support = collection(asked.support()).read();
    List<String> classes = support.classes().stream().map(ImageClass::name).toList();
    if (asked.classes().isPresent() && asked.classes().getAsInt() != classes.size()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s must have the model's %d classes but has %d: %s",
              asked.support().name(),
              asked.classes().getAsInt(),
              classes.size(),
              classes));
    }
    LooseImages query = collection(asked.query()).loose();
    support.remarks().forEach(asked.warnings());
    query.remarks().forEach(asked.warnings());
    List<String> images = List.copyOf(query.pixels().keySet());
    return new TaskFiles(
        support.examples(),
        query.examples(),
        new Predictions(
            CsvFormat.USUAL,
            Stream.concat(Stream.of("image"), ClassPredictions.HEADER.stream()).toList(),
            logits -> lines(images, classes, logits)));
  }

  private ImageCollection collection(GivenFile given) {
    return new ImageCollection(
        given.uris().hadoop(),
        config.form(),
        List.of(new ImageOrigin(given.path().toString(), Optional.empty())));
  }

  private static List<List<String>> lines(
      List<String> images, List<String> classes, float[] logits) {
    List<List<String>> cells = new ClassPredictions(classes).cells(logits, images.size());
    return IntStream.range(0, images.size())
        .mapToObj(
            row -> Stream.concat(Stream.of(images.get(row)), cells.get(row).stream()).toList())
        .toList();
  }
}
