package org.kindling.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;

/**
 * The run files of a folder, and of those below it, that papers give figures for.
 *
 * @param uris how files are reached
 * @param folder a path or URI
 */
record Protocols(Uris uris, String folder) {
  private static final String SUFFIX = ".conf";
  private static final int MOST_BYTES = 1 << 20;

  /**
   * A run file.
   *
   * @param name its path below the folder, without the suffix
   * @param header the first words of its first comment
   * @param text its content
   */
  record Protocol(String name, String header, ConfigText text) {}

  /** All of them, sorted by name. */
  List<Protocol> all() {
    List<Protocol> protocols = new ArrayList<>();
    names().forEach(name -> protocol(name).ifPresent(protocols::add));
    return protocols;
  }

  /** The one of a name. */
  Protocol named(String name) {
    List<Protocol> all = all();
    return all.stream()
        .filter(protocol -> protocol.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new KindlingException(
                    ExitCode.USAGE,
                    String.format(
                        Locale.ROOT,
                        "no protocol is named %s; expected one of %s",
                        name,
                        String.join(", ", all.stream().map(Protocol::name).toList()))));
  }

  /** Empty where no paper gives a figure. */
  private Optional<Protocol> protocol(String name) {
    String file = folder + "/" + name + SUFFIX;
    ConfigText text = ConfigText.ofFile(file, new ConfigurationFiles(uris));
    return Configuration.of(List.of(text)).published().isEmpty()
        ? Optional.empty()
        : Optional.of(new Protocol(name, header(file), text));
  }

  /** Up to the first colon: what it is, before how it is done. */
  private String header(String file) {
    return uris.text("protocol", file, MOST_BYTES)
        .lines()
        .filter(line -> line.startsWith("#"))
        .findFirst()
        .map(line -> line.substring(1).strip().split(":( |$)", 2)[0])
        .orElse("");
  }

  private List<String> names() {
    Path root = uris.path("--runs", folder);
    FileSystem files = uris.fileSystem("--runs", root);
    String prefix = files.makeQualified(root) + "/";
    List<String> names = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> found = files.listFiles(root, true);
      while (found.hasNext()) {
        String path = found.next().getPath().toString();
        if (path.endsWith(SUFFIX)) {
          names.add(path.substring(prefix.length(), path.length() - SUFFIX.length()));
        }
      }
    } catch (IOException e) {
      throw new KindlingException(
          ExitCode.IO, String.format(Locale.ROOT, "--runs %s: %s", folder, Folder.reason(e)), e);
    }
    return names.stream().sorted().toList();
  }
}
