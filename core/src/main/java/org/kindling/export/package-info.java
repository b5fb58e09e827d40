/**
 * Networks for other programs: the graph that predicts, as ONNX.
 *
 * <p>Read {@link org.kindling.export.OnnxFile} first. Parameters are its inputs, so that one file
 * serves every task; what they are for one is {@code AdaptedModel.network}, as a NumPy archive or a
 * safetensors file.
 *
 * <p>To map a primitive, add it to {@code OnnxPrimitives}; what has no mapping is refused with the
 * line that built it.
 *
 * <p>The trap: a graph is traced for a number of rows, but a file is for any. It is traced twice,
 * and what differs between both must follow from the number of rows ({@code RowsTwice}).
 */
package org.kindling.export;
