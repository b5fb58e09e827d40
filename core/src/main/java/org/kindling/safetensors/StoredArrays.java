package org.kindling.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.kindling.failure.Shown;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.params.Layout;

/**
 * What a header says of the arrays, in the order in which they lie.
 *
 * @param all none of them checked
 */
record StoredArrays(List<Named> all) {
  private static final int MOST_DIMENSIONS = 32;

  /** An array with its name. */
  record Named(String name, Stored stored) {}

  /**
   * An array as JSON has it.
   *
   * @param dtype of its elements
   * @param dataOffsets of its first byte, and of the first that is not its
   */
  record Stored(String dtype, List<Long> shape, List<Long> dataOffsets) {
    /** Checks what does not depend on others. */
    Stored {
      if (!dtype.equals(Safetensors.TYPE)) {
        throw new IllegalArgumentException("must be of type F32 but is " + Shown.value(dtype));
      }
      if (dataOffsets.size() != 2 || shape.size() > MOST_DIMENSIONS) {
        throw new IllegalArgumentException(
            "must have two offsets and at most " + MOST_DIMENSIONS + " dimensions");
      }
    }

    private long begin() {
      return dataOffsets.get(0);
    }

    private long end() {
      return dataOffsets.get(1);
    }
  }

  static StoredArrays of(Json header) throws BrokenContentException {
    if (!header.tree().isObject()) {
      throw new BrokenContentException("its header is not a JSON object");
    }
    List<Named> all = new ArrayList<>();
    for (Iterator<Map.Entry<String, JsonNode>> it = header.tree().fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> field = it.next();
      if (!field.getKey().equals(Safetensors.METADATA)) {
        String where = "array " + Shown.value(field.getKey());
        all.add(new Named(field.getKey(), new Json(where, field.getValue()).as(Stored.class)));
      }
    }
    all.sort(Comparator.comparingLong(array -> array.stored().begin()));
    return new StoredArrays(all);
  }

  /**
   * The layout of a vector of them.
   *
   * @param bytes that there are for elements
   * @throws BrokenContentException where they do not fill these, one behind the other
   */
  Layout layout(long bytes) throws BrokenContentException {
    List<Layout.Entry> entries = new ArrayList<>();
    long next = 0;
    for (Named array : all) {
      long size = bytes(array, bytes);
      if (array.stored().begin() != next || array.stored().end() != next + size) {
        throw new BrokenContentException(
            "array "
                + Shown.value(array.name())
                + " of shape "
                + array.stored().shape()
                + " must lie at bytes "
                + next
                + " to "
                + (next + size)
                + " but lies at "
                + array.stored().dataOffsets());
      }
      entries.add(entry(array));
      next += size;
    }
    if (next != bytes || next == 0) {
      throw new BrokenContentException(
          "its arrays have " + next + " bytes but " + bytes + " follow the header");
    }
    return new Layout(entries);
  }

  /** Bytes of an array, of which there are at most so many. */
  private static long bytes(Named array, long most) throws BrokenContentException {
    long bytes = Float.BYTES;
    for (long dimension : array.stored().shape()) {
      if (dimension < 1 || bytes > most / dimension) {
        throw new BrokenContentException(
            "array "
                + Shown.value(array.name())
                + " can't have shape "
                + array.stored().shape()
                + ": there are "
                + most
                + " bytes");
      }
      bytes *= dimension;
    }
    return bytes;
  }

  private static Layout.Entry entry(Named array) throws BrokenContentException {
    if (array.name().isBlank()) {
      throw new BrokenContentException("an array has no name");
    }
    return new Layout.Entry(
        array.name(), array.stored().shape().stream().map(Math::toIntExact).toList());
  }
}
