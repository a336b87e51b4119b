package dev.cleat.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;

/// Documents by id. Every change is on disk before the call returns; a file is replaced whole,
/// never half.
///
/// Safe for many threads; who reads and then writes holds a lock of its own around both.
public final class Store {

  private static final String ID = "id";
  private static final String DOCUMENT = "document";
  private static final int NAME_LENGTH = 60;

  private static final String BEGINNING = "beginning.jsonl";

  private final Path directory;

  /// Ids in the file of the beginning, which is never written again.
  private final Set<String> beginning = ConcurrentHashMap.newKeySet();

  private final ConcurrentSkipListMap<String, ObjectNode> documents = new ConcurrentSkipListMap<>();

  private Store(Path directory) {
    this.directory = directory;
  }

  /// Opens a directory, made if it is not there, and reads what it holds.
  ///
  /// @throws UncheckedIOException if it cannot be read or made
  public static Store open(Path directory) {
    try {
      Files.createDirectories(directory);
      var store = new Store(directory);
      store.load();
      return store;
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "the sandbox's state in " + directory + " is unreadable", broken);
    }
  }

  public boolean isEmpty() {
    return documents.isEmpty();
  }

  /// A copy of the document under this id.
  public Optional<ObjectNode> get(String id) {
    return Optional.ofNullable(documents.get(key(id))).map(ObjectNode::deepCopy);
  }

  public boolean has(String id) {
    return documents.containsKey(key(id));
  }

  /// Copies of all documents whose id begins with this text, in the order of their lower-case ids.
  public List<ObjectNode> under(String prefix) {
    return entries(prefix).values().stream().map(ObjectNode::deepCopy).toList();
  }

  /// Copies of those documents whose id begins with this text and that a look finds fitting. The
  /// look must not change or keep what it is shown.
  public List<ObjectNode> under(String prefix, BiPredicate<String, ObjectNode> fitting) {
    return entries(prefix).entrySet().stream()
        .filter(entry -> fitting.test(entry.getKey(), entry.getValue()))
        .map(entry -> entry.getValue().deepCopy())
        .toList();
  }

  /// The lower-case ids that begin with this text, in order.
  public List<String> ids(String prefix) {
    return List.copyOf(entries(prefix).keySet());
  }

  /// Puts all in at once, as what was there in the beginning: one file for all of them, which later
  /// changes go over.
  public void begin(Map<String, ObjectNode> first) {
    var lines = new StringBuilder();
    first.forEach(
        (id, document) -> {
          documents.put(key(id), document.deepCopy());
          lines.append(entry(key(id), document)).append('\n');
        });
    beginning.addAll(first.keySet().stream().map(Store::key).toList());
    replace(directory.resolve(BEGINNING), lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Puts a document in, over one that may be there.
  public void put(String id, ObjectNode document) {
    var copy = document.deepCopy();
    documents.put(key(id), copy);
    write(key(id), copy);
  }

  /// Takes a document out; whether there was one.
  public boolean remove(String id) {
    var gone = documents.remove(key(id));
    if (beginning.contains(key(id))) {
      replace(file(key(id)), Json.bytes(Json.object().put(ID, key(id))));
    } else {
      delete(file(key(id)));
    }
    return gone != null;
  }

  private Map<String, ObjectNode> entries(String prefix) {
    var from = key(prefix);
    return documents.subMap(from, true, from + Character.MAX_VALUE, false);
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private void load() throws IOException {
    if (Files.exists(directory.resolve(BEGINNING))) {
      for (var line : Files.readAllLines(directory.resolve(BEGINNING))) {
        load(Json.parse(line));
      }
      beginning.addAll(documents.keySet());
    }
    try (var files = Files.newDirectoryStream(directory, "*.json")) {
      for (var file : files) {
        load(Json.parse(Files.readString(file)));
      }
    }
  }

  /// An entry without a document says that it was there in the beginning and has been taken out
  /// since.
  private void load(JsonNode entry) {
    if (entry.path(DOCUMENT) instanceof ObjectNode document) {
      documents.put(entry.path(ID).asText(), document);
    } else {
      documents.remove(entry.path(ID).asText());
    }
  }

  private void write(String key, ObjectNode document) {
    replace(file(key), Json.bytes(entry(key, document)));
  }

  private static ObjectNode entry(String key, ObjectNode document) {
    var entry = Json.object().put(ID, key);
    entry.set(DOCUMENT, document);
    return entry;
  }

  private static void replace(Path file, byte[] content) {
    var draft = file.resolveSibling(file.getFileName() + "." + Thread.currentThread().threadId());
    try {
      ownersAlone(draft);
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException broken) {
      throw new UncheckedIOException("the sandbox cannot write " + file, broken);
    }
  }

  /// Signing keys lie among the documents. Where files have no owners to speak of, it is left.
  private static void ownersAlone(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (NoSuchFileException _) {
      // nothing was stored under this id
    } catch (IOException broken) {
      throw new UncheckedIOException("the sandbox cannot delete " + file, broken);
    }
  }

  /// Ids are longer than file names may be: a readable end and a hash of the whole.
  private Path file(String key) {
    var readable = key.substring(Math.max(0, key.length() - NAME_LENGTH));
    return directory.resolve(readable.replaceAll("[^a-z0-9.-]", "_") + "-" + hash(key) + ".json");
  }

  private static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 12);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
