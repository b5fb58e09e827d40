package org.kindling.program.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.kindling.graph.Scan;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/**
 * What is left of a scan.
 *
 * @param scan with the results that are needed
 * @param operands of those that it had, the numbers of those that it still has
 */
record PrunedScan(Scan scan, List<Integer> operands) {
  /**
   * A scan without what only other results need.
   *
   * @param wanted numbers of results
   */
  static PrunedScan of(Scan scan, Set<Integer> wanted) {
    ScanBody body = scan.body();
    int carried = body.next().size();
    IntPredicate isWanted = i -> wanted.contains(scan.kept().get(i));
    List<Integer> outputs = numbers(scan.kept().size() - carried, i -> isWanted.test(carried + i));
    Set<Integer> live = new HashSet<>(numbers(carried, isWanted));
    Set<Tensor> used = used(body, live, outputs);
    while (live.addAll(numbers(carried, i -> used.contains(body.carries().get(i))))) {
      used.addAll(used(body, live, outputs));
    }
    List<Integer> carries = numbers(carried, live::contains);
    List<Integer> kept = new ArrayList<>(carries.stream().map(scan.kept()::get).toList());
    outputs.forEach(i -> kept.add(scan.kept().get(carried + i)));
    List<Integer> inputs = numbers(body.inputs(), used);
    List<Integer> constants = numbers(body.constants(), used);
    ScanBody rest =
        new ScanBody(
            at(carries, body.carries()),
            at(inputs, body.inputs()),
            at(constants, body.constants()),
            at(carries, body.next()),
            at(outputs, body.outputs()));
    List<Integer> operands = new ArrayList<>(carries);
    inputs.forEach(i -> operands.add(carried + i));
    constants.forEach(i -> operands.add(carried + body.inputs().size() + i));
    return new PrunedScan(scan.with(rest.map(ScanPruning::prune), kept), operands);
  }

  /** What a step needs for these carries and outputs. */
  private static Set<Tensor> used(ScanBody body, Set<Integer> carries, List<Integer> outputs) {
    List<Tensor> results = new ArrayList<>(at(List.copyOf(carries), body.next()));
    results.addAll(at(outputs, body.outputs()));
    return new HashSet<>(Topology.order(results));
  }

  private static List<Integer> numbers(List<Tensor> symbols, Set<Tensor> used) {
    return numbers(symbols.size(), i -> used.contains(symbols.get(i)));
  }

  private static List<Integer> numbers(int count, IntPredicate which) {
    return IntStream.range(0, count).filter(which).boxed().toList();
  }

  private static List<Tensor> at(List<Integer> numbers, List<Tensor> tensors) {
    return numbers.stream().map(tensors::get).toList();
  }

  /** The operands that are left of those of a tensor with the whole scan. */
  List<Tensor> operandsOf(Tensor tensor) {
    return operands.stream().map(tensor::input).toList();
  }
}
