package org.kindling.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.kindling.config.text.CanonicalText;
import org.kindling.config.text.ChoiceWords;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Difference;
import org.kindling.config.text.Expansion;
import org.kindling.config.text.KnownKeys;
import org.kindling.config.text.Nesting;
import org.kindling.config.text.Section;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.RowShape;
import org.kindling.train.PublishedFigure;

/** One experiment's whole configuration: every key with its effective value. */
public final class Configuration {
  private static final String ROOT = "kindling";
  private static final String WHAT = "the configuration";
  private static final String BASELINES = ROOT + ".baselines";
  private static final String PUBLISHED = ROOT + ".published";
  private static final String EVAL = ROOT + ".eval";
  private static final String FURTHER = EVAL + ".further";
  private static final String CURVE = EVAL + ".curve.support";
  private static final ConfigValue NONE = ConfigValueFactory.fromIterable(List.of());
  private static final Config NAMED = ConfigFactory.parseString("name = null");
  private static final Config REFERENCE =
      ConfigFactory.parseResources(Configuration.class, "reference.conf").resolve();

  private final Config tree;
  private final String text;

  private Configuration(Config tree) {
    this.tree = tree;
    this.text = CanonicalText.of(tree);
  }

  /**
   * The defaults, overlaid by each text in turn.
   *
   * @param texts the last one wins
   * @throws KindlingException (usage) as {@link #with}
   */
  public static Configuration of(List<ConfigText> texts) {
    return new Configuration(REFERENCE).with(texts);
  }

  /**
   * What a run or a model has kept of its configuration: every key with its value, those without
   * effect included.
   *
   * <p>A stranger may have written it: it names no other files and no variables of the environment,
   * which nothing that is kept ever does.
   *
   * @param name where it is kept, for errors
   * @throws KindlingException (checkpoint) where it is not a whole and valid configuration
   */
  public static Configuration kept(String name, String text) {
    try {
      ConfigText literal = ConfigText.ofFile(name, text).literal();
      return new Configuration(new Configuration(REFERENCE).overlaid(List.of(literal))).checked();
    } catch (KindlingException e) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "the configuration kept in " + name + " can't be used: " + e.getMessage(),
          e);
    }
  }

  /**
   * This configuration, overlaid by each text in turn.
   *
   * @param texts the last one wins
   * @throws KindlingException (usage) for a key that is unknown, or without effect because it
   *     belongs to another word of a choice, such as {@code task.source}, than the chosen one
   */
  public Configuration with(List<ConfigText> texts) {
    Config overlaid = overlaid(texts);
    OwnedKeys.check(OwnKeys.under(tree, overlaid, REFERENCE), overlaid);
    return new Configuration(overlaid);
  }

  /** The typed and checked content. */
  public Experiment experiment() {
    return Experiment.read(new Section(tree, "").at(ROOT));
  }

  /**
   * The content for rows of which the data have told what they consist of.
   *
   * @throws KindlingException (usage) where what is asked for does not fit into arrays then
   */
  public Experiment experiment(RowShape rows) {
    return Experiment.read(new Section(tree, "").at(ROOT), OptionalLong.of(rows.inputs()));
  }

  /** What papers give for it, checked. */
  public List<PublishedFigure> published() {
    return PublishedConfig.read(new Section(tree, "").at(ROOT), furtherTests().keySet());
  }

  /**
   * This configuration, every value of which has been checked, those of the further tests and of
   * the baselines included.
   *
   * @throws KindlingException (usage) for the first value that is not allowed
   */
  public Configuration checked() {
    experiment();
    furtherTests().values().forEach(Configuration::experiment);
    published();
    baselines().values().forEach(Configuration::checked);
    return this;
  }

  /**
   * Each baseline's own configuration, by its name: this one overlaid by what differs. What papers
   * give for this one is not for them, and the curve is of this one.
   */
  public Map<String, Configuration> baselines() {
    return overlaid(baselines(tree), ROOT, alone().withValue(CURVE, NONE));
  }

  /** The configuration of each further test of the same model, by its name. */
  public Map<String, Configuration> furtherTests() {
    return overlaid(further(tree), EVAL, alone().withValue(FURTHER, NONE));
  }

  private Config alone() {
    return tree.withValue(BASELINES, NONE).withValue(PUBLISHED, NONE);
  }

  /**
   * A configuration for each section, by its name.
   *
   * @param path what the sections overlay
   */
  private static Map<String, Configuration> overlaid(
      List<Section> sections, String path, Config base) {
    Map<String, Configuration> result = new LinkedHashMap<>();
    for (Section section : sections) {
      String name = section.text("name");
      if (!name.matches("[a-z0-9][a-z0-9-]*")) {
        throw section.wrong("name", "small letters, digits and hyphens");
      }
      Config given = OwnKeys.settled(section.tree().withoutPath("name").atPath(path));
      Config under = OwnKeys.under(base, given.withFallback(base), REFERENCE);
      Config overlaid = given.withFallback(under);
      OwnedKeys.check(under, overlaid);
      if (result.put(name, new Configuration(overlaid)) != null) {
        throw section.wrong("name", "different from the other names of the list");
      }
    }
    return result;
  }

  /** The configuration in a form that is equal for equal values; a file that can be read again. */
  public String text() {
    return text;
  }

  /** The text's sha256, in hexadecimal: what is called the configuration's hash. */
  public String sha256() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The keys in which this configuration differs from an earlier one. */
  public List<Difference> differencesFrom(Configuration earlier) {
    return Difference.between(earlier.tree, tree);
  }

  private Config overlaid(List<ConfigText> texts) {
    Config given = merged(texts);
    Config asking = Nesting.bounded(WHAT, () -> resolve(given.withFallback(tree)));
    Config under = OwnKeys.under(tree, Nesting.bounded(WHAT, asking), REFERENCE);
    Config resolved = resolve(given.withFallback(under));
    checkKeys(resolved);
    return ChoiceWords.canonical(resolved);
  }

  private static Config merged(List<ConfigText> texts) {
    Config merged = ConfigFactory.empty();
    for (ConfigText text : texts) {
      merged = OwnKeys.settled(text.tree()).withFallback(merged);
    }
    return merged;
  }

  private static Config resolve(Config tree) {
    try {
      return Expansion.bounded(WHAT, tree).resolve();
    } catch (ConfigException e) {
      throw new KindlingException(ExitCode.USAGE, e.getMessage().replace('\n', ' '), e);
    }
  }

  private static void checkKeys(Config given) {
    new KnownKeys("", known(given).root()).check(given.root());
    for (Section baseline : baselines(given)) {
      Config whole = OwnKeys.settled(baseline.tree().atPath(ROOT)).withFallback(given);
      Config keys = known(whole).getConfig(ROOT).withoutPath("baselines");
      checkKeys(BASELINES, keys.withoutPath("eval.further"), baseline);
    }
    Config eval = REFERENCE.getConfig(EVAL).withoutPath("further");
    further(given).forEach(section -> checkKeys(FURTHER, eval, section));
  }

  /** Every key that there is, those of the classes that are asked for included. */
  private static Config known(Config asking) {
    return OwnKeys.under(REFERENCE, asking, REFERENCE);
  }

  private static void checkKeys(String list, Config keys, Section given) {
    new KnownKeys(list, keys.withFallback(NAMED).root()).check(given.tree().root());
  }

  private static List<Section> baselines(Config tree) {
    return new Section(tree, "").at(ROOT).list("baselines");
  }

  private static List<Section> further(Config tree) {
    return new Section(tree, "").at(ROOT).at("eval").list("further");
  }

  @Override
  public String toString() {
    return text;
  }
}
