package org.kindling.plot;

import java.util.List;
import java.util.function.Function;

/** The style sheet of drawings, alone or in a page, in light and dark. */
public final class Palette {
  private static final String SHAPES =
      """
      .chart text{font:12px system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif;font-variant-numeric:tabular-nums}
      .chart .head{font-weight:600;font-size:14px;fill:currentColor}
      .line{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
      .line.broad{stroke-width:5;stroke-opacity:.2}
      .line.dotted{stroke-dasharray:.1 4.2;stroke-width:2}
      .line.early{stroke-opacity:.45}
      .line.middle{stroke-opacity:.7}
      .band{fill:currentColor;fill-opacity:.16;stroke:currentColor;stroke-opacity:.16;stroke-width:.7}
      .dots{fill:currentColor;stroke-width:1.2}
      .names text{fill:currentColor}
      .base,.grid{stroke-width:1;shape-rendering:crispEdges}
      """;

  private Palette() {}

  /** Rules for drawings inside a page that has its own background. */
  public static String css() {
    return SHAPES
        + colours(Colour::light, "#5c6269", "#d9d6cf", "#ebe8e2", "#fcfbf8")
        + "@media (prefers-color-scheme:dark){\n"
        + colours(Colour::dark, "#a2a9b1", "#454b52", "#2b3036", "#16191c")
        + "}\n";
  }

  /** A drawing as a file of its own, with its rules and a background. */
  public static Element standalone(Element svg) {
    Element sheet = Element.of("rect").styled("paper").with("width", "100%").with("height", "100%");
    Element style = Element.of("style", css());
    Element bare = new Element(svg.name(), svg.attributes(), List.of());
    return bare.containing(style, sheet).containing(svg.content());
  }

  private static String colours(
      Function<Colour, String> inScheme, String words, String base, String grid, String paper) {
    StringBuilder css = new StringBuilder();
    for (Colour colour : Colour.values()) {
      css.append('.')
          .append(colour.cssClass())
          .append("{color:")
          .append(inScheme.apply(colour))
          .append("}\n");
    }
    css.append(".tick,.axis{fill:").append(words).append("}\n");
    css.append(".base{stroke:").append(base).append("}\n");
    css.append(".grid{stroke:").append(grid).append("}\n");
    css.append(".dots{stroke:").append(paper).append("}\n");
    return css.append(".paper{fill:").append(paper).append("}\n").toString();
  }
}
