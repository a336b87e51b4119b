package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.LastPage;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Cuts lists into pages. The link to the next one is opaque and carries the query that it
/// continues.
final class Pages {

  private static final String TOKEN = "$skiptoken";

  private final Conditions conditions;

  Pages(Conditions conditions) {
    this.conditions = conditions;
  }

  /// The page that is asked for; the last one says no more of a next.
  Answer page(Call call, List<ObjectNode> items) {
    return page(call, items, LastPage.FULL);
  }

  /// The same, with an empty page at the end of everything if conditions have it so.
  Answer pageWithOddEnd(Call call, List<ObjectNode> items) {
    return page(call, items, items.isEmpty() ? LastPage.FULL : conditions.lastPage());
  }

  private Answer page(Call call, List<ObjectNode> items, LastPage last) {
    var from = Math.min(call.parameter(TOKEN).map(Pages::offset).orElse(0), items.size());
    var to = Math.min(items.size(), from + size(call));
    var body = Json.object();
    var value = body.putArray("value");
    items.subList(from, to).forEach(value::add);
    if (to < items.size() || (last == LastPage.EMPTY && from < to)) {
      body.put("nextLink", link(call, to));
    }
    return Answer.json(200, body);
  }

  private int size(Call call) {
    var asked = call.parameter("$top").filter(top -> top.matches("\\d{1,6}")).map(Integer::valueOf);
    return Math.max(1, Math.min(asked.orElse(Integer.MAX_VALUE), conditions.pageSize()));
  }

  private static String link(Call call, int offset) {
    var link = new StringBuilder(call.base() + escaped(call.path()) + "?");
    for (var part : call.query().split("&")) {
      var name = part.toLowerCase(Locale.ROOT);
      if (!part.isEmpty() && !name.startsWith("%24skiptoken=") && !name.startsWith("$skiptoken=")) {
        link.append(part).append('&');
      }
    }
    return link.append("%24skiptoken=").append(token(offset)).toString();
  }

  private static String escaped(String path) {
    return path.replace("%", "%25").replace(" ", "%20").replace("?", "%3F").replace("#", "%23");
  }

  private static String token(int offset) {
    var text = "page:" + offset;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A token that we did not make begins the list again, as an expired one would be of no use
  /// either.
  private static int offset(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Integer.parseInt(text.substring("page:".length()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return 0;
    }
  }
}
