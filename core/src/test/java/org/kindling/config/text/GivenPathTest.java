package org.kindling.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file:///a/my%20run | file:///a/my run",
        "FILE:/a/%C3%BC%231 | FILE:/a/ü#1",
        "file:/a+b%2Bc d | file:/a+b+c d",
        "file:/a/100%25 | file:/a/100%"
      })
  void readsTheEscapesOfFileUris(String given, String taken) {
    assertThat(GivenPath.unescaped(given)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/my%20run",
    "runs/my run",
    "hdfs://host/a%20b",
    "s3a://bucket/a%2Fb",
    "file:/a/100%",
    "file:/50%/a%20b"
  })
  void leavesEverythingElse(String given) {
    assertThat(GivenPath.unescaped(given)).isEqualTo(given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://KEY:SECRET@bucket/a",
        "s3a://KEY:SEC/RET@bucket/a",
        "s3a://TOKEN@bucket/a",
        "abfss://user:SECRET/x@store/a",
        "wasbs://box@store/a?sv=1&sig=SECRET",
        "hdfs://host/a?token=SECRET",
        "http://host/a.csv"
      })
  void knowsWhatARunMustNotKeep(String given) {
    assertThat(GivenPath.expectedInsteadOf(given)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/b@c/d?.csv",
        "hdfs://host:8020/a/b@c/part-?.csv",
        "s3a://bucket/date=1/a#1",
        "abfss://box@store.net/a",
        "file:///a/token=1/b",
        "a.csv"
      })
  void takesWhatHoldsNoCredentials(String given) {
    assertThat(GivenPath.expectedInsteadOf(given)).isEmpty();
  }
}
