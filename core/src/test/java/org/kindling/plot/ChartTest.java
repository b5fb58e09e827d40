package org.kindling.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class ChartTest {

  private static Chart chart(Spacing spacing, double... values) {
    List<Point> points =
        java.util.stream.IntStream.range(0, values.length)
            .mapToObj(i -> new Point(i, values[i]))
            .toList();
    return new Chart(
        "loss",
        "Loss <b>",
        "Falls & falls",
        Chart.Size.HALF,
        Axis.fitting("steps", Spacing.LINEAR),
        Axis.fitting("loss", spacing),
        List.of(new Line("after", Colour.BLUE, LineStyle.PLAIN, points)));
  }

  @Test
  void tellsWhoDoesNotSeeItWhatItIs() {
    Document svg = Xml.parse(chart(Spacing.LINEAR, 3, 2, 1).svg().text());
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getDocumentElement().getAttribute("aria-labelledby"))
        .isEqualTo("loss-title loss-desc");
    assertThat(Xml.elements(svg, "title").get(0).getTextContent()).isEqualTo("Loss <b>");
    assertThat(Xml.elements(svg, "desc").get(0).getTextContent()).isEqualTo("Falls & falls");
  }

  @Test
  void writesTitlesOfAxesAndNamesOfLines() {
    assertThat(Xml.elements(Xml.parse(chart(Spacing.LINEAR, 3, 2, 1).svg().text()), "text"))
        .extracting(org.w3c.dom.Element::getTextContent)
        .contains("steps", "loss", "after", "1.0", "2.0", "3.0");
  }

  @ParameterizedTest
  @EnumSource(Spacing.class)
  void drawsAnythingWithoutANumberThatIsNone(Spacing spacing) {
    double[][] cases = {
      {},
      {1},
      {0, 0, 0},
      {-5, -5},
      {Double.NaN, Double.POSITIVE_INFINITY},
      {1e-320, 1e300, -1e308, Double.MAX_VALUE},
      {1e99, -1e99},
      {1e-12, 1e90},
      {3, Double.NaN, 1},
    };
    for (double[] values : cases) {
      String svg = chart(spacing, values).svg().text();
      Xml.parse(svg);
      assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void refusesAnIdThatCouldBreakOutOfItsAttribute() {
    assertThatThrownBy(
            () ->
                new Chart(
                    "a\"b",
                    "",
                    "",
                    Chart.Size.HALF,
                    Axis.fitting("", Spacing.LINEAR),
                    Axis.fitting("", Spacing.LINEAR),
                    List.of()))
        .hasMessage("a chart's id must be small letters, digits and hyphens but was a\"b");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 400})
  void leavesRoomForNamesUpToABound(int length) {
    Line line =
        new Line("x".repeat(length), Colour.BLUE, LineStyle.PLAIN, List.of(new Point(0, 1)));
    // 22 characters of 7.6 units are 167.2; the drawing is 460 wide.
    assertThat(EndLabels.width(List.of(line))).isLessThanOrEqualTo(168);
  }
}
