package org.kindling.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkTest {
  private static final Scale X = new LinearScale(new Extent(0, 10), 0, 100);
  private static final Scale Y = new LinearScale(new Extent(0, 1), 100, 0);
  private static final Scale LOG_Y = new LogScale(new Extent(0.1, 10), 100, 0);

  private static String path(Mark mark, Scale y) {
    return Xml.parse(mark.draw(X, y).text()).getDocumentElement().getAttribute("d");
  }

  @Test
  void aLineIsInterruptedWhereAValueIsNoNumber() {
    Line line =
        new Line(
            "",
            Colour.BLUE,
            LineStyle.PLAIN,
            List.of(
                new Point(0, 0),
                new Point(1, 0.5),
                new Point(2, Double.NaN),
                new Point(3, Double.POSITIVE_INFINITY),
                new Point(4, 1),
                new Point(5, 0.25)));
    assertThat(path(line, Y)).isEqualTo("M0 100L10 50M40 0L50 75");
  }

  @Test
  void aBandGoesAlongItsUpperEdgeAndBackAlongItsLowerOne() {
    Band band =
        new Band(
            Colour.BLUE, List.of(new Band.Interval(0, 0.25, 0.75), new Band.Interval(10, 0, 0.5)));
    assertThat(path(band, Y)).isEqualTo("M0 25L100 50L100 100L0 75Z");
  }

  @Test
  void aBandThatReachesBelowZeroEndsAtALogarithmicAxis() {
    Band band =
        new Band(Colour.BLUE, List.of(new Band.Interval(0, -1, 1), new Band.Interval(10, 1, 10)));
    assertThat(path(band, LOG_Y)).isEqualTo("M0 50L100 0L100 50L0 100Z");
  }

  @Test
  void aBandLeavesOutWhatCannotBeDrawn() {
    Band band =
        new Band(
            Colour.BLUE,
            List.of(
                new Band.Interval(0, 0, 1),
                new Band.Interval(1, Double.NaN, Double.NaN),
                new Band.Interval(2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                new Band.Interval(3, 0, 1)));
    assertThat(path(band, Y)).isEqualTo("M0 0L0 100ZM30 0L30 100Z");
  }

  @Test
  void dotsTellTheirWords() {
    Dots dots =
        new Dots(
            Colour.BLUE,
            Symbol.CIRCLE,
            List.of(
                new Dots.Dot(new Point(1, 1), "best: 0.5"),
                new Dots.Dot(new Point(2, Double.NaN), "lost")));
    assertThat(Xml.elements(Xml.parse(dots.draw(X, Y).text()), "title"))
        .extracting(org.w3c.dom.Element::getTextContent)
        .containsExactly("best: 0.5");
  }
}
