package org.kindling.trained;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.config.TaskConfig;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;

/**
 * How far a model's own configuration may lead: a stranger may have written it, and a path in it
 * must not send whoever looks at the model to a host that he has not named.
 *
 * <p>Its paths are followed on the file system where the model lies, and on the default one, which
 * belongs to him who asks. What leads elsewhere must be given again.
 *
 * @param model its folder
 */
public record Reach(Folder model) {

  /**
   * Refuses a path that leads elsewhere.
   *
   * @param settings whose paths were asked for, wherever they lead
   */
  public void require(TaskConfig task, List<ConfigText> settings) {
    task.paths()
        .forEach(
            (key, paths) -> {
              if (settings.stream().noneMatch(setting -> setting.gives(key))) {
                paths.forEach(path -> require(key, path));
              }
            });
  }

  private void require(String key, String path) {
    URI uri = new Path(path).toUri();
    URI usual = FileSystem.getDefaultUri(model.files().getConf());
    boolean bare = uri.getScheme() == null && uri.getAuthority() == null;
    if (!bare && !isAt(uri, usual) && !isAt(uri, model.path().toUri())) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "model %s names %s, which is not where it lies itself and is not followed; to read it, give --set %s=... again",
              model.path(),
              path,
              key));
    }
  }

  private static boolean isAt(URI uri, URI place) {
    String scheme = uri.getScheme() == null ? place.getScheme() : uri.getScheme();
    return scheme.equalsIgnoreCase(place.getScheme())
        && Objects.equals(lowered(uri.getAuthority()), lowered(place.getAuthority()));
  }

  private static String lowered(String authority) {
    return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
  }
}
