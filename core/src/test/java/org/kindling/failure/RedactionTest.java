package org.kindling.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  /** What no text has by itself. */
  private static final String MARK = "hUsH7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.authenticate.secret",
        "spark.ssl.keyPassword",
        "spark.hadoop.fs.s3a.access.key",
        "spark.hadoop.fs.s3a.session.token",
        "spark.hadoop.fs.azure.account.key.store.dfs.core.windows.net",
        "spark.hadoop.fs.azure.sas.box.store.blob.core.windows.net",
        "spark.hadoop.fs.azure.sas.fixed.token.store",
        "spark.executorEnv.AWS_SECRET_ACCESS_KEY",
        "spark.hadoop.fs.gs.auth.service.account.private.key",
        "spark.executorEnv.MYSQL_PWD",
        "javax.net.ssl.keyStorePass",
        "dbpwd",
        "AccountKey",
        "sig",
        "X-Amz-Signature"
      })
  void knowsNamesOfSecrets(String name) {
    assertThat(Redaction.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.executor.memory",
        "spark.authenticate",
        "spark.kerberos.keytab",
        "task.key",
        "sigma",
        "keyboard",
        "significant"
      })
  void knowsOtherNames(String name) {
    assertThat(Redaction.isSecret(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "-Xmx1g -Dx.keyStorePassword=hush -Dy=1 | -Xmx1g -Dx.keyStorePassword=# -Dy=1",
        "can't open s3a://KEY:hush@bucket/run: no | can't open s3a://#@bucket/run: no",
        "s3a://KEY:hu/sh/+@bucket/run | s3a://#@bucket/run",
        "https://name:8443/box/a.zip?sv=1&sig=hush%3D 403 | https://name:8443/box/a.zip?# 403",
        "https://hush@git.org/a | https://#@git.org/a",
        "jdbc:x://h/d?password=hush&a=1 failed | jdbc:x://h/d?# failed",
        "/box/a.zip?sig=hush | /box/a.zip?sig=#",
        "password: hush | password: #",
        "{\"password\":\"hu sh\",\"a\":1} | {\"password\":\"#\",\"a\":1}",
        "{\\\"password\\\":\\\"hu sh\\\",\\\"a\\\":1} | {\\\"password\\\":\\\"#\\\",\\\"a\\\":1}",
        "--password hush --tasks 3 | --password # --tasks 3",
        "Authorization: Bearer hush | Authorization: #",
        "sent Bearer hush to it | sent Bearer # to it",
        "the secret key is wrong: no | the secret key is wrong: no",
        "secret key: hush | secret key: #",
        "(fs.s3a.secret.key,hush) | (fs.s3a.secret.key,#",
        "<password>hush</password> | <password>#</password>",
        "PGPASSWORD='hu sh' psql | PGPASSWORD='#' psql"
      })
  void takesSecretsOut(String text, String expected) {
    assertThat(Redaction.of(text)).isEqualTo(expected.replace("#", Redaction.REDACTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "can't write hdfs://name:8020/run/model/params.npz: no space; spark://host:7077",
        "abfs://box@store.net/a",
        "s3a://bucket/a@2x/part-?.csv#1",
        "s3a://bucket/a//b.csv#1 and hdfs://name/a?/b",
        "kindling.task.key must be a text but was 7 (a.conf: 3); expected key = value",
        "Unrecognized token 'abc': was expecting JSON",
        "http://host/a/b"
      })
  void leavesAloneWhatHasNone(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  /** Each way in which a secret is given, around a secret of any letters that such a one has. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> part =
        Arbitraries.strings().withCharRange('a', 'z').withChars("AZ09/+=%_.~!$*").ofMaxLength(20);
    Arbitrary<String> secret = part.flatMap(head -> part.map(tail -> head + MARK + tail));
    Arbitrary<String> around =
        Arbitraries.of(
            "", " ", "can't read ", "a: ", "[", "--x=1 ", "task.path = \"", "\u00e9\ud83d\ude00\n");
    return Arbitraries.of(
            "s3a://KEY:%s@bucket/path/a.csv",
            "s3n://KEY:%s@bucket",
            "https://%s@host:8020/a",
            "abfss://user:%s@store/a",
            "https://store.net/box/a.zip?sp=r&sig=%s",
            "https://store.net/a?%s",
            "wasbs://box@store.net/a?sv=1&sig=%s",
            "gs://bucket/a?x-goog-signature=%s&b=1",
            "jdbc:postgresql://host:5432/db?user=a&password=%s",
            "jdbc:sqlserver://host:1433;user=a;password=%s",
            "AccountName=a;AccountKey=%s",
            "password=%s",
            "passwd = %s",
            "dbPwd:%s",
            "key-pass: %s",
            "API_KEY=%s",
            "\"password\":\"%s\"",
            "'client_secret' : '%s'",
            "{\\\"token\\\":\\\"%s\\\"}",
            "--password %s",
            "--db-password=%s",
            "-Djavax.net.ssl.trustStorePassword=%s",
            "Authorization: Basic %s",
            "authorization=Bearer %s",
            "Bearer %s",
            "spark.hadoop.fs.azure.sas.box.store=%s",
            "(spark.hadoop.fs.s3a.secret.key,%s)",
            "AWS secret key: %s",
            "AWS_SECRET_ACCESS_KEY => %s")
        .flatMap(
            shape ->
                secret.flatMap(
                    hidden ->
                        around.flatMap(
                            before ->
                                around.map(
                                    after -> before + shape.formatted(hidden) + " " + after))));
  }

  @Property
  void showsNoSecretInWhateverWayItIsGiven(@ForAll("texts") String text) {
    assertThat(Redaction.of(text)).doesNotContain(MARK).contains(Redaction.REDACTED);
    assertThat(Shown.line(text)).doesNotContain(MARK);
    assertThat(Shown.value(text)).doesNotContain(MARK);
  }

  @Property
  void changesNothingTheSecondTime(@ForAll("texts") String text) {
    String once = Redaction.of(text);

    assertThat(Redaction.of(once)).isEqualTo(once);
  }

  @Property
  void goesThroughAnyText(@ForAll String text) {
    assertThat(Redaction.of(text)).isNotNull();
    assertThat(Shown.line(text).length()).isLessThan(1100);
  }

  /** What takes a second here would take hours if the time grew with the square of the length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.",
        "-",
        "://",
        "a://b:",
        "@",
        "://a:@",
        "password",
        "password=",
        "password='",
        "\\",
        "token ",
        "key ",
        "secret key ",
        " ",
        "\n",
        "\"",
        "(token,",
        "account",
        "\u0007",
        "?sig=&#"
      })
  void goesThroughALongTextOnce(String part) {
    String text = part.repeat(4_000_000 / part.length());

    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Shown.line(text));
  }

  @Test
  void keepsTheRestOfALine() {
    assertThat(Redaction.of("a password=x b")).isEqualTo("a password=" + Redaction.REDACTED + " b");
  }
}
