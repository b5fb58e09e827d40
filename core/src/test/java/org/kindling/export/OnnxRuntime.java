package org.kindling.export;

import static org.bytedeco.onnxruntime.global.onnxruntime.ORT_LOGGING_LEVEL_ERROR;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtArenaAllocator;
import static org.bytedeco.onnxruntime.global.onnxruntime.OrtMemTypeDefault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.IoBinding;
import org.bytedeco.onnxruntime.MemoryInfo;
import org.bytedeco.onnxruntime.OrtMemoryInfo;
import org.bytedeco.onnxruntime.RunOptions;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.bytedeco.onnxruntime.Value;

/** Microsoft's ONNX Runtime with a file's content, by its C++ interface. */
public final class OnnxRuntime implements AutoCloseable {
  private final Env env = new Env(ORT_LOGGING_LEVEL_ERROR, new BytePointer("test"));
  private final List<Pointer> held = new ArrayList<>();
  private final Session session;

  /** Of a file's content. */
  public OnnxRuntime(byte[] file) {
    SessionOptions options = hold(new SessionOptions());
    options.SetIntraOpNumThreads(1);
    session = new Session(env, hold(new BytePointer(file)), file.length, options);
  }

  /** Whether there are natives for this platform. */
  public static boolean isHere() {
    try {
      new Env(ORT_LOGGING_LEVEL_ERROR, new BytePointer("test")).close();
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /**
   * A tensor.
   *
   * @param values double[], float[] or long[]
   */
  public record Given(Object values, long... shape) {}

  /** An output in double precision. */
  public double[] doubles(String output, Map<String, Given> inputs) {
    Value value = run(output, inputs);
    double[] values = new double[(int) value.GetTensorTypeAndShapeInfo().GetElementCount()];
    value.GetTensorMutableDataDouble().get(values);
    return values;
  }

  /** An output in single precision. */
  public float[] floats(String output, Map<String, Given> inputs) {
    Value value = run(output, inputs);
    float[] values = new float[(int) value.GetTensorTypeAndShapeInfo().GetElementCount()];
    value.GetTensorMutableDataFloat().get(values);
    return values;
  }

  private Value run(String output, Map<String, Given> inputs) {
    MemoryInfo memory = hold(MemoryInfo.CreateCpu(OrtArenaAllocator, OrtMemTypeDefault));
    IoBinding binding = hold(new IoBinding(session));
    inputs.forEach((name, given) -> binding.BindInput(name, value(memory, given)));
    binding.BindOutput(output, memory);
    session.Run(hold(new RunOptions()), binding);
    return hold(binding.GetOutputValues()).get(0);
  }

  private Value value(MemoryInfo info, Given given) {
    OrtMemoryInfo memory = info.asOrtMemoryInfo();
    LongPointer shape = hold(new LongPointer(given.shape));
    int rank = given.shape.length;
    if (given.values instanceof double[] values) {
      DoublePointer pointer = hold(new DoublePointer(values));
      return hold(Value.CreateTensorDouble(memory, pointer, values.length, shape, rank));
    }
    if (given.values instanceof float[] values) {
      FloatPointer pointer = hold(new FloatPointer(values));
      return hold(Value.CreateTensorFloat(memory, pointer, values.length, shape, rank));
    }
    LongPointer pointer = hold(new LongPointer((long[]) given.values));
    return hold(Value.CreateTensorLong(memory, pointer, pointer.limit(), shape, rank));
  }

  private <P extends Pointer> P hold(P pointer) {
    held.add(pointer);
    return pointer;
  }

  @Override
  public void close() {
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).close();
    }
    session.close();
    env.close();
  }
}
