package org.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.config.kind.AlgorithmKind;
import org.kindling.config.kind.Key;
import org.kindling.config.kind.ModelKind;
import org.kindling.config.kind.OptimizerKind;
import org.kindling.config.kind.Settings;
import org.kindling.config.kind.SourceKind;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Difference;
import org.kindling.config.text.Range;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.Model;
import org.kindling.optim.Adam;
import org.kindling.optim.Chain;
import org.kindling.optim.Descent;
import org.kindling.optim.Momentum;
import org.kindling.optim.Schedule;
import org.kindling.optim.Transform;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowShape;

/** Classes of the user's own, by their names and with their own keys. */
class OwnKindsTest {
  private static final String NAMES = "org.kindling.config.OwnKindsTest\\$";
  private static final Learner LEARNER =
      new Learner(new Mlp(1, List.of(3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR);

  /** A method with two keys, one of which has the name of a built-in one's. */
  public static final class Method implements AlgorithmKind {
    static final Key<Integer> STEPS = Key.integer("my-steps", 3, Range.between(1, 9));
    static final Key<Double> TEMPERATURE =
        Key.number("temperature", 0.5, Range.between(0.25, 0.75));

    @Override
    public List<Key<?>> keys() {
      return List.of(STEPS, TEMPERATURE);
    }

    @Override
    public MetaAlgorithm algorithm(Settings settings, Learner learner) {
      return new Maml(
          learner,
          new InnerLoop(
              settings.get(STEPS),
              new InnerRule.Sgd(settings.get(TEMPERATURE)),
              new InnerRule.Sgd(settings.get(TEMPERATURE))),
          Order.FIRST);
    }

    @Override
    public int innerSteps(Settings settings) {
      return settings.get(STEPS);
    }
  }

  /** A network whose width is a key. */
  public static final class Network implements ModelKind {
    static final Key<Integer> UNITS = Key.integer("units", 5, Range.atLeast(1));

    @Override
    public List<Key<?>> keys() {
      return List.of(UNITS);
    }

    @Override
    public Model model(Settings settings, RowShape rows) {
      return new Mlp(rows.inputs(), List.of(settings.get(UNITS)), rows.outputs(), Activation.RELU);
    }
  }

  /** A rule with a key. */
  public static final class Rule implements OptimizerKind {
    static final Key<Double> BETA = Key.number("beta", 0.5, Range.fraction());

    @Override
    public List<Key<?>> keys() {
      return List.of(BETA);
    }

    @Override
    public List<Transform> links(Settings settings) {
      return List.of(new Momentum(settings.get(BETA), Momentum.Form.NESTEROV));
    }
  }

  /** Tasks of a file. */
  public static final class Tasks implements SourceKind {
    static final Key<String> FILE = Key.path("file");

    @Override
    public List<Key<?>> keys() {
      return List.of(FILE, Key.choice("order", Order.FIRST), Key.flag("turned", false));
    }

    @Override
    public ExampleSource source(Settings settings) {
      throw new UncheckedFault("no such file\nas " + settings.get(FILE));
    }
  }

  /** What an own class may throw. */
  private static final class UncheckedFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    UncheckedFault(String message) {
      super(message);
    }
  }

  /** Without a public constructor. */
  public static final class Hidden implements AlgorithmKind {
    private Hidden() {}

    @Override
    public List<Key<?>> keys() {
      return List.of();
    }

    @Override
    public MetaAlgorithm algorithm(Settings settings, Learner learner) {
      throw new UncheckedFault("never");
    }

    @Override
    public int innerSteps(Settings settings) {
      return 0;
    }
  }

  /** With a key that all optimisers have. */
  public static final class Greedy implements OptimizerKind {
    @Override
    public List<Key<?>> keys() {
      return List.of(Key.number("rate", 1, Range.ABOVE_ZERO));
    }

    @Override
    public List<Transform> links(Settings settings) {
      return List.of();
    }
  }

  /** It must never be initialised. */
  public static final class Dangerous {
    static {
      System.setProperty("kindling.test.dangerous", "was run");
    }
  }

  @Test
  void buildsAMethodFromItsOwnKeysAndTheirDefaults() {
    Configuration configuration =
        configured("kindling.algorithm { class = \"" + name("Method") + "\", my-steps = 2 }");

    assertThat(configuration.experiment().algorithm().build(LEARNER).describe())
        .isEqualTo("MAML, first order");
    assertThat(configuration.experiment().algorithm().innerSteps()).isEqualTo(2);
    assertThat(configuration.experiment().algorithm().settings())
        .hasToString("{my-steps=2, temperature=0.5}");
  }

  @Test
  void buildsANetworkAndARuleOfTheOuterOptimiser() {
    Experiment experiment =
        configured(
                "kindling { model { class = \""
                    + name("Network")
                    + "\" }, outer { class = \""
                    + name("Rule")
                    + "\", rate = 0.5 } }")
            .experiment();

    assertThat(experiment.model().model(new RowShape(List.of(2), 1, OptionalInt.empty())))
        .isEqualTo(new Mlp(2, List.of(5), 1, Activation.RELU));
    assertThat(experiment.outer().build())
        .isEqualTo(
            Chain.of(
                new Momentum(0.5, Momentum.Form.NESTEROV),
                new Descent(new Schedule.Constant(0.5))));
  }

  @Test
  void knowsThePathsOfASourceAndTellsTasksApartByWhatTheirKeysSay() {
    Experiment one = configured(tasks("file = \"/a\"")).experiment();
    Experiment same = configured("", tasks("file = \"/a\"").split("=", 2)).experiment();
    Experiment other = configured(tasks("file = \"/b\", turned = true")).experiment();

    assertThat(one.task().paths()).containsEntry("task.file", List.of("/a"));
    assertThat(one.testTask()).isEqualTo(one.task()).isEqualTo(same.task());
    assertThat(one.task()).hasToString(same.task().toString()).isNotEqualTo(other.task());
    assertThat(other.task().describe())
        .isEqualTo(name("Tasks") + " {file=/b, order=FIRST, turned=true}");
  }

  @Test
  void keepsOwnKeysInItsTextWhichIsReadAgain() {
    Configuration configuration =
        configured(
            "kindling { algorithm { class = \""
                + name("Method")
                + "\", my-steps = 4 }, outer { class = \""
                + name("Rule")
                + "\" } }");

    assertThat(configuration.text()).contains("my-steps=4", "temperature=0.5", "beta=0.5");
    assertThat(configured(configuration.text()).text()).isEqualTo(configuration.text());
    assertThat(Configuration.kept("model.json", configuration.text()).sha256())
        .isEqualTo(configuration.sha256());
  }

  @Test
  void comparesAnOwnMethodWithBuiltInOnesEitherWay() {
    String own = "algorithm { class = \"" + name("Method") + "\", my-steps = 2 }";
    Configuration first =
        configured(
            "kindling { "
                + own
                + ", baselines = [{ name = maml, algorithm { name = maml, inner.steps = 5 } }] }");
    Configuration second = configured("kindling.baselines = [{ name = own, " + own + " }]");
    Configuration back = first.with(List.of(ConfigText.ofSetting("--set", "algorithm.name=anil")));

    assertThat(first.baselines().get("maml").experiment().algorithm().says())
        .isEqualTo("algorithm.name = maml");
    assertThat(first.baselines().get("maml").text()).doesNotContain("my-steps");
    assertThat(second.baselines().get("own").experiment().algorithm().innerSteps()).isEqualTo(2);
    assertThat(back.experiment().algorithm().word()).isEqualTo("anil");
    assertThat(first.checked().text()).contains("my-steps=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "algorithm { class = #Method, my-stebs = 2 } | unknown key kindling.algorithm.my-stebs"
            + " (x.conf: 1); did you mean kindling.algorithm.my-steps?",
        "baselines = [{ name = b, algorithm { class = #Method, my-stebs = 2 } }] | unknown key"
            + " kindling.baselines.algorithm.my-stebs (x.conf: 1); did you mean"
            + " kindling.baselines.algorithm.my-steps?",
        "algorithm { class = #Method, my-steps = 10 } | kindling.algorithm.my-steps must be a whole"
            + " number between 1 and 9 but was 10 (x.conf: 1)",
        "algorithm { class = #Method, temperature = 1 } | kindling.algorithm.temperature must be"
            + " between 0.25 and 0.75 but was 1 (x.conf: 1)",
        "algorithm { class = #Method, order = first } | kindling.algorithm.order belongs to"
            + " algorithm.name = maml or anil or boil or cavia or meta-sgd but the class is #Method (x.conf: 1)",
        "algorithm { class = #Method, name = reptile } | kindling.algorithm.name has no effect beside"
            + " algorithm.class = #Method (x.conf: 1)",
        "algorithm { my-steps = 2 } | unknown key kindling.algorithm.my-steps (x.conf: 1); did you"
            + " mean kindling.algorithm.inner.steps?",
        "algorithm.class = com.example.Missing | kindling.algorithm.class must be a class on the class"
            + " path (--jars and KINDLING_JARS add to it) that implements"
            + " org.kindling.config.kind.AlgorithmKind but was com.example.Missing (x.conf: 1)",
        "algorithm.class = \"../evil\" | kindling.algorithm.class must be a class on the class path"
            + " (--jars and KINDLING_JARS add to it) that implements"
            + " org.kindling.config.kind.AlgorithmKind but was ../evil (x.conf: 1)",
        "algorithm.class = #Dangerous | kindling.algorithm.class must be a class that implements"
            + " org.kindling.config.kind.AlgorithmKind but was #Dangerous (x.conf: 1)",
        "algorithm.class = #Network | kindling.algorithm.class must be a class that implements"
            + " org.kindling.config.kind.AlgorithmKind but was #Network (x.conf: 1)",
        "algorithm.class = #Hidden | kindling.algorithm.class must be a public class with a public"
            + " constructor without arguments, and not abstract, but was #Hidden (x.conf: 1)",
        "model.class = org.kindling.config.kind.ModelKind | kindling.model.class must be a public class"
            + " with a public constructor without arguments, and not abstract, but was"
            + " org.kindling.config.kind.ModelKind (x.conf: 1)",
        "outer.class = #Greedy | kindling.outer.class = #Greedy can't be used: it declares the key"
            + " rate, which is Kindling's own (x.conf: 1)",
        "task.class = #Tasks | kindling.task.file must be a text but was null (not given)",
        "task { class = #Tasks, file = a, order = third } | kindling.task.order must be one of"
            + " second, first but was third (x.conf: 1)",
        "{ task { class = #Tasks, file = a }, eval.test.support = 3 } | kindling.eval.test.support"
            + " belongs to task.source = sinusoid or table but the class is #Tasks (x.conf: 1)",
        "{ algorithm { name = pretraining, pooled.by = dl4j }, outer.class = #Rule } |"
            + " kindling.outer.class must be null for algorithm.pooled.by = dl4j but was #Rule"
            + " (x.conf: 1)",
      })
  void refusesInOneLine(String text, String message) {
    String given = text.startsWith("{") ? "kindling " + text : "kindling { " + text + " }";
    assertThatThrownBy(
            () -> configured(given.replaceAll("#(\\w+)", "\"" + NAMES + "$1\"")).checked())
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(message.replaceAll("#(\\w+)", NAMES + "$1"));
    assertThat(System.getProperty("kindling.test.dangerous")).isNull();
  }

  @Test
  void tellsWhatAnOwnClassThrowsInOneLineWithItsPlace() {
    TaskConfig task = configured(tasks("file = \"/a\"")).experiment().task();

    assertThatThrownBy(() -> task.source(null, 1))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "kindling.task.class = "
                + name("Tasks")
                + " can't be used: it throws "
                + UncheckedFault.class.getName()
                + ": no such file as /a (x.conf: 1)");
  }

  @Test
  void aConfigurationThatWasKeptNamesNoClassThatIsNoKind() {
    assertThatThrownBy(
            () ->
                Configuration.kept(
                    "model.json", "kindling.algorithm.class = \"" + name("Dangerous") + "\""))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECKPOINT))
        .hasMessageContaining("must be a class that implements");
    assertThat(System.getProperty("kindling.test.dangerous")).isNull();
  }

  @Test
  void anOwnMethodDecidesWhatACheckpointHolds() {
    Configuration own = configured("kindling.algorithm.class = \"" + name("Method") + "\"");

    assertThat(own.differencesFrom(configured("")))
        .filteredOn(Difference::architectural)
        .extracting(Difference::key)
        .containsExactly("kindling.algorithm.class");
  }

  @Test
  void builtInOptimisersAreKindsToo() {
    assertThat(configured("").experiment().outer().build())
        .isEqualTo(Chain.of(Adam.OF_THE_PAPER, new Descent(new Schedule.Constant(0.001))));
  }

  private static String name(String simple) {
    return OwnKindsTest.class.getName() + "$" + simple;
  }

  private static String tasks(String keys) {
    return "kindling.task={ class = \"" + name("Tasks") + "\", " + keys + " }";
  }

  private static Configuration configured(String file, String... setting) {
    List<ConfigText> texts = new ArrayList<>(List.of(ConfigText.ofFile("x.conf", file)));
    if (setting.length > 0) {
      texts.add(ConfigText.ofSetting("--set", String.join("=", setting)));
    }
    return Configuration.of(texts);
  }
}
