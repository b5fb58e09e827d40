package org.kindling.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's settings, by which a process reaches files, so that they travel to another. */
public final class HadoopSettings implements Serializable {
  private static final long serialVersionUID = 1;

  private transient Configuration settings;

  /** These. */
  public HadoopSettings(Configuration settings) {
    this.settings = settings;
  }

  /** As Hadoop takes them. */
  public Configuration settings() {
    return settings;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    settings.write(new DataOutputStream(out));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    settings = new Configuration(false);
    settings.readFields(new DataInputStream(in));
  }
}
