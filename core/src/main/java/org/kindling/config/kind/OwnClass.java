package org.kindling.config.kind;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kindling.config.text.Section;
import org.kindling.failure.KindlingException;

/**
 * The key {@code class} of a section: a class of the user's own, by its name.
 *
 * <p>A configuration that was kept may be a stranger's. It can name no class but those that are on
 * the class path already and implement the one interface: no other is even initialised.
 *
 * @param section that has the key
 * @param type the interface
 */
public record OwnClass<K extends Kind>(Section section, Class<K> type) {
  /** The key's name. */
  public static final String KEY = "class";

  /** A name as Java has it; what is longer is no class. */
  private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$.]{0,299}";

  /** The class's name; empty where none is asked for. */
  public static Optional<String> name(Section section) {
    return section.optionalText(KEY);
  }

  /** Which class was asked for. */
  Chosen chosen() {
    String key = section.path().substring("kindling.".length()) + "." + KEY;
    return new Chosen(key, section.text(KEY), section.place(KEY));
  }

  /**
   * An object of it.
   *
   * @throws KindlingException (usage) where there is no such class, or it can't be used
   */
  K instance() {
    Class<? extends K> found = found();
    try {
      return found.getConstructor().newInstance();
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw section.wrong(
          KEY, "a public class with a public constructor without arguments, and not abstract,");
    } catch (InvocationTargetException e) {
      throw chosen().failed("its constructor throws " + e.getCause(), e);
    } catch (LinkageError e) {
      throw chosen().failed("it can't be loaded: " + e, e);
    }
  }

  /** The keys that it declares. */
  List<Key<?>> keys(K kind, Set<String> taken) {
    Chosen chosen = chosen();
    List<Key<?>> keys = chosen.own(() -> List.copyOf(kind.keys()));
    Set<String> names = new TreeSet<>();
    for (Key<?> key : keys) {
      if (key.standard().isEmpty() || taken.contains(key.name()) || key.name().equals(KEY)) {
        throw chosen.failed("it declares the key " + key + ", which is Kindling's own", null);
      }
      if (!names.add(key.name())) {
        throw chosen.failed("it declares the key " + key + " twice", null);
      }
    }
    return keys;
  }

  private Class<? extends K> found() {
    String name = section.text(KEY);
    String expected =
        "a class on the class path (--jars and KINDLING_JARS add to it) that implements "
            + type.getName();
    if (!name.matches(NAME)) {
      throw section.wrong(KEY, expected);
    }
    try {
      // No code of it runs before its type is known.
      Class<?> found = Class.forName(name, false, loader());
      if (!type.isAssignableFrom(found)) {
        throw section.wrong(KEY, "a class that implements " + type.getName());
      }
      return found.asSubclass(type);
    } catch (ClassNotFoundException e) {
      throw section.wrong(KEY, expected);
    } catch (LinkageError e) {
      throw chosen().failed("it can't be loaded: " + e, e);
    }
  }

  /** spark-submit gives what --jars names to the thread alone. */
  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? OwnClass.class.getClassLoader() : context;
  }
}
