package org.kindling.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists {@code kindling-all.jar} as it was packaged. */
class FatJarIT {

  private static final Path PATH = Path.of(System.getProperty("kindling.jar"));

  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)(\\.\\d+)*");

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(PATH.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void leavesOutWhatAClusterBrings() {
    // DL4J keeps one class of its own in Spark's package; of Jackson Spark lacks one module.
    assertThat(names())
        .filteredOn(name -> !name.matches("org/apache/spark/(TaskContextHelper.*)?"))
        .filteredOn(name -> !name.matches("com/fasterxml/jackson/(datatype/(jdk8/.*)?)?"))
        .noneMatch(
            Pattern.compile(
                    "(org/apache/(spark|hadoop|log4j|logging|commons/(io|lang3|math3))|scala|org/slf4j"
                        + "|ch/qos|com/fasterxml/jackson|com/google/common|com/esotericsoftware)/.*")
                .asMatchPredicate());
  }

  @Test
  void bringsWhatAClusterLacks() {
    assertThat(names())
        .contains(
            "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class",
            "org/bytedeco/openblas/global/openblas.class",
            "org/deeplearning4j/spark/impl/multilayer/SparkDl4jMultiLayer.class",
            "com/typesafe/config/Config.class",
            "com/fasterxml/jackson/datatype/jdk8/Jdk8Module.class",
            "picocli/CommandLine.class");
  }

  @Test
  void bringsTheNativesOfOnePlatform() {
    assumeThat(System.getProperty("kindling.natives")).isEqualTo("linux-x86_64");
    List<String> natives = names().stream().filter(NATIVE.asMatchPredicate()).toList();
    assertThat(natives)
        .areExactly(1, new Condition<>(name -> name.endsWith("/libnd4jcpu.so"), "ND4J's kernels"))
        .anyMatch(name -> name.contains("/libopenblas.so"))
        .allMatch(name -> name.contains("/linux-x86_64") || name.contains("/jna/linux-x86-64/"));
  }

  @Test
  void keepsTheServicesByWhichNd4jIsFound() throws IOException {
    assertThat(text("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend"))
        .contains("org.nd4j.linalg.cpu.nativecpu.CpuBackend");
  }

  @Test
  void carriesItsLicenceAndTheNoticesOfWhatItHolds() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
    assertThat(text("META-INF/NOTICE.txt")).contains("Apache Commons Net");
  }

  @Test
  void startsTheCommandLine() throws IOException {
    assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
        .isEqualTo("org.kindling.command.Kindling");
  }

  @Test
  void stampsItsOwnEntriesWithTheProjectsTimeSoThatABuildCanBeRepeated() {
    assertThat(
            jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/MANIFEST.MF|org/kindling/.*"))
                .map(JarEntry::getTimeLocal))
        .containsOnly(LocalDateTime.of(2025, 1, 1, 0, 0));
  }

  /** Natives are 116 MB of it; a second platform, or one of Spark's jars, would show. */
  @Test
  void staysBelow150Megabytes() throws IOException {
    assertThat(Files.size(PATH)).isLessThan(150_000_000);
  }

  private static String text(String name) throws IOException {
    return new String(jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), UTF_8);
  }

  private static List<String> names() {
    return jar.stream().map(JarEntry::getName).toList();
  }
}
