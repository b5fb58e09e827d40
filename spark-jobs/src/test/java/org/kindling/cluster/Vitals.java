package org.kindling.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds at a moment, as Linux and its JVM tell.
 *
 * @param heap in use after a full collection, in bytes
 * @param nativeMemory resident beyond the heap that is committed, in bytes
 * @param threads how many
 * @param files that are open
 */
record Vitals(long heap, long nativeMemory, long threads, long files) {
  private static final Pattern HEAP = Pattern.compile("heap +total ([0-9]+)K, used ([0-9]+)K");

  /** Of a process of this user; nothing where it ends meanwhile, or is too busy to answer. */
  static Optional<Vitals> of(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    jcmd(process, "GC.run");
    Matcher heap = HEAP.matcher(jcmd(process, "GC.heap_info"));
    if (!heap.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Vitals(
              Long.parseLong(heap.group(2)) * 1024,
              (status(proc, "RssAnon") - Long.parseLong(heap.group(1))) * 1024,
              status(proc, "Threads"),
              count(proc.resolve("fd"))));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All memory of a process that is no file's, its heap included, in bytes; 0 where it ended. */
  static long anonymous(ProcessHandle process) {
    try {
      return status(Path.of("/proc", Long.toString(process.pid())), "RssAnon") * 1024;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** The numbers by their names. */
  Map<String, Long> byName() {
    return Map.of("heap", heap, "native memory", nativeMemory, "threads", threads, "files", files);
  }

  private static long status(Path proc, String key) throws IOException {
    return Files.readAllLines(proc.resolve("status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new NoSuchFileException(key + " of " + proc));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static String jcmd(ProcessHandle process, String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> line = List.of(jcmd, Long.toString(process.pid()), command);
    try {
      Process asked = new ProcessBuilder(line).redirectErrorStream(true).start();
      String answer = new String(asked.getInputStream().readAllBytes());
      asked.waitFor();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }
}
