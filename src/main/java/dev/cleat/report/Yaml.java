package dev.cleat.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;

/// A JSON tree as YAML whose bytes depend on its content only: ASCII, a line per value, and quotes
/// around every text that some reader of YAML 1.1 or 1.2 could take for something else.
public final class Yaml {

  private static final ObjectWriter WRITER = new YAMLMapper(factory()).writer();

  private Yaml() {}

  /// Ends with a line break.
  public static String render(JsonNode tree) {
    try {
      return WRITER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static YAMLFactory factory() {
    return YAMLFactory.builder()
        .disable(Feature.WRITE_DOC_START_MARKER)
        .disable(Feature.SPLIT_LINES)
        .enable(Feature.MINIMIZE_QUOTES)
        .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
        .stringQuotingChecker(new Cautious())
        .dumperOptions(options())
        .build();
  }

  private static DumperOptions options() {
    var options = new DumperOptions();
    options.setAllowUnicode(false);
    options.setSplitLines(false);
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    return options;
  }

  /// Plain are only words that begin with a letter and are made of what means nothing in YAML.
  private static final class Cautious extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLAIN =
        Pattern.compile("[A-Za-z/]([A-Za-z0-9._/@ -]*[A-Za-z0-9/])?");
    private static final Pattern SAID_OTHERWISE =
        Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    @Override
    public boolean needToQuoteName(String name) {
      return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return !PLAIN.matcher(value).matches() || SAID_OTHERWISE.matcher(value).matches();
    }
  }
}
