package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Exchanges in the order in which they were seen.
record Scenario(String name, List<Exchange> exchanges) {

  static final ObjectMapper JSON = new ObjectMapper();

  /// Reads one exchange a line.
  static Scenario read(Path file) throws IOException {
    var exchanges = new ArrayList<Exchange>();
    for (var line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        exchanges.add(Exchange.of(JSON.readTree(line)));
      }
    }
    return new Scenario(file.getFileName().toString().replace(".jsonl", ""), exchanges);
  }

  /// The form in which [#read] reads it.
  String lines() {
    var lines = new StringBuilder();
    exchanges.forEach(exchange -> lines.append(exchange.json(JSON)).append('\n'));
    return lines.toString();
  }
}
