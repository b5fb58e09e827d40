package org.kindling.runfolder.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object of a run folder whose fields are asked for by name and type.
 *
 * <p>Parsed to a tree, never to a class that the text could choose; nesting and lengths are
 * bounded. A number that is not finite is written as the strings that Jackson's own writers use.
 *
 * @param what names the object in errors
 */
public record Json(String what, JsonNode tree) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxNumberLength(100)
                          .maxStringLength(1 << 20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** An object without fields. */
  public static final Json EMPTY = new Json("nothing", object());

  /** Reads an object. */
  public static Json parse(String what, String text) throws IOException {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (IOException broken) {
      throw new IOException(what + " must be JSON but is not: " + firstLine(broken), broken);
    }
    if (tree == null || !tree.isObject()) {
      throw new IOException(what + " must be a JSON object but is not");
    }
    return new Json(what, tree);
  }

  /** An object to be written. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** A text, where it is one. */
  public Optional<String> text(String field) {
    JsonNode node = tree.path(field);
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
  }

  /** A number, where it is one. */
  public Optional<Double> number(String field) {
    return number(tree.path(field));
  }

  /** A whole number that is not negative, where it is one. */
  public Optional<Long> count(String field) {
    JsonNode node = tree.path(field);
    boolean isCount = node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    return isCount ? Optional.of(node.longValue()) : Optional.empty();
  }

  /** A whole number, where it is one. */
  public Optional<Integer> integer(String field) {
    return count(field).filter(count -> count <= Integer.MAX_VALUE).map(Long::intValue);
  }

  /** An object, where it is one. */
  public Optional<Json> object(String field) {
    JsonNode node = tree.path(field);
    return node.isObject() ? Optional.of(new Json(what + "." + field, node)) : Optional.empty();
  }

  /** The fields' names, in the file's order. */
  public List<String> fields() {
    List<String> names = new ArrayList<>();
    tree.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String requiredText(String field) throws IOException {
    return text(field).orElseThrow(() -> missing(field, "a string"));
  }

  /** The constant of an enum that a text names. */
  <E extends Enum<E>> E requiredWord(String field, Class<E> words) throws IOException {
    String text = requiredText(field);
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(text))
        .findFirst()
        .orElseThrow(() -> missing(field, "one of " + Arrays.toString(words.getEnumConstants())));
  }

  double requiredNumber(String field) throws IOException {
    return number(field).orElseThrow(() -> missing(field, "a number"));
  }

  long requiredCount(String field) throws IOException {
    return count(field).orElseThrow(() -> missing(field, "a whole number of at least 0"));
  }

  int requiredInteger(String field) throws IOException {
    long count = requiredCount(field);
    if (count > Integer.MAX_VALUE) {
      throw missing(field, "at most " + Integer.MAX_VALUE);
    }
    return (int) count;
  }

  List<Json> requiredObjects(String field, int most) throws IOException {
    List<Json> objects = new ArrayList<>();
    for (JsonNode node : requiredArray(tree.path(field), field, most)) {
      if (!node.isObject()) {
        throw missing(field, "a list of objects");
      }
      objects.add(new Json(what + "." + field, node));
    }
    return objects;
  }

  List<Double> requiredNumbers(String field, int most) throws IOException {
    return numbers(tree.path(field), field, most);
  }

  List<List<Double>> requiredRows(String field, int most) throws IOException {
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode row : requiredArray(tree.path(field), field, most)) {
      rows.add(numbers(row, field, most));
    }
    return rows;
  }

  private List<Double> numbers(JsonNode node, String field, int most) throws IOException {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode item : requiredArray(node, field, most)) {
      numbers.add(number(item).orElseThrow(() -> missing(field, "a list of numbers")));
    }
    return numbers;
  }

  private JsonNode requiredArray(JsonNode node, String field, int most) throws IOException {
    if (!node.isArray() || node.size() > most) {
      throw missing(field, "a list of at most " + most);
    }
    return node;
  }

  private static Optional<Double> number(JsonNode node) {
    if (node.isNumber()) {
      return Optional.of(node.doubleValue());
    }
    return switch (node.asText()) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  private IOException missing(String field, String expected) {
    return new IOException(what + ": " + field + " must be " + expected);
  }

  private static String firstLine(IOException broken) {
    return broken.getMessage().lines().findFirst().orElse("no reason given");
  }
}
