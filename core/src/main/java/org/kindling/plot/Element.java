package org.kindling.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An element with attributes and content, as a value.
 *
 * @param name of the element, a word of ours
 * @param attributes in the order they are written
 * @param content what it holds
 */
public record Element(String name, List<Attribute> attributes, List<Markup> content)
    implements Markup {
  /** Elements of HTML that have no end tag. */
  private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "col", "img", "wbr");

  /** A name and a value, which is escaped when written. */
  public record Attribute(String name, String value) {}

  /** Copies both lists. */
  public Element {
    attributes = List.copyOf(attributes);
    content = List.copyOf(content);
  }

  /** An element without attributes. */
  public static Element of(String name, Markup... content) {
    return new Element(name, List.of(), List.of(content));
  }

  /** An element that holds only text. */
  public static Element of(String name, String text) {
    return of(name, new Text(text));
  }

  /** The same with one more attribute. */
  public Element with(String attribute, String value) {
    List<Attribute> longer = new ArrayList<>(attributes);
    longer.add(new Attribute(attribute, value));
    return new Element(name, longer, content);
  }

  /** The same with a number as an attribute, to a hundredth. */
  public Element with(String attribute, double value) {
    return with(attribute, Coordinate.text(value));
  }

  /** The same with the attribute {@code class}. */
  public Element styled(String classes) {
    return with("class", classes);
  }

  /** The same with more content at its end. */
  public Element containing(List<? extends Markup> more) {
    List<Markup> longer = new ArrayList<>(content);
    longer.addAll(more);
    return new Element(name, attributes, longer);
  }

  /** The same with more content at its end. */
  public Element containing(Markup... more) {
    return containing(List.of(more));
  }

  @Override
  public void writeTo(StringBuilder out) {
    out.append('<').append(name);
    for (Attribute attribute : attributes) {
      out.append(' ').append(attribute.name()).append("=\"");
      Text.escape(attribute.value(), out);
      out.append('"');
    }
    if (VOID.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(piece -> piece.writeTo(out));
    out.append("</").append(name).append('>');
  }
}
