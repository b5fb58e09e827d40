package org.kindling.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Records to and from JSON. A component is a field: its name in snake case, in the record's order.
 *
 * <p>A text is read to a tree, and from there to a record that the caller names: no text chooses a
 * class. A component that is an {@link Optional} may be null or absent, every other must be there.
 * What the record does not have is passed over, so that a small record asks for a part of a file.
 *
 * @param where it stands, for errors
 */
public record Json(String where, JsonNode tree) {
  private static final ObjectMapper MAPPER = StrictJson.mapper();

  /** A record as one line, without its end. */
  public static String line(Object record) {
    return written(MAPPER.writer(), record);
  }

  /** A record as a text, one field a line, with a line's end. */
  public static String text(Object record) {
    return written(MAPPER.writerWithDefaultPrettyPrinter(), record) + "\n";
  }

  private static String written(ObjectWriter writer, Object record) {
    try {
      return writer.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no record that JSON can hold: " + record.getClass(), e);
    }
  }

  /** A record as a tree. */
  public static ObjectNode node(Object record) {
    return MAPPER.valueToTree(record);
  }

  /**
   * What a file holds that {@link #text} wrote.
   *
   * @throws CutOffException where it has no end
   */
  public static Json read(Folder folder, String name, int mostBytes)
      throws IOException, BrokenContentException {
    String text = folder.read(name, mostBytes);
    try {
      return parse(name, text);
    } catch (BrokenContentException e) {
      // Only the end of a whole text is a brace at the beginning of a line.
      throw text.stripTrailing().endsWith("\n}")
          ? e
          : new CutOffException(e.getMessage() + "; it has no end");
    }
  }

  /** What a text holds. */
  public static Json parse(String where, String text) throws BrokenContentException {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw new BrokenContentException(where + " is not JSON: it is empty");
      }
      return new Json(where, tree);
    } catch (JsonProcessingException e) {
      throw new BrokenContentException(where + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The record that it is. */
  public <R> R as(Class<R> type) throws BrokenContentException {
    if (!tree.isObject()) {
      throw new BrokenContentException(where + " is not a JSON object");
    }
    return as(MAPPER.constructType(type));
  }

  /** The records that a list holds. */
  public <R> List<R> list(Class<R> type) throws BrokenContentException {
    if (!tree.isArray()) {
      throw new BrokenContentException(where + " is not a JSON list");
    }
    return as(MAPPER.getTypeFactory().constructCollectionType(List.class, type));
  }

  private <T> T as(JavaType type) throws BrokenContentException {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new BrokenContentException(where + ": " + unfit(e), e);
    } catch (JsonProcessingException e) {
      throw new BrokenContentException(where + ": " + e.getOriginalMessage(), e);
    }
  }

  /** What a field must be, or what its record's constructor has to say of it. */
  private static String unfit(JsonMappingException e) {
    String field = field(e);
    if (e.getCause() instanceof IllegalArgumentException refused) {
      String between = refused.getMessage().startsWith("must ") ? " " : ": ";
      return field.isEmpty() ? refused.getMessage() : field + between + refused.getMessage();
    }
    return e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null
        ? field + " must be " + StrictJson.expected(mismatched.getTargetType())
        : field + ": " + e.getOriginalMessage();
  }

  private static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      String name = step.getFieldName();
      path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
    }
    return path.toString();
  }
}
