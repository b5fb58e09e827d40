package org.kindling.trained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.RunStamp;
import org.kindling.checkpoint.SavedModel;
import org.kindling.command.Shell;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/** A stranger's model whose configuration leads to a host that hears whoever asks it. */
class ReachTest {
  @TempDir Path folder;

  private ServerSocketChannel host;

  @BeforeEach
  void listen() throws IOException {
    host = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    host.configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images, path = \"http://HOST/leak/\"${PATH}\".zip\"",
        "images, path = \"http://HOST/leak.zip\"",
        "images, path = \"a.zip\", split { train = ${PATH}, validation = b, test = c }",
        "table, path = \"http://HOST/leak/\"${?PATH}, key = a, features = [b], target = c"
      })
  void aModelThatAsksTheEnvironmentOrTheWebCanNotBeUsed(String task) throws IOException {
    Shell shell = evaluate(task);

    assertThat(shell.code()).isEqualTo(6);
    assertThat(shell.err()).doesNotContain(System.getenv("PATH")).hasLineCount(1);
    assertThat(host.accept()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images, split = SPLIT, path = \"hdfs://HOST/a.zip\"",
        "images, split = SPLIT, path = [a.zip, \"HDFS://HOST/a.zip\"]",
        "images, path = a.idx, split = SPLIT, image.labels = [\"webhdfs://HOST/a.csv\"]",
        "images, path = a.zip, split { train = a, validation = b, test = \"//HOST/c\" }",
        "table, path = \"webhdfs://HOST/a.csv\", key = a, features = [b], target = c"
      })
  void aPathToAnotherHostIsShownAndNotFollowed(String task) throws IOException {
    Shell shell = evaluate(task);

    assertThat(shell.code()).as(shell.err()).isEqualTo(2);
    assertThat(shell.err()).contains(address(), "give --set task.").hasLineCount(1);
    assertThat(host.accept()).isNull();
  }

  @Test
  void aPathBesideTheModelOrGivenAgainIsFollowed() throws IOException {
    String absent = folder.resolve("absent.zip").toString();
    Shell bare = evaluate("images, split = SPLIT, path = \"" + absent + "\"");
    Shell beside = evaluate("images, split = SPLIT, path = \"file:" + absent + "\"");
    Shell given =
        evaluate(
            "images, split = SPLIT, path = \"hdfs://HOST/a.zip\"",
            "--set=task.path=file://" + absent);

    assertThat(List.of(bare.code(), beside.code(), given.code())).containsOnly(3);
    assertThat(given.err()).contains("absent.zip: no such file or folder");
  }

  private Shell evaluate(String task, String... more) throws IOException {
    String text =
        "kindling.task { source = "
            + task.replace("HOST", address())
                .replace("SPLIT", "{ train = 3, validation = 3, test = 3 }")
            + " }";
    Params theta = Params.of(new Layout(List.of(new Layout.Entry("w", List.of(1)))), new float[1]);
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(folder.toUri());
    ModelStore.save(
        Folder.at(place, new Configuration()),
        new SavedModel(theta, 1, new RunStamp("run", 1, ""), text, rows(task)),
        Fence.none());
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "--runner=local", "--model=" + folder));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  /** What a model says of its own rows. */
  private static Map<String, String> rows(String task) {
    return task.startsWith("images")
        ? Map.of("inputs", "28x28x1", "outputs", "1", "classes", "5")
        : Map.of("inputs", "1", "outputs", "1");
  }

  private String address() throws IOException {
    return "127.0.0.1:" + ((InetSocketAddress) host.getLocalAddress()).getPort();
  }
}
