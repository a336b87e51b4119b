package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Field;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What we send in one server-side apply: all that we hold from then on, and nothing else.
record OwnFields(SortedMap<String, String> annotations, SortedMap<String, String> labels) {

  private static final String ANNOTATION = "annotations.";
  private static final String LABEL = "labels.";

  static final OwnFields NONE = new OwnFields(new TreeMap<>(), new TreeMap<>());

  OwnFields {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /// The fields of a resource whose values are all known.
  static OwnFields of(Resource resource) {
    var texts = new TreeMap<String, String>();
    resource.fields().forEach(field -> texts.put(field.name(), text(field)));
    return of(texts);
  }

  private static String text(Field field) {
    return field
        .value()
        .known()
        .map(Object::toString)
        .orElseThrow(() -> new IllegalStateException("a change arrives resolved: " + field));
  }

  /// What our field manager holds of a live object.
  static OwnFields heldOn(Live live, String manager) {
    var texts = new TreeMap<String, String>();
    live.state().fields().stream()
        .filter(field -> manager.equals(live.holders().get(field.name())))
        .forEach(field -> texts.put(field.name(), text(field)));
    return of(texts);
  }

  private static OwnFields of(Map<String, String> texts) {
    return new OwnFields(below(texts, ANNOTATION), below(texts, LABEL));
  }

  private static SortedMap<String, String> below(Map<String, String> texts, String prefix) {
    var found = new TreeMap<String, String>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), text);
          }
        });
    return found;
  }

  /// With our mark.
  OwnFields marked(String owner) {
    var more = new TreeMap<>(labels);
    more.put(OwnerLabel.NAME, owner);
    return new OwnFields(annotations, more);
  }

  /// The metadata of the object to send.
  ///
  /// @param before the object that was seen; its uid goes along, so that nothing is created in its
  ///   place when it is gone
  ObjectMeta metadata(Optional<String> namespace, String name, Optional<Live> before) {
    var metadata = new ObjectMetaBuilder().withName(name);
    namespace.ifPresent(metadata::withNamespace);
    before.map(Live::version).map(Version::parse).map(Version::uid).ifPresent(metadata::withUid);
    if (!annotations.isEmpty()) {
      metadata.withAnnotations(annotations);
    }
    if (!labels.isEmpty()) {
      metadata.withLabels(labels);
    }
    return metadata.build();
  }
}
