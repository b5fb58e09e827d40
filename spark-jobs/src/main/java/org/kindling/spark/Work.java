package org.kindling.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.SerializerInstance;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Layout;
import org.kindling.program.Programs;
import org.kindling.task.TaskSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What executors need for every round, sent to each of them once.
 *
 * <p>It travels as bytes of Spark's closure serialiser, which is always Java's: an application that
 * sets {@code spark.serializer} to Kryo would otherwise break on records. Each process reads the
 * bytes once, so that all its tasks share one algorithm and the programs it has compiled.
 */
final class Work implements Serializable {
  private static final long serialVersionUID = 1;
  private static final ClassTag<Contents> CONTENTS = ClassTag$.MODULE$.apply(Contents.class);

  private final byte[] bytes;
  private transient volatile Contents contents;

  /** Of this process; on executors they end with it, or when what was sent is forgotten. */
  private transient Programs programs;

  /**
   * What is in it.
   *
   * @param layout of the meta-parameters
   */
  record Contents(MetaAlgorithm algorithm, TaskSource source, Layout layout)
      implements Serializable {}

  Work(Contents contents) {
    ByteBuffer buffer = serializer().serialize(contents, CONTENTS);
    bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
  }

  Contents contents() {
    Contents read = contents;
    return read != null ? read : readOnce();
  }

  /** Where this process keeps the programs that it has compiled. */
  synchronized Programs programs() {
    if (programs == null) {
      programs = new Programs();
    }
    return programs;
  }

  /** Ends this process's programs. */
  synchronized void close() {
    if (programs != null) {
      programs.close();
    }
  }

  private synchronized Contents readOnce() {
    if (contents == null) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      contents = serializer().deserialize(ByteBuffer.wrap(bytes), loader, CONTENTS);
    }
    return contents;
  }

  private static SerializerInstance serializer() {
    return SparkEnv.get().closureSerializer().newInstance();
  }
}
