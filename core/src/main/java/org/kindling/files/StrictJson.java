package org.kindling.files;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;

/**
 * Jackson without its leniency: nothing is coerced, no field stands twice, nothing is null that
 * need not be, and no type is chosen by a text.
 *
 * <p>A whole number is a count, at least 0. A number that is not finite is one of the three strings
 * that Jackson itself writes.
 */
final class StrictJson {
  /** Files of ours nest to 8; deeper ones are hostile. */
  private static final int DEEPEST = 20;

  /** Longer than any file that is read. */
  private static final int LONGEST = 1 << 26;

  private static final int MOST_DIGITS = 100;

  private StrictJson() {}

  static ObjectMapper mapper() {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(MOST_DIGITS)
            .maxStringLength(LONGEST)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .addModules(new Jdk8Module(), scalars())
        .build();
  }

  private static SimpleModule scalars() {
    return new SimpleModule("strict scalars")
        .addDeserializer(int.class, new Scalar<>(int.class, StrictJson::integer))
        .addDeserializer(Integer.class, new Scalar<>(Integer.class, StrictJson::integer))
        .addDeserializer(long.class, new Scalar<>(long.class, StrictJson::count))
        .addDeserializer(Long.class, new Scalar<>(Long.class, StrictJson::count))
        .addDeserializer(double.class, new Scalar<>(double.class, StrictJson::number))
        .addDeserializer(Double.class, new Scalar<>(Double.class, StrictJson::number))
        .addDeserializer(
            Float.class, new Scalar<>(Float.class, (p, type) -> (float) number(p, type)))
        .addDeserializer(String.class, new Scalar<>(String.class, StrictJson::string))
        .addKeyDeserializer(Integer.class, new CountKey());
  }

  /** What a component of this type is in JSON. */
  static String expected(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number of at least 0";
    }
    if (type == double.class || type == Double.class || type == Float.class) {
      return "a number";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private interface Reading<T> {
    T of(JsonParser parser, Class<?> type) throws IOException;
  }

  /** A value without parts, read in one way only. */
  private static final class Scalar<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Reading<T> reading;

    Scalar(Class<T> type, Reading<T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return reading.of(parser, handledType());
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
      if (handledType().isPrimitive()) {
        throw unfit(context.getParser(), handledType());
      }
      return null;
    }
  }

  private static long count(JsonParser parser, Class<?> type) throws IOException {
    boolean isLong =
        parser.hasToken(JsonToken.VALUE_NUMBER_INT)
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (!isLong || parser.getLongValue() < 0) {
      throw unfit(parser, type);
    }
    return parser.getLongValue();
  }

  private static int integer(JsonParser parser, Class<?> type) throws IOException {
    long count = count(parser, type);
    if (count > Integer.MAX_VALUE) {
      throw unfit(parser, type);
    }
    return (int) count;
  }

  private static double number(JsonParser parser, Class<?> type) throws IOException {
    if (parser.currentToken().isNumeric()) {
      return parser.getDoubleValue();
    }
    return switch (string(parser, type)) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw unfit(parser, type);
    };
  }

  private static String string(JsonParser parser, Class<?> type) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw unfit(parser, type);
    }
    return parser.getText();
  }

  private static MismatchedInputException unfit(JsonParser parser, Class<?> type) {
    return MismatchedInputException.from(parser, type, "must be " + expected(type));
  }

  /**
   * Such as inner steps, from which a map leads; in one way of writing, so that none is there
   * twice.
   */
  private static final class CountKey extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      if (!key.matches("0|[1-9]\\d{0,5}")) {
        throw JsonMappingException.from(
            context.getParser(), "its names must be whole numbers but one is \"" + key + "\"");
      }
      return Integer.valueOf(key);
    }
  }
}
