package org.kindling.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.authenticate.secret",
        "spark.ssl.keyPassword",
        "spark.hadoop.fs.s3a.access.key",
        "spark.hadoop.fs.s3a.session.token",
        "spark.hadoop.fs.azure.account.key.store.dfs.core.windows.net",
        "spark.executorEnv.AWS_SECRET_ACCESS_KEY",
        "spark.hadoop.fs.gs.auth.service.account.private.key"
      })
  void knowsNamesOfSecrets(String name) {
    assertThat(Redaction.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.executor.memory", "spark.authenticate", "spark.kerberos.keytab"})
  void knowsOtherNames(String name) {
    assertThat(Redaction.isSecret(name)).isFalse();
  }

  @Test
  void takesSecretsOutOfFlagsAndUris() {
    assertThat(Redaction.of("-Xmx1g -Djavax.net.ssl.keyStorePassword=hush -Dfile.encoding=UTF-8"))
        .isEqualTo(
            "-Xmx1g -Djavax.net.ssl.keyStorePassword=*********(redacted) -Dfile.encoding=UTF-8");
    assertThat(Redaction.of("can't open s3a://KEY:hush@bucket/run: jdbc:x://h/d?password=hush&a=1"))
        .isEqualTo(
            "can't open s3a://KEY:*********(redacted)@bucket/run:"
                + " jdbc:x://h/d?password=*********(redacted)&a=1");
  }

  @Test
  void leavesAloneWhatHasNone() {
    String text = "can't write hdfs://name:8020/run/model/params.npz: no space; spark://host:7077";
    assertThat(Redaction.of(text)).isEqualTo(text);
    assertThat(Redaction.of("abfs://box@store.net/a")).isEqualTo("abfs://box@store.net/a");
  }
}
