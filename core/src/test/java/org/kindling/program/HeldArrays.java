package org.kindling.program;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The arrays of numbers that an object of Kindling's leads to, but for those of graphs. */
final class HeldArrays {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();

  private HeldArrays() {}

  /** Bytes of all their elements. */
  static long bytes(Object root) {
    HeldArrays walk = new HeldArrays();
    walk.meet(root);
    long bytes = 0;
    while (!walk.left.isEmpty()) {
      bytes += walk.open(walk.left.pop());
    }
    return bytes;
  }

  private void meet(Object object) {
    if (object != null && seen.add(object)) {
      left.push(object);
    }
  }

  private long open(Object object) {
    Class<?> type = object.getClass();
    if (object instanceof Object[] objects) {
      for (Object element : objects) {
        meet(element);
      }
    } else if (type.isArray()) {
      return (long) Array.getLength(object) * size(type.getComponentType());
    } else if (object instanceof Iterable<?> elements) {
      elements.forEach(this::meet);
    } else if (object instanceof Map<?, ?> map) {
      map.values().forEach(this::meet);
    } else if (type.getName().startsWith("org.kindling.program.")) {
      for (Class<?> of = type; of != Object.class; of = of.getSuperclass()) {
        fields(object, of);
      }
    }
    return 0;
  }

  private void fields(Object object, Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        try {
          meet(field.get(object));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static int size(Class<?> number) {
    if (number == double.class || number == long.class) {
      return Double.BYTES;
    }
    return number == float.class || number == int.class ? Float.BYTES : 1;
  }
}
