package org.kindling.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.npz.NpyArray;
import org.kindling.npz.Npz;
import org.kindling.npz.NpzFormatException;

/**
 * A folder with {@code cases.json} and the cases' NumPy archives.
 *
 * @param uri where it lies
 */
public record ConformanceFolder(String uri) {
  private static final int MOST_BYTES = 1 << 20;

  /** The cases that it lists, at least one. */
  public List<ConformanceCase> cases() {
    String text = Uris.withDefaults().text("cases", uri + "/cases.json", MOST_BYTES);
    List<ConformanceCase> list = new ArrayList<>();
    try {
      for (JsonNode json : Json.parse(uri + "/cases.json", text).tree()) {
        list.add(ConformanceCase.read(json));
      }
    } catch (BrokenContentException e) {
      throw new KindlingException(ExitCode.DATA, e.getMessage(), e);
    }
    if (list.isEmpty()) {
      throw new KindlingException(ExitCode.DATA, uri + "/cases.json lists no case");
    }
    return list;
  }

  /**
   * A case, computed and compared.
   *
   * @param conformanceCase whose algorithm is known
   */
  public Conformance check(ConformanceCase conformanceCase) throws IOException {
    try {
      return Conformance.of(
          conformanceCase.algorithm().orElseThrow(),
          conformanceCase.steps(),
          arrays(conformanceCase));
    } catch (NpzFormatException e) {
      throw new KindlingException(
          ExitCode.DATA, "case " + conformanceCase.name() + ": " + e.getMessage(), e);
    }
  }

  private Map<String, NpyArray> arrays(ConformanceCase conformanceCase) throws IOException {
    Uris uris = Uris.withDefaults();
    Path path = uris.path("case", uri + "/" + conformanceCase.name() + ".npz");
    FileSystem files = uris.fileSystem("case", path);
    long length = files.getFileStatus(path).getLen();
    try (FSDataInputStream stream = files.open(path)) {
      return Npz.read(stream, length);
    }
  }
}
