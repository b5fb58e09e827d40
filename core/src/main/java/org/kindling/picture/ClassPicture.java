package org.kindling.picture;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;

/**
 * A test task with classes of images, and what its queries were taken for.
 *
 * @param name what tells it apart, such as "Test task 17"
 * @param classes in the order of their numbers
 * @param confusion how many queries of each class were taken for each: [true class][predicted one]
 * @param mistakes queries that were taken for another class, or some of them
 */
public record ClassPicture(
    String name, List<ImageClass> classes, List<List<Integer>> confusion, List<Mistake> mistakes)
    implements Picture {
  /** Mistakes that are shown of a task, and images of a class to adapt to. */
  public static final int MOST_IMAGES = 12;

  /**
   * A class of the task.
   *
   * @param name as its folders call it
   * @param support images that were adapted to, or some of them
   */
  public record ImageClass(String name, List<Thumbnail> support) {
    /** Copies the images. */
    public ImageClass {
      support = List.copyOf(support);
    }
  }

  /**
   * A query that was told wrongly.
   *
   * @param truth the number of its class
   * @param takenFor the number of the class that it was taken for
   * @param probability that was given to that class
   */
  @JsonPropertyOrder({"image", "class"})
  public record Mistake(
      Thumbnail image, @JsonProperty("class") int truth, int takenFor, double probability) {}

  /** Copies the lists and checks that they speak of the same classes. */
  public ClassPicture {
    classes = List.copyOf(classes);
    confusion = confusion.stream().map(List::copyOf).toList();
    mistakes = List.copyOf(mistakes);
    int ways = classes.size();
    if (confusion.size() != ways || confusion.stream().anyMatch(row -> row.size() != ways)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a confusion of %d classes must have %d rows of %d counts",
              ways,
              ways,
              ways));
    }
    for (Mistake mistake : mistakes) {
      if (Math.max(mistake.truth, mistake.takenFor) >= ways) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a mistake must be between two of the task's %d classes but was between %d and %d",
                ways,
                mistake.truth,
                mistake.takenFor));
      }
    }
  }

  /** How many queries were judged. */
  public int queries() {
    return confusion.stream().flatMap(List::stream).mapToInt(count -> count).sum();
  }

  /** How many of them were told rightly. */
  public int correct() {
    int correct = 0;
    for (int i = 0; i < confusion.size(); i++) {
      correct += confusion.get(i).get(i);
    }
    return correct;
  }
}
