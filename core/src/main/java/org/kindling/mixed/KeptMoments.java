package org.kindling.mixed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What a process keeps of chunks: as many as there is room for, those that came first, for rounds
 * go through all of them in turn, so that of those used last none would be there the next time.
 */
final class KeptMoments {
  /** At least one for each thread, which goes through a chunk's entities one after the other. */
  private static final int PASSING = 64;

  private final IntFunction<PackedMoments> reading;
  private final long mostBytes;
  private final Map<Integer, PackedMoments> kept = new HashMap<>();
  private final Map<Integer, PackedMoments> passing =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, PackedMoments> eldest) {
          return size() > PASSING;
        }
      };
  private long bytes;

  /**
   * Nothing yet.
   *
   * @param reading of a chunk, always with the same result
   * @param mostBytes that are kept for the next round
   */
  KeptMoments(IntFunction<PackedMoments> reading, long mostBytes) {
    this.reading = reading;
    this.mostBytes = mostBytes;
  }

  /** The same with room in a quarter of the heap. */
  static KeptMoments ofThisProcess(IntFunction<PackedMoments> reading) {
    return new KeptMoments(reading, Runtime.getRuntime().maxMemory() / 4);
  }

  /** A chunk's. Where two threads come to it at the same time both may read it. */
  PackedMoments of(int chunk) {
    PackedMoments there = there(chunk);
    if (there != null) {
      return there;
    }
    PackedMoments read = reading.apply(chunk);
    keep(chunk, read);
    return read;
  }

  private synchronized PackedMoments there(int chunk) {
    PackedMoments known = kept.get(chunk);
    return known == null ? passing.get(chunk) : known;
  }

  private synchronized void keep(int chunk, PackedMoments read) {
    if (kept.containsKey(chunk)) {
      return;
    }
    if (bytes + read.bytes() <= mostBytes) {
      kept.put(chunk, read);
      bytes += read.bytes();
    } else {
      passing.put(chunk, read);
    }
  }
}
