package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;

/** The real characters: where the files are there. */
class OmniglotTest {
  private static final Path FOLDER = Path.of("../../shared/data/omniglot");
  private static final int SIDE = 28;

  @BeforeEach
  void lookForTheFiles() {
    assumeThat(FOLDER).exists();
  }

  @Test
  void nearestGivesThePublishedPixels() {
    ImageIndex ours = drawings(Resize.NEAREST);
    ImageIndex published = published("nearest");

    assertThat(ours.classes()).hasSize(964).isEqualTo(published.classes());
    for (int i = 0; i < 964; i++) {
      assertThat(ours.pixels(i)).isEqualTo(published.pixels(i));
    }
  }

  /**
   * A windowed sinc overshoots beside strokes and is cut off at white, so that it has less white
   * and more ink; the difference was 1.2 of 255 levels when this was written, 0.9 of them ink.
   */
  @Test
  void areaIsCloseToWindowedSinc() {
    ImageIndex ours = drawings(Resize.AREA);
    ImageIndex published = published("lanczos");
    double difference = 0;
    for (int i = 0; i < 964; i++) {
      byte[] mine = ours.pixels(i);
      byte[] theirs = published.pixels(i);
      for (int p = 0; p < mine.length; p++) {
        difference += Math.abs((mine[p] & 0xff) - (theirs[p] & 0xff));
      }
    }

    assertThat(difference / ours.bytes()).isLessThan(1.5);
  }

  /**
   * The share of queries whose nearest support image, by Euclidean distance, is of their class. The
   * expected figures were computed with NumPy, from the published pixels and tasks that it drew.
   */
  @ParameterizedTest
  @CsvSource({"5, 1, 0.385, 0.02", "5, 5, 0.538, 0.02", "20, 1, 0.179, 0.01"})
  void drawsTasksAsHardAsAnotherSampler(int ways, int shots, double share, double tolerance) {
    // Tolerances: four standard errors of the difference of two means over 1,000 tasks, whose
    // shares deviate by some .11 at 5 ways and .05 at 20.
    assertThat(neighbours(new Episode(ways, shots, 5))).isCloseTo(share, within(tolerance));
  }

  private static double neighbours(Episode episode) {
    ImageIndex images = published("nearest");
    List<String> names = images.classes().stream().map(ImageClass::name).toList();
    Map<Split, List<TurnedClass>> all =
        new ClassSplit.Counts(0, 0, 964).deal(names, Rotations.NONE, 1, new Configuration());
    ImageSource source = new ImageSource(images, all, 1, episode, episode);
    int right = 0;
    int rows = 0;
    for (int id = 0; id < 1000; id++) {
      Task task = source.task(Split.META_TEST, id);
      for (int row = 0; row < task.query().rows(); row++) {
        right += nearest(task.support(), task.query(), row) == task.query().targets()[row] ? 1 : 0;
        rows++;
      }
    }
    return (double) right / rows;
  }

  private static float nearest(Examples support, Examples query, int row) {
    int size = SIDE * SIDE;
    double least = Double.MAX_VALUE;
    float label = -1;
    for (int s = 0; s < support.rows(); s++) {
      double distance = 0;
      for (int p = 0; p < size; p++) {
        double difference = support.features()[s * size + p] - query.features()[row * size + p];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        label = support.targets()[s];
      }
    }
    return label;
  }

  private static ImageIndex drawings(Resize resize) {
    return new ImageCollection(
            new Configuration(),
            new ImageForm(SIDE, resize, Ink.DARK),
            List.of(
                new ImageOrigin(
                    FOLDER.resolve("images_background.zip").toString(), Optional.empty())))
        .read();
  }

  private static ImageIndex published(String resize) {
    LabelFile labels =
        new LabelFile(
            FOLDER.resolve("omniglot28_background_index.csv.gz").toString(),
            List.of("alphabet", "character"));
    String images = "omniglot28_background_" + resize + ".idx3-ubyte.gz";
    return new ImageCollection(
            new Configuration(),
            new ImageForm(SIDE, Resize.NEAREST, Ink.LIGHT),
            List.of(new ImageOrigin(FOLDER.resolve(images).toString(), Optional.of(labels))))
        .read();
  }
}
