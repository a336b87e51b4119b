package dev.cleat.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path dir;

  @Test
  void whatWasPutIsThereAgainUnderAnyCase() {
    Store.open(dir).put("/A/b", document(1));
    assertThat(Store.open(dir).get("/a/B")).contains(document(1));
  }

  @Test
  void laterChangesGoOverTheBeginning() {
    var store = Store.open(dir);
    store.begin(Map.of("/kept", document(1), "/changed", document(2), "/gone", document(3)));
    store.put("/changed", document(4));
    store.remove("/gone");
    var again = Store.open(dir);
    assertThat(again.under("/")).containsExactly(document(4), document(1));
    again.put("/gone", document(5));
    assertThat(Store.open(dir).get("/gone")).contains(document(5));
  }

  @Test
  void whoGetsADocumentMayChangeItWithoutChangingTheStore() {
    var store = Store.open(dir);
    store.put("/a", document(1));
    store.get("/a").orElseThrow().put("n", 9);
    assertThat(store.get("/a")).contains(document(1));
  }

  @Test
  void aDraftThatAKillLeftBehindIsNotRead() throws Exception {
    Store.open(dir).put("/a", document(1));
    Files.writeString(dir.resolve("a.json.17"), "{\"id\": \"/a\", \"docu");
    assertThat(Store.open(dir).get("/a")).contains(document(1));
  }

  private static ObjectNode document(int n) {
    return Json.object().put("n", n);
  }
}
