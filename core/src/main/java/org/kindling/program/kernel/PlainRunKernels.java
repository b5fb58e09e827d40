package org.kindling.program.kernel;

import static org.kindling.program.kernel.PlainTranscendentals.each;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.GateAdd;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Primitive;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Unary;

/** Single-precision loops for JVMs without the Vector API: the same bits at a lower speed. */
final class PlainRunKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (result.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    if (primitive instanceof ScaledAdd scaled) {
      return Optional.of(
          RunLoop.scaledAdd(
              PlainFunctions::multiplyAdd,
              operands.get(1),
              (float) scaled.scale(),
              operands.get(0),
              result));
    }
    return function(primitive).map(function -> RunLoop.of(function, operands, result));
  }

  private static Optional<RunLoop.Function> function(Primitive primitive) {
    if (primitive instanceof Unary unary) {
      return unary(unary);
    }
    if (primitive instanceof Binary binary) {
      return binary(binary);
    }
    if (primitive instanceof MultiplyAdd) {
      return Optional.of(PlainFunctions::multiplyAdd);
    }
    if (primitive instanceof GateAdd) {
      return Optional.of(PlainFunctions::gateAdd);
    }
    if (primitive instanceof MultiplyAddRelu) {
      return Optional.of(PlainFunctions::multiplyAddRelu);
    }
    return primitive instanceof Broadcast ? Optional.of(PlainFunctions::copy) : Optional.empty();
  }

  private static Optional<RunLoop.Function> unary(Unary unary) {
    return switch (unary) {
      case NEGATE -> Optional.of(PlainFunctions::negate);
      case SQUARE -> Optional.of(PlainFunctions::square);
      case SQRT -> Optional.of(PlainFunctions::sqrt);
      case ABS -> Optional.of(PlainFunctions::abs);
      case EXP -> Optional.of(each(Exponentials::exp));
      case EXPM1 -> Optional.of(each(Exponentials::expm1));
      case LOG -> Optional.of(each(Logarithms::log));
      case LOG1P -> Optional.of(each(Logarithms::log1p));
      case SOFTPLUS -> Optional.of(each(Logarithms::softplus));
      case TANH -> Optional.of(each(Exponentials::tanh));
      case SIGMOID -> Optional.of(each(Exponentials::sigmoid));
      case SIN -> Optional.of(each(Trigonometry::sin));
      case COS -> Optional.of(each(Trigonometry::cos));
      case ERF -> Optional.of(each(ErrorFunction::erf));
      case SIGN -> Optional.empty();
    };
  }

  private static Optional<RunLoop.Function> binary(Binary binary) {
    return switch (binary) {
      case ADD -> Optional.of(PlainFunctions::add);
      case SUBTRACT -> Optional.of(PlainFunctions::subtract);
      case MULTIPLY -> Optional.of(PlainFunctions::multiply);
      case DIVIDE -> Optional.of(PlainFunctions::divide);
      case MAXIMUM -> Optional.of(PlainFunctions::maximum);
      case POWER -> Optional.of(PlainTranscendentals::power);
      case GATE -> Optional.of(PlainFunctions::gate);
      case ADD_RELU -> Optional.of(PlainFunctions::addRelu);
      case EQUAL -> Optional.of(PlainFunctions::equal);
    };
  }
}
