package org.kindling.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  private static final String LIGHT_PAPER = "#fcfbf8";
  private static final String DARK_PAPER = "#16191c";

  @ParameterizedTest
  @EnumSource(Colour.class)
  void wordsInEveryColourCanBeReadOnThePaper(Colour colour) {
    assertThat(Palette.css()).contains(LIGHT_PAPER, DARK_PAPER);
    // 4.5 is what WCAG 2.1 asks of text (success criterion 1.4.3).
    assertThat(contrast(colour.light(), LIGHT_PAPER)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(colour.dark(), DARK_PAPER)).isGreaterThanOrEqualTo(4.5);
  }

  @org.junit.jupiter.api.Test
  void standsAsAFileOfItsOwn() {
    Element svg = Element.of("svg").with("xmlns", "http://www.w3.org/2000/svg");
    var document = Xml.parse(Palette.standalone(svg.containing(Element.of("g"))).text());
    assertThat(Xml.elements(document, "style").get(0).getTextContent())
        .isEqualTo(Palette.css())
        .contains("prefers-color-scheme:dark");
    assertThat(Xml.elements(document, "rect").get(0).getAttribute("class")).isEqualTo("paper");
    assertThat(Xml.elements(document, "g")).hasSize(1);
  }

  /** The ratio of relative luminances, as WCAG defines both. */
  private static double contrast(String one, String other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
