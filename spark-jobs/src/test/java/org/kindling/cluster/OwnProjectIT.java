package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.InstalledCore;

/**
 * What docs/extend.md promises: a Maven project outside with the page's classes is packaged, and
 * one command trains what it has on Spark.
 */
@Timeout(900)
class OwnProjectIT {
  @TempDir Path folder;

  @Test
  @Tag("slow")
  void isPackagedByMavenAndTrainedByOneCommand() throws Exception {
    Path project = project();
    try (InstalledCore core = InstalledCore.in(Files.createDirectories(folder.resolve("m2")))) {
      core.maven(project, "package");
    }
    Script script = new Script(project, Map.of("KINDLING_JARS", "target/own-1.jar"));

    StartedProcess.Ended ended =
        script.run(List.of("train", "--config=own.conf", "--out=run", "--master=local[2]")).done();

    assertThat(ended.err()).contains("Bounded MAML; ", "on Spark local[2]", "baseline maml");
    assertThat(project.resolve("run/_SUCCESS")).exists();
    assertThat(script.run(List.of("evaluate", "--model=run", "--json")).done().out())
        .contains("\"mean\"");
    assertThat(new Script(project, Map.of()).run(List.of("train", "--config=own.conf")).code())
        .as("without the jar")
        .isEqualTo(2);
  }

  @Test
  @Tag("cluster")
  void trainsOnExecutorsToTheBitsOfTheLocalRunner() throws IOException {
    Path project = project();
    ExtendPage.jar(ExtendPage.read().compile(project), project.resolve("own.jar"));
    Map<String, String> here = Map.of("SPARK_HOME", "");
    Script script = new Script(project, here);
    List<String> train =
        List.of("train", "--jars=own.jar", "--config=own.conf", "--set=baselines=[]");
    try (StandaloneCluster cluster =
        StandaloneCluster.start(SparkInstallation.make(), folder, here, 2)) {
      script.run(train, "--out=cluster", "--master", cluster.url()).done();
    }
    script.run(train, "--out=local", "--runner=local", "--threads=1").done();

    assertThat(Files.readAllBytes(project.resolve("cluster/model/params.npz")))
        .isEqualTo(Files.readAllBytes(project.resolve("local/model/params.npz")));
  }

  /** With the page's dependency, the page's classes and the page's configuration. */
  private Path project() throws IOException {
    ExtendPage page = ExtendPage.read();
    Path project = Files.createDirectories(folder.resolve("own")).toRealPath();
    page.writeSources(project);
    Files.writeString(project.resolve("own.conf"), page.configuration());
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>own</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
        %s
          </dependencies>
          <build>
            <plugins>
              <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
              <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
              <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
              <plugin><artifactId>maven-jar-plugin</artifactId><version>3.4.2</version></plugin>
            </plugins>
          </build>
        </project>
        """
            .formatted(page.dependency()));
    return project;
  }
}
