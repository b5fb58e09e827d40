package org.kindling.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A JSON object of a file of this package, asked for its fields by name and type.
 *
 * <p>Parsed to a tree and never to a class that the text could choose. Texts are bounded where they
 * are read; nesting and numbers by Jackson's own limits.
 *
 * @param where it stands, for errors
 */
public record JsonObject(String where, JsonNode tree) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** An object to be written. */
  public static ObjectNode create() {
    return MAPPER.createObjectNode();
  }

  /** The text of an object, one field a line, with a line's end. */
  public static String text(ObjectNode object) {
    return object.toPrettyString() + "\n";
  }

  /** The object that a file holds. */
  public static JsonObject read(Folder folder, String name, int mostBytes)
      throws IOException, BrokenContentException {
    return parse(name, folder.read(name, mostBytes));
  }

  /** The object that a text holds. */
  public static JsonObject parse(String where, String text) throws BrokenContentException {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (!tree.isObject()) {
        throw broken(where, text, " is not a JSON object");
      }
      return new JsonObject(where, tree);
    } catch (JsonProcessingException e) {
      throw broken(where, text, " is not JSON: " + e.getOriginalMessage());
    }
  }

  /** Only the end of a whole text is a brace at the beginning of a line. */
  private static BrokenContentException broken(String where, String text, String reason) {
    return text.stripTrailing().endsWith("\n}")
        ? new BrokenContentException(where + reason)
        : new CutOffException(where + reason + "; it has no end");
  }

  /** A text that must be there. */
  public String text(String field) throws BrokenContentException {
    return require(tree.path(field).isTextual(), field, "a string").asText();
  }

  /** A whole number of at least 0 that must be there. */
  public long count(String field) throws BrokenContentException {
    JsonNode node = tree.path(field);
    boolean isCount = node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
    return require(isCount, field, "a whole number of at least 0").asLong();
  }

  /** A whole number within bounds. */
  public long count(String field, long least, long most) throws BrokenContentException {
    long count = count(field);
    if (count < least || count > most) {
      throw new BrokenContentException(
          where(field) + " must be from " + least + " to " + most + " but is " + count);
    }
    return count;
  }

  /** A number that must be there. */
  public double number(String field) throws BrokenContentException {
    return require(tree.path(field).isNumber(), field, "a number").asDouble();
  }

  /** An object that must be there, empty where it is null. */
  public Optional<JsonObject> object(String field) throws BrokenContentException {
    JsonNode node = tree.path(field);
    require(node.isObject() || node.isNull(), field, "an object or null");
    return node.isNull() ? Optional.empty() : Optional.of(new JsonObject(where(field), node));
  }

  /** A list of objects that must be there. */
  public List<JsonObject> objects(String field) throws BrokenContentException {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode element : require(tree.path(field).isArray(), field, "a list of objects")) {
      require(element.isObject(), field, "a list of objects");
      objects.add(new JsonObject(where(field), element));
    }
    return objects;
  }

  /** An object whose fields are all texts. */
  public Map<String, String> texts(String field) throws BrokenContentException {
    JsonObject object = new JsonObject(where(field), tree.path(field));
    require(object.tree.isObject(), field, "an object");
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.tree.properties()) {
      texts.put(entry.getKey(), object.text(entry.getKey()));
    }
    return texts;
  }

  /** Whether there is such a field. */
  public boolean has(String field) {
    return tree.has(field);
  }

  /** A list of texts that must be there. */
  public List<String> list(String field) throws BrokenContentException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : require(tree.path(field).isArray(), field, "a list of strings")) {
      require(element.isTextual(), field, "a list of strings");
      texts.add(element.asText());
    }
    return texts;
  }

  private String where(String field) {
    return where + ": " + field;
  }

  private JsonNode require(boolean holds, String field, String expected)
      throws BrokenContentException {
    JsonNode given = tree.path(field);
    if (!holds) {
      throw new BrokenContentException(
          String.format(
              Locale.ROOT,
              "%s must be %s but is %s",
              where(field),
              expected,
              given.isMissingNode() ? "absent" : "something else"));
    }
    return given;
  }
}
