package org.kindling.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** The objects of an {@link ObjectStore}, which counts what it is asked and may not answer. */
public final class StoredObjects {
  /** Lists do not know of so many changes, the last. */
  private static final int LATE = 5;

  private final SortedMap<String, byte[]> objects = new TreeMap<>();
  private final SortedMap<String, Long> listed = new TreeMap<>();
  private final Deque<Runnable> unlisted = new ArrayDeque<>();
  private volatile LongFunction<Answer> reads = operation -> Answer.GIVEN;
  private volatile LongFunction<Answer> writes = reads;
  private long operations;

  /** What becomes of an operation. */
  public enum Answer {
    /** It is done, and said to be. */
    GIVEN,
    /** It is not done. */
    REFUSED,
    /** It is done, but whoever asked for it is told of a failure. */
    LOST
  }

  /** An operation by the store's own protocol. */
  private interface Operation<T> {
    T done() throws IOException;
  }

  /** Takes all objects away, and answers again. */
  public synchronized void clear() {
    objects.clear();
    listed.clear();
    unlisted.clear();
    answer(operation -> Answer.GIVEN);
  }

  /**
   * Says what becomes of the operations from now on.
   *
   * @param answers by the operation's number, from 0
   */
  public void answer(LongFunction<Answer> answers) {
    answer(answers, answers);
  }

  /** The same where what changes nothing is answered in another way. */
  public synchronized void answer(LongFunction<Answer> reads, LongFunction<Answer> writes) {
    this.reads = reads;
    this.writes = writes;
    operations = 0;
  }

  /** How many operations there were since it was said what becomes of them. */
  public synchronized long operations() {
    return operations;
  }

  /** An object's bytes, whatever becomes of operations. */
  public synchronized byte[] content(String key) throws FileNotFoundException {
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      throw new FileNotFoundException(key + " is not there");
    }
    return bytes;
  }

  /** Whether there is such an object, whatever becomes of operations. */
  public synchronized boolean holds(String key) {
    return objects.containsKey(key);
  }

  /** Puts an object there, whatever becomes of operations. */
  public synchronized void place(String key, byte[] bytes) {
    objects.put(key, bytes);
    change(() -> listed.put(key, (long) bytes.length));
  }

  OptionalLong head(String key) throws IOException {
    return answered(
        reads,
        () -> {
          byte[] bytes = objects.get(key);
          return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.length);
        });
  }

  byte[] get(String key) throws IOException {
    return answered(reads, () -> content(key));
  }

  void put(String key, byte[] bytes) throws IOException {
    answered(
        writes,
        () -> {
          place(key, bytes);
          return bytes;
        });
  }

  void delete(String key) throws IOException {
    answered(
        writes,
        () -> {
          change(() -> listed.remove(key));
          return objects.remove(key);
        });
  }

  /** The lengths of the objects whose keys begin so, as they were some time ago. */
  SortedMap<String, Long> list(String prefix) throws IOException {
    return answered(
        reads, () -> new TreeMap<>(listed.subMap(prefix, prefix + Character.MAX_VALUE)));
  }

  private void change(Runnable change) {
    unlisted.add(change);
    if (unlisted.size() > LATE) {
      unlisted.remove().run();
    }
  }

  private synchronized <T> T answered(LongFunction<Answer> answers, Operation<T> operation)
      throws IOException {
    Answer answer = answers.apply(operations);
    operations++;
    if (answer == Answer.REFUSED) {
      throw new IOException("the store does not answer");
    }
    T result = operation.done();
    if (answer == Answer.LOST) {
      throw new IOException("the store's answer was lost");
    }
    return result;
  }
}
