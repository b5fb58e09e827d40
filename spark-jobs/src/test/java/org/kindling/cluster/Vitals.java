package org.kindling.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
 * @param heap bytes of the objects that a full collection leaves
 * @param nativeMemory resident bytes of no file that lie outside the heap
 * @param threads how many
 * @param files that are open
 */
record Vitals(long heap, long nativeMemory, long threads, long files) {
  private static final Pattern OBJECTS = Pattern.compile("Total +[0-9]+ +([0-9]+)");
  private static final Pattern FLOATS = Pattern.compile(" +[0-9]+: +[0-9]+ +([0-9]+) +\\[F .*");
  private static final Pattern HEAP = Pattern.compile("heap .*\\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ .*");

  /** Of a process of this user; nothing where it ends meanwhile, or is too busy to answer. */
  static Optional<Vitals> of(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    Optional<Objects> objects = objects(process);
    Matcher heap = HEAP.matcher(jcmd(process, "GC.heap_info"));
    if (objects.isEmpty() || !heap.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Vitals(
              objects.get().bytes,
              outside(address(heap.group(1)), address(heap.group(2)), proc),
              status(proc, "Threads"),
              count(proc.resolve("fd"))));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The objects that a full collection leaves.
   *
   * @param bytes of all
   * @param floats bytes of the arrays of float32 among them
   */
  record Objects(long bytes, long floats) {}

  /** Of a process of this user; nothing where it ends meanwhile. */
  static Optional<Objects> objects(ProcessHandle process) {
    String histogram = jcmd(process, "GC.class_histogram");
    Matcher total = OBJECTS.matcher(histogram);
    if (!total.find()) {
      return Optional.empty();
    }
    Matcher floats = FLOATS.matcher(histogram);
    return Optional.of(
        new Objects(
            Long.parseLong(total.group(1)), floats.find() ? Long.parseLong(floats.group(1)) : 0));
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

  /** Bytes of no file that are resident in mappings that begin outside a range of addresses. */
  private static long outside(long first, long end, Path proc) throws IOException {
    long kilobytes = 0;
    long mapping = 0;
    for (String line : Files.readAllLines(proc.resolve("smaps"))) {
      Matcher begins = MAPPING.matcher(line);
      if (begins.matches()) {
        mapping = address(begins.group(1));
      } else if (line.startsWith("Anonymous:") && (mapping < first || mapping >= end)) {
        kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return kilobytes * 1024;
  }

  private static long address(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
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
      String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      asked.waitFor();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }
}
