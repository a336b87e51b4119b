package dev.cleat.config;

/// What all documents of a run are read with. The schema of guests is loaded when the first one
/// comes: most runs have none.
final class Reading {

  private final Surroundings surroundings;
  private final SecondDoor door;
  private final Input.Expanding expanding;
  private final Schema schema = Schema.load();

  Reading(Surroundings surroundings, SecondDoor door, Input.Expanding expanding) {
    this.surroundings = surroundings;
    this.door = door;
    this.expanding = expanding;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  SecondDoor door() {
    return door;
  }

  Input.Expanding expanding() {
    return expanding;
  }

  /// Of our own documents.
  Schema schema() {
    return schema;
  }

  /// Of the specifications that come in by the second door.
  Schema guests() {
    return Schema.load(door.schema());
  }
}
