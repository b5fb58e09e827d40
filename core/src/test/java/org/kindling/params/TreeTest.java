package org.kindling.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final Params PAIR = vector("pair", 1, 2);
  private static final Params ONE = vector("one", 3);
  private static final Tree.Branch TREE =
      Tree.Branch.EMPTY.with("b", PAIR).with("a", Tree.Branch.EMPTY.with("inner", ONE));

  private static Params vector(String name, float... values) {
    return Params.of(new Layout(List.of(new Layout.Entry(name, List.of(values.length)))), values);
  }

  @Test
  void isOneVectorInTheOrderOfItsNames() {
    assertThat(TREE.paths()).containsExactly("a/inner", "b");
    assertThat(TREE.toArray()).containsExactly(3, 1, 2);
    assertThat(TREE.layout().size()).isEqualTo(3);
  }

  @Test
  void isReadBackFromItsVectorAndItsLayout() {
    assertThat(TREE.layout().over(TREE.toArray())).isEqualTo(TREE);
    assertThat(PAIR.layout().over(new float[] {1, 2})).isEqualTo(PAIR);
    assertThatThrownBy(() -> TREE.layout().over(new float[4]))
        .hasMessageEndingWith("has 3 elements but 4 were given");
  }

  @Test
  void addsVectorByVector() {
    assertThat(TREE.combineVectors(TREE, Params::plus))
        .isEqualTo(TREE.mapVectors(vector -> vector.times(2)));
    assertThatThrownBy(() -> TREE.combineVectors(TREE.without("b"), Params::plus))
        .hasMessageStartingWith("trees differ");
    assertThatThrownBy(() -> TREE.combineVectors(PAIR, Params::plus))
        .hasMessageStartingWith("trees differ");
  }

  @Test
  void leavesABranchOutThatHasNothingInIt() {
    assertThat(TREE.with("c", Tree.Branch.EMPTY)).isEqualTo(TREE);
    assertThat(TREE.branch("c")).isEqualTo(Tree.Branch.EMPTY);
  }

  @Test
  void refusesNamesThatAreNoPartOfAPath() {
    assertThatThrownBy(() -> TREE.with("a/b", ONE)).hasMessageContaining("\"a/b\"");
    assertThatThrownBy(() -> TREE.with("b", ONE)).hasMessage("two trees are named b");
  }

  @Test
  void anArrayThatIsTakenOverIsNotCopied() {
    float[] values = {1, 2};
    Params owning = Params.owning(PAIR.layout(), values);
    Params copying = Params.of(PAIR.layout(), values);

    values[0] = 7;

    assertThat(owning.get(0)).isEqualTo(7);
    assertThat(copying.get(0)).isEqualTo(1);
  }
}
