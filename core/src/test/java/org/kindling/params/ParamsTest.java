package org.kindling.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParamsTest {
  private static final Layout LAYOUT =
      new Layout(
          List.of(new Layout.Entry("weight", List.of(2, 2)), new Layout.Entry("bias", List.of(2))));
  private static final Params P = Params.of(LAYOUT, 1, 2, 3, 4, 5, 6);
  private static final Params Q = Params.of(LAYOUT, 6, 5, 4, 3, 2, 1);

  @Test
  void isAVectorSpace() {
    assertThat(P.plus(Q)).isEqualTo(Params.of(LAYOUT, 7, 7, 7, 7, 7, 7));
    assertThat(P.minus(Q)).isEqualTo(Params.of(LAYOUT, -5, -3, -1, 1, 3, 5));
    assertThat(P.times(2)).isEqualTo(P.plus(P));
    // 6 + 10 + 12 + 12 + 10 + 6
    assertThat(P.dot(Q)).isEqualTo(56);
    assertThat(Params.of(LAYOUT, 0, 3, 0, 0, 4, 0).norm()).isEqualTo(5);
  }

  @Test
  void isNeverMutated() {
    float[] given = {1, 2, 3, 4, 5, 6};
    Params params = Params.of(LAYOUT, given);
    given[0] = 9;
    params.toArray()[1] = 9;
    params.toArray("bias")[0] = 9;
    assertThat(params).isEqualTo(P);
  }

  @Test
  void findsArraysByName() {
    assertThat(P.toArray("bias")).containsExactly(5, 6);
    assertThat(LAYOUT.offset("bias")).isEqualTo(4);
    assertThatThrownBy(() -> P.toArray("wieght"))
        .hasMessage("no parameter named wieght in [weight, bias]");
  }

  @Test
  void aPartIsSelectedFromWhatItWasJoinedTo() {
    Params rates = Params.of(LAYOUT.prefixed("rate/"), 6, 5, 4, 3, 2, 1);
    Params joined = P.followedBy(rates);
    assertThat(joined.select(LAYOUT)).isEqualTo(P);
    assertThat(joined.select(rates.layout())).isEqualTo(rates);
  }

  @Test
  void tellsWhetherAllIsFinite() {
    assertThat(P.isFinite()).isTrue();
    assertThat(P.times(Float.POSITIVE_INFINITY).isFinite()).isFalse();
  }

  @Test
  void otherLayoutsDoNotMix() {
    Params other = Params.zeros(LAYOUT.prefixed("rate/"));
    assertThatThrownBy(() -> P.plus(other)).hasMessageContaining("layouts differ");
  }

  @Test
  void sizesMustFit() {
    assertThatThrownBy(() -> Params.of(LAYOUT, 1, 2))
        .hasMessage("the layout [weight, bias] has 6 elements but 2 were given");
    assertThatThrownBy(() -> new Layout.Entry("weight", List.of(2, 0)))
        .hasMessage("parameter weight: dimensions must be at least 1 but were [2, 0]");
    assertThatThrownBy(() -> new Layout(List.of(LAYOUT.entries().get(0), LAYOUT.entries().get(0))))
        .hasMessage("two parameters are named weight");
  }
}
