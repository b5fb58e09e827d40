package org.kindling.plot;

/** A piece of HTML or SVG that is well-formed XML as well; whatever text it holds is escaped. */
public sealed interface Markup permits Element, Text {
  /** Appends this piece. */
  void writeTo(StringBuilder out);

  /** This piece as text. */
  default String text() {
    StringBuilder out = new StringBuilder();
    writeTo(out);
    return out.toString();
  }
}
