package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.GateAdd;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Primitive;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.ScatterAdd;
import org.kindling.graph.Unary;

/** Single-precision kernels on the Vector API for what profiling shows to be hot. */
final class VectorKernels implements KernelTable {
  /** Whether this JVM was started with {@code --add-modules jdk.incubator.vector}. */
  static boolean available() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (result.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    if (primitive instanceof ScatterAdd) {
      return Optional.of(RowKernels.scatterAdd(operands, result, rowSum(operands.get(0), result)));
    }
    if (primitive instanceof ScaledAdd scaled) {
      return Optional.of(
          RunLoop.scaledAdd(
              VectorFunctions::multiplyAdd,
              operands.get(1),
              (float) scaled.scale(),
              operands.get(0),
              result));
    }
    return function(primitive).map(function -> RunLoop.of(function, operands, result));
  }

  private static RowKernels.RowSum rowSum(Buffer values, Buffer result) {
    Pieces pieces = new VectorPieces();
    float[] x = values.floats();
    float[] z = result.floats();
    return (from, to, width) ->
        pieces.addRow(x, values.start() + from, width, z, result.start() + to);
  }

  private static Optional<RunLoop.Function> function(Primitive primitive) {
    if (primitive instanceof Unary unary) {
      return unary(unary);
    }
    if (primitive instanceof Binary binary) {
      return binary(binary);
    }
    if (primitive instanceof MultiplyAdd) {
      return Optional.of(VectorFunctions::multiplyAdd);
    }
    if (primitive instanceof GateAdd) {
      return Optional.of(VectorFunctions::gateAdd);
    }
    if (primitive instanceof MultiplyAddRelu) {
      return Optional.of(VectorFunctions::multiplyAddRelu);
    }
    return primitive instanceof Broadcast ? Optional.of(VectorFunctions::copy) : Optional.empty();
  }

  private static Optional<RunLoop.Function> unary(Unary unary) {
    return switch (unary) {
      case NEGATE -> Optional.of(VectorFunctions::negate);
      case SQUARE -> Optional.of(VectorFunctions::square);
      case SQRT -> Optional.of(VectorFunctions::sqrt);
      case ABS -> Optional.of(VectorFunctions::abs);
      case EXP -> Optional.of(VectorTranscendentals::exp);
      case EXPM1 -> Optional.of(VectorTranscendentals::expm1);
      case LOG -> Optional.of(VectorTranscendentals::log);
      case LOG1P -> Optional.of(VectorTranscendentals::log1p);
      case SOFTPLUS -> Optional.of(VectorTranscendentals::softplus);
      case TANH -> Optional.of(VectorTranscendentals::tanh);
      case SIGMOID -> Optional.of(VectorTranscendentals::sigmoid);
      case SIN -> Optional.of(VectorTranscendentals::sin);
      case COS -> Optional.of(VectorTranscendentals::cos);
      case ERF -> Optional.of(VectorTranscendentals::erf);
      case SIGN -> Optional.empty();
    };
  }

  private static Optional<RunLoop.Function> binary(Binary binary) {
    return switch (binary) {
      case ADD -> Optional.of(VectorFunctions::add);
      case SUBTRACT -> Optional.of(VectorFunctions::subtract);
      case MULTIPLY -> Optional.of(VectorFunctions::multiply);
      case DIVIDE -> Optional.of(VectorFunctions::divide);
      case MAXIMUM -> Optional.of(VectorFunctions::maximum);
      case POWER -> Optional.of(new VectorPowers());
      case GATE -> Optional.of(VectorFunctions::gate);
      case ADD_RELU -> Optional.of(VectorFunctions::addRelu);
      case EQUAL -> Optional.of(VectorFunctions::equal);
    };
  }
}
