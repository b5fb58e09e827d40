package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that a test started, with its output in files. */
public final class StartedProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private StartedProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** How a process ended. */
  public record Ended(int code, String out, String err) {
    /** This, which has ended well. */
    public Ended done() {
      assertThat(code).as("%s%n%s", err, out).isZero();
      return this;
    }
  }

  /**
   * Starts a process.
   *
   * @param environment added to this process's own; a value of "" takes a variable away
   * @param folder for its output; it is its working folder, too
   */
  public static StartedProcess start(
      Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      environment.forEach(builder.environment()::put);
      builder.environment().values().removeIf(String::isEmpty);
      return new StartedProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end. */
  public Ended ended() {
    try {
      boolean done = process.waitFor(Duration.ofMinutes(8).toSeconds(), TimeUnit.SECONDS);
      assertThat(done).as("the process does not end%n%s%n%s", err(), out()).isTrue();
      return new Ended(process.exitValue(), out(), err());
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    } finally {
      close();
    }
  }

  /**
   * Waits until it has said something on stderr.
   *
   * @return the pattern's first group
   */
  public String said(Pattern pattern) {
    for (int tenths = 0; tenths < 1200 && process.isAlive(); tenths++) {
      Matcher found = pattern.matcher(err());
      if (found.find()) {
        return found.group(1);
      }
      pause();
    }
    throw new AssertionError("no " + pattern + " was said in\n" + err() + out());
  }

  /** What it has said on stderr. */
  public String err() {
    return text(err);
  }

  /** The process itself. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private String out() {
    return text(out);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  /** Kills it and what it has started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
