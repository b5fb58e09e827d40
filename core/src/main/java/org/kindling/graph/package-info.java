/**
 * Computations as values, and their derivatives of any order.
 *
 * <p>Read {@link org.kindling.graph.Tensor}, a symbolic value that knows what computes it from
 * what, and {@link org.kindling.graph.Primitive}, a row of the table of operations: a shape rule
 * and a pullback. {@link org.kindling.graph.Ops} builds tensors, {@link
 * org.kindling.graph.LinearAlgebra} those of square matrices; {@link org.kindling.graph.Gradients}
 * walks a graph backwards. As pullbacks are written with {@code Ops}, a gradient is a graph again
 * and can be differentiated again, which is all that learning to learn needs. {@link
 * org.kindling.graph.Ops#scan} makes one tensor of a step that is done many times, such as a
 * recurrent layer's; axis 0 is always the tasks', axis 1 then is time.
 *
 * <p>Nothing is computed here, and nothing of ND4J is named: numbers begin in {@code program}.
 *
 * <p>To add a primitive: one type here, one kernel in a table of {@code program}, one row in {@code
 * PrimitiveCases}; the contract test fails until all three are there.
 *
 * <p>The trap: in a pullback, sum over what was broadcast ({@link org.kindling.graph.Ops#sumTo}); a
 * part that is not of its operand's shape is an error. Two rules at the edges: what is no number
 * stays none in every kernel, and a mask leaves out by {@link org.kindling.graph.Ops#gate}, never
 * by a product.
 */
package org.kindling.graph;
