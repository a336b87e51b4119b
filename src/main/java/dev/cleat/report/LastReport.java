package dev.cleat.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/// The end of a run as the members of a ConfigMap: what a person or a program asks first, each by
/// itself, and the whole report as Markdown and as JSON.
///
/// @param runId under which Azure's operators find the run's calls
/// @param ended when it was over
/// @param exitCode of the process
/// @param summary the counts in a line
public record LastReport(String runId, Instant ended, int exitCode, String summary) {

  /// All members together stay far below the 1 MiB that a ConfigMap may hold: Markdown limits
  /// itself to 65,000 characters, of up to 3 bytes each.
  static final int LONGEST_JSON = 512 * 1024;

  /// The members.
  ///
  /// @param json left out where it is too long, and then `notice` says so: half a tree is none
  public SortedMap<String, String> members(String markdown, String json) {
    var members = new TreeMap<String, String>();
    members.put("run-id", runId);
    members.put("ended", ended.toString());
    members.put("exit-code", Integer.toString(exitCode));
    members.put("summary", summary);
    members.put("report.md", markdown);
    var size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size <= LONGEST_JSON) {
      members.put("report.json", json);
    } else {
      members.put("notice", notice(size));
    }
    return members;
  }

  private static String notice(int size) {
    return "report.json is left out: its %d bytes are more than the %d that are kept; run cleat plan -o json for it"
        .formatted(size, LONGEST_JSON);
  }
}
