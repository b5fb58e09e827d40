package org.kindling.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says what is wrong with a manifest: what is missing, unknown, or of another type. */
final class KubernetesTypes {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonNode types;

  private KubernetesTypes(JsonNode types) {
    this.types = types;
  }

  static KubernetesTypes read() throws IOException {
    try (InputStream stream = KubernetesTypes.class.getResourceAsStream("/kubernetes-types.yaml")) {
      return new KubernetesTypes(YAML.readTree(stream));
    }
  }

  /** The objects in a file, which lines of three dashes part. */
  static List<JsonNode> objects(Path file) throws IOException {
    try (var objects = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return objects.readAll();
    }
  }

  /** What is wrong with an object, a line each. */
  List<String> faults(JsonNode object) {
    String kind = object.path("kind").asText();
    List<String> faults = new ArrayList<>();
    check(kind, object, kind, faults);
    return faults;
  }

  private void check(String path, JsonNode value, String type, List<String> faults) {
    if (type.startsWith("=")) {
      expect(value.asText().equals(type.substring(1)), path, value, type, faults);
    } else if (type.contains("|")) {
      expect(List.of(type.split("\\|")).contains(value.asText()), path, value, type, faults);
    } else if (Character.isUpperCase(type.charAt(0))) {
      checkFields(path, value, type, faults);
    } else {
      expect(isPlain(value, type), path, value, type, faults);
    }
  }

  private static boolean isPlain(JsonNode value, String type) {
    return switch (type) {
      case "text" -> value.isTextual();
      case "number" -> value.isIntegralNumber();
      case "flag" -> value.isBoolean();
      case "any" -> true;
      case "texts" -> value.isObject() && all(value, JsonNode::isTextual);
      default -> throw new IllegalArgumentException("no such type: " + type);
    };
  }

  private void checkFields(String path, JsonNode value, String type, List<String> faults) {
    JsonNode fields = types.path(type);
    expect(value.isObject() && fields.isObject(), path, value, type, faults);
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey().replace("*", "");
      if (value.has(name)) {
        checkField(path + "." + name, value.get(name), field.getValue(), faults);
      } else if (field.getKey().endsWith("*")) {
        faults.add(path + "." + name + ": required");
      }
    }
    value.fieldNames().forEachRemaining(name -> checkName(path, name, fields, faults));
  }

  private void checkField(String path, JsonNode value, JsonNode type, List<String> faults) {
    if (!type.isArray()) {
      check(path, value, type.asText(), faults);
      return;
    }
    expect(value.isArray(), path, value, "a list", faults);
    for (int i = 0; i < value.size(); i++) {
      check(path + "[" + i + "]", value.get(i), type.get(0).asText(), faults);
    }
  }

  private static void checkName(String path, String name, JsonNode fields, List<String> faults) {
    if (!fields.has(name) && !fields.has(name + "*")) {
      faults.add(path + "." + name + ": unknown");
    }
  }

  private static void expect(
      boolean held, String path, JsonNode value, String expected, List<String> faults) {
    if (!held) {
      faults.add(path + ": expected " + expected + " but was " + value);
    }
  }

  private static boolean all(JsonNode node, Predicate<JsonNode> test) {
    Stream<JsonNode> values = StreamSupport.stream(node.spliterator(), false);
    return values.allMatch(test);
  }
}
