package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.files.ObjectStore;
import org.kindling.files.StoredObjects;
import org.kindling.files.StoredObjects.Answer;

/**
 * A training whose folder is on a file system with an object store's rules, disturbed at each of
 * its operations in turn.
 */
class ObjectStoreTest {
  private static final String LOCK = "run/run.lock";
  private static final String MODEL = "run/model/params.npz";

  private static final StoredObjects STORE = ObjectStore.bucket("training");

  private static byte[] undisturbed;
  private static long operations;

  @BeforeAll
  static void train() throws IOException {
    STORE.clear();
    Shell shell = start();
    assertThat(shell.code()).as(shell.err()).isZero();
    undisturbed = STORE.content(MODEL);
    operations = STORE.operations();
  }

  @Test
  void aKilledDriverGoesOnToTheSameBits() throws IOException {
    killAtEach(19);
  }

  @Test
  @Tag("slow")
  void aDriverKilledAtAnyOperationGoesOnToTheSameBits() throws IOException {
    killAtEach(1);
  }

  @ParameterizedTest
  @CsvSource({"REFUSED, 1, 37", "REFUSED, 4, 41", "LOST, 1, 43"})
  void aStoreThatFailsForAWhileLosesNothing(Answer answer, int times, long stride)
      throws IOException {
    failAtEach(stride, answer, times);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"REFUSED, 1", "REFUSED, 4", "LOST, 1", "LOST, 2"})
  void aStoreThatFailsAtAnyOperationLosesNothing(Answer answer, int times) throws IOException {
    failAtEach(1, answer, times);
  }

  /**
   * Has drivers killed.
   *
   * @param stride from one operation that is not done any more to the next
   */
  private static void killAtEach(long stride) throws IOException {
    for (long n = 0; n < operations; n += stride) {
      long last = n;
      Shell killed = answered(operation -> operation < last ? Answer.GIVEN : Answer.REFUSED);

      assertThat(killed.code()).as("%d: %s", n, killed.err()).isIn(0, 7);
      assertThat(killed.code() == 7 || STORE.holds("run/_SUCCESS")).as("%d", n).isTrue();
      goesOnToTheSameBits(n);
    }
  }

  private static void failAtEach(long stride, Answer answer, int times) throws IOException {
    for (long n = 0; n < operations; n += stride) {
      long first = n;
      Shell disturbed =
          answered(
              operation -> operation < first || operation >= first + times ? Answer.GIVEN : answer);

      assertThat(disturbed.code()).as("%d: %s", n, disturbed.err()).isIn(0, 7);
      if (disturbed.code() == 0) {
        assertThat(STORE.content(MODEL)).as("%d", n).isEqualTo(undisturbed);
      }
      goesOnToTheSameBits(n);
    }
  }

  private static void goesOnToTheSameBits(long disturbed) throws IOException {
    Shell next = start();

    assertThat(next.code()).as("%d: %s", disturbed, next.err()).isZero();
    assertThat(next.err()).as("%d", disturbed).doesNotContain("can't be used");
    assertThat(STORE.content(MODEL)).as("%d", disturbed).isEqualTo(undisturbed);
    assertThat(STORE.holds("run/_SUCCESS")).isTrue();
    assertThat(STORE.holds("run/_FAILED")).isFalse();
  }

  /** A driver that is answered so, and then is no more. */
  private static Shell answered(LongFunction<Answer> answers) throws IOException {
    STORE.clear();
    STORE.answer(answers);
    Shell shell = start();
    STORE.answer(operation -> Answer.GIVEN);
    if (STORE.holds(LOCK)) {
      STORE.place(LOCK, anotherProcess(STORE.content(LOCK)));
    }
    return shell;
  }

  /** No system has such a process: as if the holder had been in one of its own, and ended. */
  private static byte[] anotherProcess(byte[] lock) {
    String text = new String(lock, StandardCharsets.UTF_8);
    return text.replaceFirst("\"process\" : [0-9]+", "\"process\" : " + Integer.MAX_VALUE)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Shell start() {
    return Shell.run(
        "train",
        "--out=" + ObjectStore.SCHEME + "://training/run",
        "--set=seed=7",
        "--set=model.hidden=[4]",
        "--set=outer.steps=4",
        "--set=outer.meta-batch=2",
        "--set=run.block=2",
        "--set=run.eval={every=3, tasks=2}",
        "--set=run.checkpoint={every=1, keep=2}",
        "--set=eval.test={tasks=2, steps=1}",
        "--runner=local",
        "--threads=1");
  }
}
