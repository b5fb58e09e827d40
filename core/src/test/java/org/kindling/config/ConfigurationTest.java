package org.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.kind.BuiltIn;
import org.kindling.config.kind.InnerKeys;
import org.kindling.config.text.ConfigFiles;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Difference;
import org.kindling.config.text.Expansion;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.TableRules;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowShape;
import org.kindling.task.Split;
import org.kindling.task.image.ClassList;
import org.kindling.task.image.ClassSplit;
import org.kindling.task.image.Episode;
import org.kindling.task.image.ImageForm;
import org.kindling.task.image.Ink;
import org.kindling.task.image.Resize;
import org.kindling.task.table.SplitShares;

class ConfigurationTest {

  @Test
  void putsInSubstitutionsOfSubstitutions() {
    String text =
        "a = x, b = ${a}${a}, c = ${b}-${b}, kindling.task.path = ${c}, kindling.task.source = table"
            + "\nkindling.model.hidden = []"
            + "\nkindling.model.hidden += 3".repeat(12);
    Config tree = ConfigText.ofFile("a.conf", text).tree();
    Config bounded = Expansion.bounded("it", tree).resolve();

    assertThat(bounded.getString("kindling.task.path")).isEqualTo("xx-xx");
    assertThat(bounded.getIntList("kindling.model.hidden")).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a0 = x\n%s",
        "a0 = x\nb = ${c}, c = ${b}\n%s",
      })
  void refusesSubstitutionsThatWouldNeverEnd(String frame) {
    String lines =
        IntStream.range(0, 40)
            .mapToObj(i -> "a" + (i + 1) + " = ${a" + i + "}${a" + i + "}")
            .collect(Collectors.joining("\n"));
    ConfigText text = ConfigText.ofFile("a.conf", String.format(Locale.ROOT, frame, lines));

    assertThatThrownBy(() -> Configuration.of(List.of(text)))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "the configuration is too long where its substitutions, ${...}, are put in; expected at"
                + " most 4194304 letters");
  }

  @Test
  void includesNoMoreFilesThanAnyoneWrites() {
    ConfigFiles files =
        new ConfigFiles() {
          @Override
          public String text(String uri) {
            return uri.length() == 9 ? "" : "include \"a\"\n".repeat(9);
          }

          @Override
          public String resolve(String including, String included) {
            return including + included;
          }
        };

    assertThatThrownBy(() -> ConfigText.ofFile("a", files))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("more than 100 files are included");
  }

  @Test
  void hasThePapersProtocolByDefault() {
    Experiment experiment = Configuration.of(List.of()).experiment();

    assertThat(((MlpConfig) experiment.model()).hidden()).containsExactly(40, 40);
    assertThat(experiment.outer().metaBatch()).isEqualTo(25);
    assertThat(experiment.outer().steps()).isEqualTo(70_000);
    assertThat(experiment.outer().clipNorm()).isEmpty();
    assertThat(experiment.algorithm().settings().get(InnerKeys.RATE)).isEqualTo(0.01);
  }

  @Test
  void letsASettingWinOverTheFileAndTheFileOverTheDefaults() {
    Configuration configuration =
        configured("kindling { seed = 1, outer.rate = 0.1 }", "outer.rate=0.2");

    assertThat(configuration.experiment().outer().rate()).isEqualTo(0.2);
    assertThat(configuration.experiment().seed()).isEqualTo(1);
    assertThat(configuration.experiment().outer().metaBatch()).isEqualTo(25);
  }

  @Test
  void takesSettingsWithAndWithoutTheRootAndUrisWithoutQuotes() {
    Configuration configuration =
        configured(
            "",
            "kindling.task.source=table",
            "task.path=s3a://bucket/a//b.csv#1",
            "task.key=id",
            "task.features=[a, \"log(b)\"]",
            "task.target=y",
            "task.query=rest");

    assertThat(configuration.experiment().task())
        .isEqualTo(
            new TableConfig(
                "s3a://bucket/a//b.csv#1",
                List.of("id"),
                List.of("a", "log(b)"),
                "y",
                Optional.empty(),
                Optional.empty(),
                10,
                Optional.empty(),
                SplitShares.USUAL,
                Optional.empty(),
                TableRules.USUAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[], [] | task.features must be a list of at least one column",
        "[a], [c, A] | task.categories must be others than A, which is a feature",
        "[a], [\"`a`\"] | task.categories must be others than `a`, which is a feature",
        "[a], [k] | task.categories must be others than k, which is task.key",
        "[a], [B] | task.categories must be others than B, which is task.target",
        "[a], [c, d, C] | task.categories must be C but once",
      })
  void takesForCategoriesWhatIsNothingElse(String columns, String message) {
    String[] lists = columns.split("\\], ", -1);
    assertThatThrownBy(() -> categories(lists[0] + "]", lists[1]).experiment())
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "split-column = set, split-times = [1, 2] | task.split-column must be null, or all that says",
        "split-column = set, split { train = .5, validation = .1, test = .4 } | task.split-column must",
        "split-times = [1, 2] | task.split-times must be null where task.order is",
        "split-times = [1], order = a | task.split-times must be two values of task.order",
        "support-until = 3 | task.support-until must be null where task.order is",
        "support-flag = f, support-until = 3 | task.support-flag must be null where another rule",
        "support-per-class = 3 | task.support-per-class must be null where task.target-kind is not",
        "support-per-class = 0, target-kind = class | task.support-per-class must be",
        "scaling = robust, store = s | task.scaling must be standard where task.store is given",
      })
  void takesOneRuleEachForSplitSupportAndScaling(String keys, String message) {
    String table =
        "kindling.task { source = table, path = t.csv, key = k, features = [a], target = b, ";

    assertThatThrownBy(() -> configured(table + keys + " }").experiment())
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message);
  }

  @Test
  void takesOneColumnOrSeveralForTheKey() {
    String table =
        "kindling.task { source = table, path = t.csv, features = [a], target = b, key = ";

    assertThat(((TableConfig) configured(table + "[k, l] }").experiment().task()).keys())
        .containsExactly("k", "l");
    for (String keys : List.of("[]", "[k, K]", "[k, \" \"]")) {
      assertThatThrownBy(() -> configured(table + keys + " }").experiment())
          .hasMessageContaining(
              "task.key must be a column, or a list of columns, each of them once");
    }
  }

  @Test
  void takesATableOfCategoriesAlone() {
    assertThat(
            ((TableConfig) categories("[]", "[c, \"month(d)\"]").experiment().task()).categories())
        .containsExactly("c", "month(d)");
  }

  /** Before the data are read nobody knows how many values a category has. */
  @Test
  void countsTheBytesOfTheNetworkOnceTheDataHaveToldItsInputs() {
    Configuration wide = categories("[]", "[c]", "model.hidden=[65536]");

    assertThat(wide.experiment().model()).isNotNull();
    assertThat(wide.experiment(new RowShape(List.of(101), 1, OptionalInt.empty()))).isNotNull();
    assertThatThrownBy(() -> wide.experiment(new RowShape(List.of(9000), 1, OptionalInt.empty())))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        // (9000 + 1) * 65536 + 65537 parameters of 4 bytes.
        .hasMessageContaining("they would take 2359820292");
  }

  private static Configuration categories(String features, String categories, String... more) {
    return configured(
        "kindling.task { source = table, path = t.csv, key = k, target = b }",
        Stream.concat(
                Stream.of("task.features=" + features, "task.categories=" + categories),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void dealsATablesEntitiesInTheSharesThatAreAskedFor() {
    String table =
        "kindling.task { source = table, path = t.csv, key = k, features = [a], target = b";

    assertThat(configured(table + ", split { train = 0.5, validation = 0.25, test = 0.25 } }"))
        .extracting(it -> ((TableConfig) it.experiment().task()).split())
        .isEqualTo(new SplitShares(0.5, 0.25, 0.25));
    assertThatThrownBy(
            () ->
                configured(table + ", split { train = 14, validation = 5, test = 5 } }")
                    .experiment())
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("task.split.train must be with validation and test a share");
  }

  @Test
  void callsTheTasksWhatAPersonCallsThem() {
    Configuration sinusoids = configured("kindling.task { support = [3, 7], query = 10 }");
    Configuration table =
        configured(
            "kindling.task { source = table, path = sales.csv, key = STORE, support = 5, query = rest,"
                + " features = [DISP, \"log(PRICE)\"], target = VOLUME }");

    assertThat(sinusoids.experiment().task().describe())
        .isEqualTo("sinusoids, 3 to 7 support and 10 query points");
    assertThat(table.experiment().task().describe())
        .isEqualTo(
            "VOLUME by DISP, log(PRICE) for each STORE of sales.csv, 5 support rows, the others"
                + " as queries");
  }

  @Test
  void readsImagesWithTestTasksOfAnotherSize() {
    Experiment experiment =
        configured(
                "kindling { task { source = images, path = [a.zip, b.zip], ways = 5, shots = 2,"
                    + " split { train = 8, validation = 0, test = 2 }, rotations = true,"
                    + " image { ink = dark, broadcast-limit = 1k } }, eval.test.queries = 7 }")
            .experiment();
    ImageConfig images = (ImageConfig) experiment.task();

    assertThat(images.training()).isEqualTo(new Episode(5, 2, 15));
    assertThat(images.testing()).isEqualTo(new Episode(5, 2, 7));
    assertThat(images.split()).isEqualTo(new ClassSplit.Counts(8, 0, 2));
    assertThat(images.form()).isEqualTo(new ImageForm(28, Resize.AREA, Ink.DARK));
    assertThat(images.broadcastLimit()).isEqualTo(1024);
    assertThat(experiment.testTask()).isEqualTo(images);
    assertThat(images.describe())
        .isEqualTo(
            "5-way 2-shot, 15 queries (tested 5-way 2-shot, 7 queries), on images of a.zip, b.zip at"
                + " 28 x 28, area, with rotations; 8 classes to train, 0 to validate, 2 to test");
  }

  @Test
  void takesASplitByFoldersAndByLists() {
    String images = "kindling.task { source = images, path = a, split { ";
    Experiment folders =
        configured(images + "train = [Greek], validation = [], test = [Latin, Tagalog] } }")
            .experiment();
    Experiment lists =
        configured(images + "train = \"a/t.txt\", validation = v.txt, test = e.json } }")
            .experiment();

    assertThat(((ImageConfig) folders.task()).split())
        .isEqualTo(
            new ClassSplit.Folders(List.of("Greek"), List.of(), List.of("Latin", "Tagalog")));
    assertThat(((ImageConfig) lists.task()).split())
        .isEqualTo(
            new ClassSplit.Lists(
                new ClassList("a/t.txt"), new ClassList("v.txt"), new ClassList("e.json")));
  }

  @Test
  void drawsTasksOfUnequalSupportFromARange() {
    Experiment experiment =
        configured("kindling.task { support = [3, 7], training-tasks = 20 }").experiment();
    ExampleSource source = ((SinusoidConfig) experiment.task()).source(experiment.seed());

    assertThat(
            LongStream.range(0, 20).map(id -> source.task(Split.META_TRAIN, id).support().rows()))
        .contains(3L, 7L)
        .allMatch(rows -> rows >= 3 && rows <= 7);
    assertThat(source.size(Split.META_TRAIN)).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kindling.outer.raet = 1 | unknown key kindling.outer.raet (x.conf: 1); did you mean"
            + " kindling.outer.rate?",
        "kindling.outter.rate = 1 | unknown key kindling.outter (x.conf: 1); did you mean"
            + " kindling.outer?",
        "kindling.rate = 1 | unknown key kindling.rate (x.conf: 1); did you mean"
            + " kindling.outer.rate?",
        "kindlin.seed = 1 | unknown key kindlin (x.conf: 1); did you mean kindling?",
        "kindling.seed.x = 1 | unknown key kindling.seed.x (x.conf: 1); did you mean"
            + " kindling.task.x?",
        "kindling.baselines = [{name = a, outer {stebs = 1}}] | unknown key"
            + " kindling.baselines.outer.stebs (x.conf: 1); did you mean"
            + " kindling.baselines.outer.steps?",
        "kindling.outer.rate = -1 | kindling.outer.rate must be above 0 but was -1 (x.conf: 1)",
        "kindling.outer.rate = fast | kindling.outer.rate must be above 0 but was fast (x.conf: 1)",
        "kindling.outer.rate = null | kindling.outer.rate must be above 0 but was null (x.conf: 1)",
        "kindling.outer.steps = 1.5 | kindling.outer.steps must be a whole number at least 1 but"
            + " was 1.5 (x.conf: 1)",
        "kindling.algorithm.inner.steps = 0 | kindling.algorithm.inner.steps must be a whole number"
            + " between 1 and 10000 but was 0 (x.conf: 1)",
        "kindling.task.support = [5] | kindling.task.support must be a number of rows, or two from 1"
            + " up, the lower one first but was [5] (x.conf: 1)",
        "kindling.outer = 3 | kindling.outer must be a section but was 3 (x.conf: 1)",
        "kindling.model.hidden = 40 | kindling.model.hidden must be a list of whole numbers between"
            + " 1 and 65536 but was 40 (x.conf: 1)",
        "kindling.task.phase = [2, 1] | kindling.task.phase must be two finite numbers, the lower"
            + " one first but was [2,1] (x.conf: 1)",
        "kindling.algorithm.name = mmal | kindling.algorithm.name must be one of maml, maml-plus-plus, anil,"
            + " boil, cavia, meta-sgd, reptile, prototypical-networks, matching-networks,"
            + " ridge-head, versa, alpaca, neural-process, pretraining, linear-prior but was mmal (x.conf: 1)",
        "kindling.algorithm.inner.optimizer = adam | kindling.algorithm.inner.optimizer must be sgd"
            + " for algorithm.name = maml but was adam (x.conf: 1)",
        "kindling.algorithm { name = pretraining, inner.batch = 5 } | kindling.algorithm.inner.batch"
            + " belongs to algorithm.name = maml or anil or boil or cavia or reptile but the name is pretraining"
            + " (x.conf: 1)",
        "kindling.algorithm { name = reptile, inner.test-batch = 0 } |"
            + " kindling.algorithm.inner.test-batch must be a whole number between 1 and 1048576 but"
            + " was 0 (x.conf: 1)",
        "kindling.algorithm.distance = cosine | kindling.algorithm.distance belongs to algorithm.name ="
            + " prototypical-networks but the name is maml (x.conf: 1)",
        "kindling.model { type = conv, normalisation = batch } | kindling.model.normalisation belongs to"
            + " model.type = mlp but the type is conv (x.conf: 1)",
        "kindling { model.normalisation = batch, algorithm { name = pretraining, pooled.by = dl4j } } |"
            + " kindling.model.normalisation must be none for algorithm.pooled.by = dl4j but was batch"
            + " (x.conf: 1)",
        "kindling.algorithm { name = maml-plus-plus, order = first } | kindling.algorithm.order belongs to"
            + " algorithm.name = maml or anil or boil or cavia or meta-sgd but the name is maml-plus-plus (x.conf: 1)",
        "kindling.algorithm { name = maml-plus-plus, annealing.multi-step = -1 } |"
            + " kindling.algorithm.annealing.multi-step must be a whole number at least 0 but was -1"
            + " (x.conf: 1)",
        "kindling.outer.final-rate = 0.1 | kindling.outer.final-rate belongs to outer.schedule = cosine"
            + " or linear but the schedule is constant (x.conf: 1)",
        "kindling.run { local-steps = 4, block = null, checkpoint.every = 4, eval.every = 4 } |"
            + " kindling.run.block must be given where local-steps is above 1, because blocks are"
            + " what steps but was null (x.conf: 1)",
        "kindling.run { local-steps = 3, block = 5, checkpoint.every = 10 } |"
            + " kindling.run.checkpoint.every must be a multiple of run.local-steps = 3 but was 10"
            + " (x.conf: 1)",
        "kindling { run { local-steps = 16, block = 5, checkpoint.every = 16, eval.every = 160 },"
            + " outer.steps = 100 } | kindling.outer.steps must be a multiple of run.local-steps ="
            + " 16 but was 100 (x.conf: 1)",
        "kindling.outer.momentum = 0.5 | kindling.outer.momentum belongs to outer.optimizer = sgd but"
            + " the optimizer is adam (x.conf: 1)",
        "kindling { model { type = conv, head { type = none, initialisation = he } } } |"
            + " kindling.model.head.initialisation belongs to model.head.type = linear but the type"
            + " is none (x.conf: 1)",
        "kindling.model { initialisation = torch, initial-deviation = 0.1 } |"
            + " kindling.model.initialisation has no effect beside model.initial-deviation, which"
            + " says how the weights begin (x.conf: 1)",
        "kindling { task { source = images, path = x, image.size = 1024, ways = 20, shots = 5,"
            + " split { train = 40, validation = 20, test = 20 } }, model { type = conv, filters = 1024 } } |"
            + " kindling.task.shots must be so little that"
            + " the support images fit into 2147479552 bytes (they would take 107374182400) but was"
            + " 5 (x.conf: 1)",
        "kindling.eval.curve.support = [0, 3] | kindling.eval.curve.support has no effect where"
            + " task.source is not table, whose entities' rows become known one by one (x.conf: 1)",
        "kindling { task.source = table, eval.curve.entities = 100 } |"
            + " kindling.eval.curve.entities has no effect without task.store, because of a table in"
            + " memory all entities count (x.conf: 1)",
        "kindling { task.source = table, eval.curve { support = [], boosting = true } } |"
            + " kindling.eval.curve.boosting has no effect where eval.curve.support = [], because no"
            + " curve is drawn (x.conf: 1)",
        "kindling { task { source = table, weight = n }, eval.curve.boosting = true } |"
            + " kindling.eval.curve.boosting has no effect beside task.weight, because trees are"
            + " fitted to rows that count alike (x.conf: 1)",
        "kindling.run { block = 5, memory = 1 MiB } | kindling.run.memory has no effect beside"
            + " run.block, which says how many tasks are computed together (x.conf: 1)",
        "kindling.eval.statistics = inductive | kindling.eval.statistics has no effect where no"
            + " layer has batch normalisation, by model.type = mlp and model.normalisation = none"
            + " (x.conf: 1)",
        "kindling.model { hidden = [], activation = tanh } | kindling.model.activation has no effect"
            + " where model.hidden = [], because nothing is activated (x.conf: 1)",
        "kindling.model { hidden = [], normalisation = batch } | kindling.model.normalisation has no"
            + " effect where model.hidden = [], because only hidden layers are normalised (x.conf:"
            + " 1)",
        "kindling.run.combine.by = nesterov | kindling.run.combine.by has no effect where"
            + " run.local-steps = 1, because all blocks step together (x.conf: 1)",
        "kindling.task { source = images, path = x, image.label-columns = [a] } |"
            + " kindling.task.image.label-columns has no effect where task.image.labels = [],"
            + " because no CSV file has labels (x.conf: 1)",
        "kindling.run.combine.momentum = 0.5 | kindling.run.combine.momentum belongs to"
            + " run.combine.by = nesterov but the by is average (x.conf: 1)",
        "kindling.run.watchdog = -1s | kindling.run.watchdog must be a duration above 0, such as 10"
            + " minutes but was -1s (x.conf: 1)",
        "kindling.run.eval.tasks = 1 | kindling.run.eval.tasks must be a whole number at least 2 and at"
            + " most 2147483647 but was 1 (x.conf: 1)",
        "kindling.eval.test.tasks = 1 | kindling.eval.test.tasks must be a whole number at least 2"
            + " and at most 2147483647 but was 1 (x.conf: 1)",
        "kindling.task { source = table, noise = 0.1 } | kindling.task.noise belongs to task.source ="
            + " sinusoid but the source is table (x.conf: 1)",
        "kindling.task.features = [a] | kindling.task.features belongs to task.source = table but the"
            + " source is sinusoid (x.conf: 1)",
        "kindling.baselines = [{name = a, task.key = b}] | kindling.task.key belongs to task.source ="
            + " table but the source is sinusoid (x.conf: 1)",
        "kindling.task.ways = 3 | kindling.task.ways belongs to task.source = images but the source is"
            + " sinusoid (x.conf: 1)",
        "kindling.eval.test.shots = 3 | kindling.eval.test.shots belongs to task.source = images but"
            + " the source is sinusoid (x.conf: 1)",
        "kindling { task { source = images, path = a }, eval.test.support = 5 } |"
            + " kindling.eval.test.support belongs to task.source = sinusoid or table but the source is"
            + " images (x.conf: 1)",
        "kindling.task { source = images, path = [] } | kindling.task.path must be a text, or a list of"
            + " texts that are not empty but was [] (x.conf: 1)",
        "kindling.task { source = images, path = a, split { train = 1, validation = [b], test = 1 } } |"
            + " kindling.task.split.train must be of the same kind as the others of task.split: a"
            + " number of classes, a list of folders such as [Greek, Latin], or the path of a list of"
            + " classes but was 1 (x.conf: 1)",
        "kindling.task { source = images, path = a, image.labels = [b, c] } |"
            + " kindling.task.image.labels must be empty, or as many as task.path has, which are 1"
            + " but was [\"b\",\"c\"] (x.conf: 1)",
        "kindling.task { source = images, path = a, image.size = 2000 } | kindling.task.image.size must"
            + " be a whole number between 1 and 1024 but was 2000 (x.conf: 1)",
        "kindling.task { source = images, path = a, split { train = 1, validation = 1, test = 1 },"
            + " rotations = maybe } | kindling.task.rotations must be"
            + " true or false but was maybe (x.conf: 1)",
        "kindling.task { source = images, path = a, split { train = 1, validation = 1, test = 1 },"
            + " image.broadcast-limit = much } |"
            + " kindling.task.image.broadcast-limit must be a size above 0, such as 32 MiB"
            + " but was much (x.conf: 1)",
        "kindling.eval.further = [{name = a, test {weys = 1}}] | unknown key"
            + " kindling.eval.further.test.weys (x.conf: 1); did you mean"
            + " kindling.eval.further.test.ways?",
        "kindling.eval.further = [{name = a, test {ways = 5}}] | kindling.eval.test.ways belongs to"
            + " task.source = images but the source is sinusoid (x.conf: 1)",
        "kindling.baselines = [{name = a, eval.further = []}] | unknown key"
            + " kindling.baselines.eval.further (x.conf: 1); did you mean kindling.baselines.outer?",
        "kindling.baselines = [3] | kindling.baselines must be a list of sections but was 3 (x.conf:"
            + " 1)",
        "kindling.baselines = [{algorithm.name = reptile}] | kindling.baselines[0].name must be a text"
            + " but is missing (x.conf: 1)",
        "kindling.eval.further = [{test.steps = 1}] | kindling.eval.further[0].name must be a text but"
            + " is missing (x.conf: 1)",
      })
  void refusesInOneLineWithKeyValueExpectationAndPlace(String text, String message) {
    assertThatThrownBy(() -> configured(text).checked())
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(message);
  }

  @Test
  void namesTheFlagOfAKeyWithoutEffect() {
    assertThatThrownBy(() -> configured("", "task.source=table", "task.x=[0, 1]"))
        .hasMessage(
            "kindling.task.x belongs to task.source = sinusoid but the source is table (--set"
                + " task.x=[0, 1])");
  }

  @Test
  void knowsOfEachKeyOfTheTasksWhichSourcesHaveIt() {
    Set<String> known = new TreeSet<>(Set.of("source", "class"));
    Registry.SOURCES.builtIn().stream().map(BuiltIn::keys).forEach(known::addAll);

    assertThat(ConfigFactory.parseString(configured("").text()).getObject("kindling.task").keySet())
        .isEqualTo(known);
  }

  @Test
  void takesItsOwnTextWithTheDefaultsOfEverySource() {
    Configuration table =
        configured(
            "kindling.task { source = table, path = a.csv, key = b, features = [c], target = d }");

    assertThat(configured(table.text()).experiment()).isEqualTo(table.experiment());
  }

  @Test
  void turnsFromTheSourceOfAModelToAnother() {
    Configuration model = Configuration.kept("model.json", "kindling.task.noise = 0.1");
    List<ConfigText> table =
        Stream.of("source=table", "path=a.csv", "key=b", "features=[c]", "target=d")
            .map(setting -> ConfigText.ofSetting("--set", "task." + setting))
            .toList();

    assertThat(model.with(table).experiment().task()).isInstanceOf(TableConfig.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kindling.task { source = images, path = \"/a/\"${PATH}\".zip\" }",
        "kindling.task { source = images, path = ${?PATH} }",
        "kindling.seed = ${kindling.outer.steps}",
        "include \"/etc/passwd\"",
        "include file(\"/etc/passwd\")",
        "kindling.outer.raet = 1",
        "kindling.outer.rate = -1",
        "kindling { seed = 1"
      })
  void takesOnlyPlainValuesFromWhatARunOrAModelHasKept(String text) {
    assertThatThrownBy(() -> Configuration.kept("model.json", text))
        .isInstanceOfSatisfying(
            KindlingException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(ExitCode.CHECKPOINT);
              assertThat(refused).hasMessageContaining("model.json");
              assertThat(refused.getMessage()).doesNotContain(System.getenv("PATH"), "root:");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"task.path=http://host/a.csv", "task.path=HTTPS://host/a.parquet"})
  void readsNoTableFromTheWeb(String path) {
    assertThatThrownBy(
            () ->
                configured(
                        "kindling.task { source = table, key = b, features = [c], target = d }",
                        path)
                    .experiment())
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("not the web")
        .hasMessageContaining("://host/a.");
  }

  @Test
  void refusesWhatIsNoHoconNamingTheLine() {
    assertThatThrownBy(() -> configured("kindling {\n seed = [1\n}"))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("x.conf: 3")
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesTheFlagOfAWrongSetting() {
    assertThatThrownBy(() -> configured("", "outer.rate=-1").experiment())
        .hasMessage("kindling.outer.rate must be above 0 but was -1 (--set outer.rate=-1)");
  }

  @Test
  void readsWhatAFileIncludesInItsPlace() {
    Map<String, String> files =
        Map.of(
            "runs/a.conf", "kindling.seed = 1, include \"../b.conf\", kindling.outer.rate = 0.5",
            "b.conf", "kindling { seed = 2, model { include \"model/c.conf\" }, outer.rate = 2 }",
            "model/c.conf", "hidden = [7]");
    Experiment experiment = included("runs/a.conf", files).experiment();

    assertThat(experiment.seed()).isEqualTo(2);
    assertThat(experiment.outer().rate()).isEqualTo(0.5);
    assertThat(((MlpConfig) experiment.model()).hidden()).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "include \"absent.conf\" | absent.conf is not there, which x.conf includes",
        "include \"x.conf\" | x.conf: files include one another more than 10 deep; expected include"
            + " \"FILE\", a path or URI in quotes",
        "include url(\"http://x/y\") | x.conf: include url(...) is not understood; expected include"
            + " \"FILE\", a path or URI in quotes",
        "include classpath(\"a\") | x.conf: include classpath(...) is not understood; expected"
            + " include \"FILE\", a path or URI in quotes",
        "include file(\"/a\") | x.conf: include file(...) is not understood; expected include"
            + " \"FILE\", a path or URI in quotes",
      })
  void refusesAnIncludeThatItWouldHaveToPassOver(String text, String message) {
    assertThatThrownBy(() -> included("x.conf", Map.of("x.conf", text)))
        .isInstanceOf(KindlingException.class)
        .hasMessage(message);
  }

  @Test
  void refusesIncludesOutsideOfFiles() {
    assertThatThrownBy(() -> configured("", "model={include \"a.conf\"}"))
        .hasMessage(
            "--set model={include \"a.conf\"}: only a configuration file can include others");
  }

  @Test
  void hasOneTextForEqualValues() {
    Configuration one = configured("kindling { outer { rate = 1e-2 }, seed = 7 }");
    Configuration other = configured("kindling.seed = 7\nkindling.outer.rate = 0.010", "seed=7");

    assertThat(one.text()).isEqualTo(other.text());
    assertThat(one.sha256()).isEqualTo(other.sha256()).hasSize(64);
    assertThat(one.sha256()).isNotEqualTo(configured("kindling.seed = 8").sha256());
  }

  @Test
  void readsItsOwnTextBackToTheSameText() {
    Configuration configuration =
        configured(
            "kindling.baselines = [{ name = reptile, algorithm.name = reptile }]",
            "task.source=table",
            "task.key=007");

    assertThat(configured(configuration.text()).text()).isEqualTo(configuration.text());
  }

  @Test
  void keepsASeedOfFullWidth() {
    Configuration configuration = configured("", "seed=9007199254740993");

    assertThat(configured(configuration.text()).experiment().seed()).isEqualTo(9007199254740993L);
  }

  @Test
  void laysABaselineOverTheMainConfiguration() {
    Configuration configuration =
        configured(
            "kindling { outer.steps = 3, baselines = [{ name = b, algorithm.name = reptile }] }");

    Configuration baseline = configuration.baselines().get("b");

    assertThat(baseline.experiment().algorithm().word()).isEqualTo("reptile");
    assertThat(baseline.experiment().outer().steps()).isEqualTo(3);
    assertThat(baseline.baselines()).isEmpty();
  }

  @Test
  void testsTheSameModelOtherwise() {
    Configuration configuration =
        configured(
            "kindling { baselines = [{ name = b, outer.steps = 3 }], eval { test.steps = 2,"
                + " further = [{ name = ten, test.support = 10 }] } }");
    Configuration test = configuration.furtherTests().get("ten");

    assertThat(test.experiment().test()).isEqualTo(new TestConfig(600, 2, Optional.of(10)));
    assertThat(test.furtherTests()).isEmpty();
    assertThat(configuration.baselines().get("b").furtherTests().get("ten").experiment().test())
        .isEqualTo(test.experiment().test());
  }

  @Test
  void refusesABaselinesNameThatIsNoFolder() {
    assertThatThrownBy(() -> configured("kindling.baselines = [{ name = \"../a\" }]").baselines())
        .hasMessageContaining("small letters, digits and hyphens but was ../a");
  }

  @Test
  void tellsChangedArchitectureFromChangedHyperParameters() {
    Configuration before = configured("");
    Configuration after = configured("kindling { outer.rate = 0.5, model.hidden = [7] }");

    assertThat(after.differencesFrom(before))
        .containsExactly(
            new Difference("kindling.model.hidden", "[40,40]", "[7]"),
            new Difference("kindling.outer.rate", "0.001", "0.5"));
    assertThat(after.differencesFrom(before))
        .extracting(Difference::architectural)
        .containsExactly(true, false);
  }

  private static Configuration included(String name, Map<String, String> texts) {
    ConfigFiles files =
        new ConfigFiles() {
          @Override
          public String text(String uri) {
            return Optional.ofNullable(texts.get(uri))
                .orElseThrow(() -> new KindlingException(ExitCode.IO, uri + " is not there"));
          }

          @Override
          public String resolve(String including, String included) {
            return Path.of(including).resolveSibling(included).normalize().toString();
          }
        };
    return Configuration.of(List.of(ConfigText.ofFile(name, files)));
  }

  private static Configuration configured(String file, String... settings) {
    List<ConfigText> texts = new ArrayList<>(List.of(ConfigText.ofFile("x.conf", file)));
    for (String setting : settings) {
      texts.add(ConfigText.ofSetting("--set", setting));
    }
    return Configuration.of(texts);
  }
}
