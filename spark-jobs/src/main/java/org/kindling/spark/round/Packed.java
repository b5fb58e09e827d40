package org.kindling.spark.round;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A value that executors need for every round, sent to each of them once.
 *
 * <p>It travels as bytes of Spark's closure serialiser, which is always Java's: an application that
 * sets {@code spark.serializer} to Kryo would otherwise break on records. Each process reads the
 * bytes once, so that all its tasks share one value.
 */
public final class Packed<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1;
  private static final ClassTag<Serializable> VALUES = ClassTag$.MODULE$.apply(Serializable.class);

  @SuppressWarnings("rawtypes")
  private static final ClassTag<Packed> PACKED = ClassTag$.MODULE$.apply(Packed.class);

  private final byte[] bytes;
  private transient volatile T value;

  Packed(T value) {
    ByteBuffer buffer = serializer().serialize(value, VALUES);
    bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
  }

  /** Makes a value known to all executors of an application. */
  @SuppressWarnings("unchecked")
  public static <T extends Serializable> Broadcast<Packed<T>> broadcast(
      SparkContext spark, T value) {
    return (Broadcast<Packed<T>>) (Broadcast<?>) spark.broadcast(new Packed<>(value), PACKED);
  }

  /** The value, unpacked once in each process. */
  public T value() {
    T read = value;
    return read != null ? read : readOnce();
  }

  @SuppressWarnings("unchecked")
  private synchronized T readOnce() {
    if (value == null) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      value = (T) serializer().deserialize(ByteBuffer.wrap(bytes), loader, VALUES);
    }
    return value;
  }

  private static SerializerInstance serializer() {
    return SparkEnv.get().closureSerializer().newInstance();
  }
}
