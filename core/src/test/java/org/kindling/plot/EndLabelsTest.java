package org.kindling.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EndLabelsTest {
  private static final Area AREA = new Area(0, 0, 100, 200);

  private static List<Double> apart(List<Double> positions) {
    List<EndLabels.EndLabel> labels = new ArrayList<>();
    positions.forEach(
        y -> labels.add(new EndLabels.EndLabel(List.of("name"), Colour.BLUE, 100, y)));
    return new EndLabels(labels).apart(AREA).labels().stream().map(EndLabels.EndLabel::y).toList();
  }

  @Property
  void neverLieOnEachOtherAndStayInside(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 200) Double> positions) {
    List<Double> placed = apart(positions);
    IntStream.range(1, placed.size())
        .forEach(
            i ->
                assertThat(placed.get(i) - placed.get(i - 1))
                    .isGreaterThanOrEqualTo(Lettering.LINE - 1e-9));
    assertThat(placed).allSatisfy(y -> assertThat(y).isBetween(0.0, 200.0));
  }

  @Test
  void stayAtTheirLinesWhereThereIsRoom() {
    assertThat(apart(List.of(20.0, 80.0, 150.0))).containsExactly(20.0, 80.0, 150.0);
  }

  private static EndLabels ofNames(int count, Area area) {
    Line line =
        new Line(
            "Pre-training on pooled data",
            Colour.BLUE,
            LineStyle.PLAIN,
            List.of(new Point(0, 1), new Point(10, 2)));
    Scale x = new LinearScale(new Extent(0, 10), 0, 100);
    Scale y = new LinearScale(new Extent(0, 4), 200, 0);
    return EndLabels.of(Collections.nCopies(count, line), x, y).apart(area);
  }

  @Test
  void breakALongNameAtASpaceAroundItsLine() {
    assertThat(ofNames(1, AREA).labels())
        .containsExactly(
            new EndLabels.EndLabel(
                List.of("Pre-training on", "pooled data"), Colour.BLUE, 100, 100));
    assertThat(ofNames(1, AREA).draw().text()).contains("y=\"97\"", "y=\"111\"");
  }

  @Test
  void cutLongNamesWhereTwoLinesOfEachDoNotFit() {
    assertThat(ofNames(12, AREA).labels())
        .hasSize(12)
        .allSatisfy(it -> assertThat(it.words()).containsExactly("Pre-training on p\u2026"));
  }

  @Test
  void standAtTheLastPointThatCanBeDrawn() {
    Line line =
        new Line(
            "loss",
            Colour.BLUE,
            LineStyle.PLAIN,
            List.of(new Point(0, 1), new Point(5, 2), new Point(10, Double.NaN)));
    Scale x = new LinearScale(new Extent(0, 10), 0, 100);
    Scale y = new LinearScale(new Extent(0, 4), 200, 0);
    assertThat(EndLabels.of(List.of(line), x, y).labels())
        .containsExactly(new EndLabels.EndLabel(List.of("loss"), Colour.BLUE, 50, 100));
  }
}
