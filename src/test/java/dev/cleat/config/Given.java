package dev.cleat.config;

import dev.cleat.config.rafay.RafayDoor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Documents given as text, as if they came from standard input.
public final class Given {

  private Given() {}

  public static Documents documents(String text) {
    return documents(text, Map.of());
  }

  public static Documents documents(String text, Map<String, String> values) {
    var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return loader(Path.of(""), input, values).load(Input.of("-"));
  }

  /// What files and folders below `folder` hold.
  public static Documents files(Path folder, Input input) {
    return files(folder, input, Map.of());
  }

  public static Documents files(Path folder, Input input, Map<String, String> values) {
    return loader(folder, InputStream.nullInputStream(), values).load(input);
  }

  public static Loader loader(Path folder, InputStream input, Map<String, String> values) {
    Lookup lookup = name -> Optional.ofNullable(values.get(name));
    return new Loader(
        new Surroundings(folder.toAbsolutePath(), folder.toAbsolutePath(), input, lookup),
        new RafayDoor());
  }
}
