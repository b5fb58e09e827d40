package org.kindling.runfolder;

import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.StreamCapabilities;
import org.kindling.checkpoint.RunStamp;
import org.kindling.files.Folder;
import org.kindling.train.MetaState;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/**
 * Writes steps as lines of {@code metrics/part-ATTEMPT-NUMBER.jsonl}.
 *
 * <p>Nothing is appended to a file that was closed, which not every file system can do: each
 * attempt has parts of its own. Where a file's content shows only once it is closed, as on object
 * stores, a new part is begun every minute.
 */
public final class MetricsWriter implements StepListener, Flushable, AutoCloseable {
  private static final Duration BETWEEN_FLUSHES = Duration.ofSeconds(2);
  private static final Duration BETWEEN_PARTS = Duration.ofMinutes(1);

  private static final Pattern PART = Pattern.compile("part-([0-9]{1,9})-[0-9]{1,9}\\.jsonl");

  private final Folder folder;
  private final int attempt;
  private final Function<StepReport, String> format;
  private final Clock clock;

  private int part;
  private FSDataOutputStream file;
  private Instant shown;

  MetricsWriter(Folder folder, int attempt, Function<StepReport, String> format, Clock clock) {
    this.folder = folder;
    this.attempt = attempt;
    this.format = format;
    this.clock = clock;
  }

  /** The highest attempt that has left metrics; 0 where none has. */
  static int lastAttempt(Folder folder) {
    return folder.fileNames().stream()
        .map(PART::matcher)
        .filter(Matcher::matches)
        .mapToInt(part -> Integer.parseInt(part.group(1)))
        .filter(attempt -> attempt <= RunStamp.MOST_ATTEMPTS)
        .max()
        .orElse(0);
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    byte[] line = (format.apply(report) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (file == null) {
        file = folder.create(name());
        shown = clock.instant();
      }
      file.write(line);
    } catch (IOException | FSError e) {
      throw Folder.failure("write", folder.file(name()), e);
    }
    if (shown.plus(canFlush() ? BETWEEN_FLUSHES : BETWEEN_PARTS).isBefore(clock.instant())) {
      flush();
    }
  }

  /** Makes all lines visible to readers, and keeps them if this process is killed. */
  @Override
  public void flush() {
    if (file != null && !canFlush()) {
      close();
    }
    if (file == null) {
      return;
    }
    try {
      file.hflush();
      shown = clock.instant();
    } catch (IOException | FSError e) {
      throw Folder.failure("write", folder.file(name()), e);
    }
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException | FSError e) {
      throw Folder.failure("write", folder.file(name()), e);
    } finally {
      file = null;
      part++;
    }
  }

  private boolean canFlush() {
    return file.hasCapability(StreamCapabilities.HFLUSH);
  }

  private String name() {
    return "part-" + attempt + "-" + part + ".jsonl";
  }
}
