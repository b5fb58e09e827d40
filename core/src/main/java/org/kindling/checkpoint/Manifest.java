package org.kindling.checkpoint;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.Json;

/**
 * What makes files of a folder one whole: it is written last, so that where it stands, all files
 * that it names were written completely. That needs no rename, which on object stores is a copy.
 *
 * @param step how many outer steps were made
 * @param stamp who wrote it
 * @param files each with its length and sum
 */
public record Manifest(long step, RunStamp stamp, List<Folder.Written> files) {
  /** The file's name. */
  public static final String NAME = "MANIFEST.json";

  private static final int FORMAT_VERSION = 1;
  private static final int MOST_BYTES = 1 << 16;

  /** As many as a folder's name has digits for. */
  static final long MOST_STEPS = 999_999_999_999_999_999L;

  /** Copies the files. */
  public Manifest {
    files = List.copyOf(files);
  }

  /** Commits the folder. */
  void write(Folder folder) {
    folder.write(
        NAME,
        Json.text(
            new Text(
                FORMAT_VERSION,
                step,
                stamp.runId(),
                stamp.attempt(),
                stamp.configurationHash(),
                files)));
  }

  /**
   * Reads a folder's manifest; the files are not looked at.
   *
   * @throws BrokenContentException where there is none, or none that can be understood
   */
  static Manifest read(Folder folder) throws IOException, BrokenContentException {
    try {
      return parse(Json.read(folder, NAME, MOST_BYTES));
    } catch (FileNotFoundException e) {
      throw new BrokenContentException("it was never committed: it has no " + NAME, e);
    }
  }

  /**
   * Checks that the folder has exactly these files, each with its length and sum.
   *
   * @param names what the files must be
   */
  void verify(Folder folder, Set<String> names) throws IOException, BrokenContentException {
    Set<String> given = files.stream().map(Folder.Written::name).collect(Collectors.toSet());
    if (!given.equals(names) || given.size() != files.size()) {
      throw new BrokenContentException(
          NAME + " must name the files " + names + " but names " + given);
    }
    for (Folder.Written file : files) {
      verify(folder, file);
    }
  }

  /** Checks one of the files. */
  void verify(Folder folder, String name) throws IOException, BrokenContentException {
    for (Folder.Written file : files) {
      if (file.name().equals(name)) {
        verify(folder, file);
        return;
      }
    }
    throw new BrokenContentException(NAME + " does not name " + name);
  }

  /** Who committed a folder; empty where that can't be told. */
  public static Optional<RunStamp> stamp(Folder folder) {
    try {
      return folder.has(NAME) ? Optional.of(read(folder).stamp()) : Optional.empty();
    } catch (BrokenContentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(NAME), e);
    }
  }

  /** What the file says. */
  private record Text(
      int formatVersion,
      long step,
      String runId,
      int attempt,
      String configurationHash,
      List<Folder.Written> files) {
    Text {
      if (step > MOST_STEPS) {
        throw new IllegalArgumentException(
            "step must be from 0 to " + MOST_STEPS + " but is " + step);
      }
      new RunStamp.Attempt(attempt);
    }

    Manifest manifest() {
      return new Manifest(step, new RunStamp(runId, attempt, configurationHash), files);
    }
  }

  private static Manifest parse(Json json) throws BrokenContentException {
    Format.require(FORMAT_VERSION, json);
    return json.as(Text.class).manifest();
  }

  private static void verify(Folder folder, Folder.Written file)
      throws IOException, BrokenContentException {
    try {
      long length = folder.length(file.name());
      if (length != file.length()) {
        throw new BrokenContentException(
            String.format(
                Locale.ROOT,
                "%s must be %d bytes long but is %d",
                file.name(),
                file.length(),
                length));
      }
      if (!sum(folder, file.name()).equals(file.sha256())) {
        throw new BrokenContentException(file.name() + " is damaged: its sha256 is another");
      }
    } catch (FileNotFoundException e) {
      throw new BrokenContentException(file.name() + " is missing", e);
    }
  }

  private static String sum(Folder folder, String name) throws IOException, BrokenContentException {
    MessageDigest digest = Folder.sha256();
    DigestOutputStream summed = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    folder.read(name, stream -> stream.transferTo(summed));
    return HexFormat.of().formatHex(digest.digest());
  }
}
