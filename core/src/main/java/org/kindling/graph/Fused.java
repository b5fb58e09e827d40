package org.kindling.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A primitive on the result of another, in one pass: that result is never written to memory.
 *
 * <p>Its operands are the first one's, and behind them those of the last one but the result.
 *
 * @param first what is computed first
 * @param operands how many it has
 * @param last what is computed of its result
 * @param position which of the last one's operands that is
 */
public record Fused(Primitive first, int operands, Primitive last, int position)
    implements Primitive {

  @Override
  public Shape shape(List<Shape> shapes) {
    Shape inner = first.shape(shapes.subList(0, operands));
    return last.shape(toLast(inner, shapes));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor inner = inner(output);
    Tensor whole = output.replacedBy(last, toLast(inner, output.inputs()));
    List<Tensor> toLast = new ArrayList<>(last.pullback(whole, cotangent));
    List<Tensor> all = new ArrayList<>(first.pullback(inner, toLast.remove(position)));
    all.addAll(toLast);
    return all;
  }

  /** What the first primitive computes of a tensor of this one. */
  public Tensor inner(Tensor fused) {
    return fused.replacedBy(first, fused.inputs().subList(0, operands));
  }

  /** The last one's operands: the inner result among the others of this one's. */
  public <T> List<T> toLast(T inner, List<T> all) {
    List<T> operandsOfLast = new ArrayList<>(all.subList(operands, all.size()));
    operandsOfLast.add(position, inner);
    return operandsOfLast;
  }
}
