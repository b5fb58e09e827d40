package org.kindling.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Categories as a text: JSON, a list of {@code {"name": ..., "values": [...]}}. */
final class CategoriesText {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private CategoriesText() {}

  /** The categories as text. */
  static String write(List<Category> categories) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Category category : categories) {
      ObjectNode object = list.addObject().put("name", category.name());
      category.values().forEach(object.putArray("values")::add);
    }
    return list.toString();
  }

  /** Empty where the text is not one. */
  static Optional<List<Category>> read(String text) {
    try {
      JsonNode list = MAPPER.readTree(text);
      List<Category> categories = new ArrayList<>();
      for (JsonNode object : list) {
        List<String> values = new ArrayList<>();
        object.path("values").forEach(value -> values.add(value.asText()));
        categories.add(new Category(object.path("name").asText(), values));
      }
      boolean same = list.isArray() && write(categories).equals(list.toString());
      return same ? Optional.of(categories) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
