package org.kindling.task.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/**
 * Names of classes in a file: one a line as {@code Greek/character01} or, of a class turned against
 * the clock, {@code Greek/character01/rot090}; or JSON as {@code {"background": {"Greek":
 * ["character01"]}}}.
 *
 * <p>Source of the forms: the lists of Vinyals et al. 2016 (arXiv:1606.04080) as prototypical
 * networks' code has them, and those of torchmeta.
 *
 * @param path a path or URI
 */
public record ClassList(String path) {
  private static final int MOST_BYTES = 1 << 26;
  private static final Pattern TURNED = Pattern.compile("(.*)/rot(000|090|180|270)");

  /** Its classes; one that is listed without a turn stands for all turns that there are. */
  List<TurnedClass> classes(List<String> known, Rotations rotations, Configuration hadoop) {
    Map<String, Integer> indices = new HashMap<>();
    known.forEach(name -> indices.put(name, indices.size()));
    List<TurnedClass> classes = new ArrayList<>();
    for (String name : names(hadoop)) {
      Matcher turned = TURNED.matcher(name);
      if (turned.matches()) {
        int index = index(turned.group(1), indices, known);
        classes.add(new TurnedClass(index, turn(name, turned.group(2), rotations)));
      } else {
        classes.addAll(rotations.of(List.of(index(name, indices, known))));
      }
    }
    return classes;
  }

  private Turn turn(String name, String degrees, Rotations rotations) {
    Turn turn = Turn.values()[Integer.parseInt(degrees) / 90];
    if (!rotations.has(turn)) {
      throw Fault.data(
          path, "has the turned class " + name + ", which needs task.rotations = true");
    }
    return turn;
  }

  private int index(String name, Map<String, Integer> indices, List<String> known) {
    Integer index = indices.get(name);
    if (index == null) {
      throw Fault.data(
          path,
          String.format(
              Locale.ROOT,
              "has class %s, but the images do not; they have %d classes, such as %s",
              name,
              known.size(),
              known.get(0)));
    }
    return index;
  }

  private List<String> names(Configuration hadoop) {
    try {
      String text = text(hadoop);
      return text.stripLeading().startsWith("{")
          ? leaves("", Json.parse(Shown.value(path), text).tree()).toList()
          : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (BrokenContentException e) {
      throw new KindlingException(ExitCode.DATA, e.getMessage(), e);
    } catch (IOException e) {
      throw Fault.reading(path, e);
    }
  }

  /** The texts of the innermost lists, each behind the name of its list. */
  private Stream<String> leaves(String parent, JsonNode node) {
    if (node.isTextual()) {
      return Stream.of(parent + node.textValue());
    }
    Stream.Builder<Stream<String>> parts = Stream.builder();
    node.fields()
        .forEachRemaining(field -> parts.add(leaves(field.getKey() + "/", field.getValue())));
    if (node.isArray()) {
      node.forEach(element -> parts.add(leaves(parent, element)));
    }
    return parts.build().flatMap(part -> part);
  }

  private String text(Configuration hadoop) throws IOException {
    try (InputStream stream = Location.find(hadoop, path).open()) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Fault.data(path, "has more than " + MOST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
