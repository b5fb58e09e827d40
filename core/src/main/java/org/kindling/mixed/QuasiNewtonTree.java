package org.kindling.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.params.Tree;

/** A {@link QuasiNewton} as the tree that a training's state keeps, always of the same layout. */
final class QuasiNewtonTree {
  private static final String POINT = "point";
  private static final String SLOPE = "slope";
  private static final String MOVES = "moves";
  private static final String TURNS = "turns";
  private static final String FACTS = "facts";

  private QuasiNewtonTree() {}

  static Tree.Branch of(QuasiNewton newton) {
    int size = newton.point().length;
    int memory = memory(size);
    return new Tree.Branch(
        new TreeMap<>(
            Map.of(
                POINT, Doubles.kept(newton.point()),
                SLOPE, Doubles.kept(newton.slope()),
                MOVES, Doubles.kept(newton.moves(), memory, size),
                TURNS, Doubles.kept(newton.turns(), memory, size),
                FACTS, Doubles.kept(newton.value(), newton.gain(), newton.isSettled() ? 1 : 0))));
  }

  static QuasiNewton read(Tree.Branch tree) {
    double[][] moves = Doubles.read(tree.vector(MOVES));
    double[][] turns = Doubles.read(tree.vector(TURNS));
    double[] facts = Doubles.read(tree.vector(FACTS))[0];
    int known = (int) Arrays.stream(moves).filter(move -> QuasiNewton.dot(move, move) > 0).count();
    return new QuasiNewton(
        Doubles.read(tree.vector(POINT))[0],
        facts[0],
        Doubles.read(tree.vector(SLOPE))[0],
        List.of(moves).subList(0, known),
        List.of(turns).subList(0, known),
        facts[1],
        facts[2] == 1);
  }

  static boolean isSettled(Tree.Branch tree) {
    return Doubles.read(tree.vector(FACTS))[0][2] == 1;
  }

  static int memory(int size) {
    return Math.min(QuasiNewton.MEMORY, size + 2);
  }

  /** The vectors with one more at the end, without the first where there are too many. */
  static List<double[]> remembered(List<double[]> vectors, double[] last) {
    List<double[]> all = new ArrayList<>(vectors);
    all.add(last);
    int memory = memory(last.length);
    return List.copyOf(all.subList(Math.max(0, all.size() - memory), all.size()));
  }
}
