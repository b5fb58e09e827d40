package org.kindling.task.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kindling.table.TableSchema;
import org.kindling.task.TaskFacts;

/**
 * What a model that was trained on a table knows of it.
 *
 * @param facts all that it knows of its tasks
 */
public record TableFacts(TaskFacts facts) {
  private static final String SCALING = "scaling";
  private static final String CATEGORIES = "categories";
  private static final String INDICATORS = "indicators";
  private static final String TARGET_CLASSES = "target classes";
  private static final String COLUMNS = "columns";
  private static final String WEIGHTS = "weights";
  private static final String SAID = "said";

  /** What a model must know of a table that it is trained on, by name. */
  public static Map<String, String> of(
      Encoding encoding, TableSchema schema, String split, RowWeights weights) {
    Map<String, String> facts = new TreeMap<>();
    facts.put(TaskFacts.SPLIT, split);
    facts.put(SCALING, ScalingText.write(encoding.scaling()));
    facts.put(CATEGORIES, CategoriesText.write(encoding.categories()));
    facts.put(COLUMNS, schema.text());
    if (weights == RowWeights.SAID) {
      facts.put(WEIGHTS, SAID);
    }
    if (!encoding.indicators().isEmpty()) {
      facts.put(
          INDICATORS,
          encoding.indicators().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    encoding
        .classes()
        .ifPresent(classes -> facts.put(TARGET_CLASSES, CategoriesText.write(List.of(classes))));
    return facts;
  }

  /** Whether the tasks were entities of a table. */
  public boolean areThere() {
    return facts.texts().containsKey(SCALING);
  }

  /** Of which types the columns of its table were. */
  public TableSchema schema() {
    return TableSchema.parse(facts.said(COLUMNS))
        .filter(schema -> facts.texts().containsKey(COLUMNS))
        .orElseThrow(() -> facts.unsaid(COLUMNS));
  }

  /** Whether the rows of its table counted alike. */
  public RowWeights weights() {
    if (!facts.texts().containsKey(WEIGHTS)) {
      return RowWeights.ALIKE;
    }
    if (!facts.said(WEIGHTS).equals(SAID)) {
      throw facts.unsaid(WEIGHTS);
    }
    return RowWeights.SAID;
  }

  /** By what the rows of the table became numbers. */
  public Encoding encoding() {
    Scaling scaling =
        ScalingText.read(facts.said(SCALING)).orElseThrow(() -> facts.unsaid(SCALING));
    return new Encoding(
        scaling, categories(), targetClasses(), indicators(scaling.features().size()));
  }

  /** None in a model that says nothing of them. */
  private List<Integer> indicators(int features) {
    if (!facts.texts().containsKey(INDICATORS)) {
      return List.of();
    }
    String text = facts.said(INDICATORS);
    if (!text.matches("\\d{1,6}( \\d{1,6})*")) {
      throw facts.unsaid(INDICATORS);
    }
    List<Integer> indicators =
        Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).distinct().sorted().toList();
    if (indicators.get(indicators.size() - 1) >= features) {
      throw facts.unsaid(INDICATORS);
    }
    return indicators;
  }

  /** None where the target is a quantity. */
  private List<Category> targetClasses() {
    return facts.texts().containsKey(TARGET_CLASSES)
        ? CategoriesText.read(facts.said(TARGET_CLASSES))
            .filter(classes -> classes.size() == 1)
            .orElseThrow(() -> facts.unsaid(TARGET_CLASSES))
        : List.of();
  }

  /** None in a model from when there were no categories. */
  private List<Category> categories() {
    return facts.texts().containsKey(CATEGORIES)
        ? CategoriesText.read(facts.said(CATEGORIES)).orElseThrow(() -> facts.unsaid(CATEGORIES))
        : List.of();
  }
}
