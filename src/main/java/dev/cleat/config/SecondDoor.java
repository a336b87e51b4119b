package dev.cleat.config;

import java.util.List;

/// The specifications of another tool that are read as documents of ours. They are checked with a
/// schema of their own, and expanded only where that is asked for.
public interface SecondDoor {

  /// What a document is to this door.
  sealed interface Visitor {}

  /// Not of this tool.
  record Stranger() implements Visitor {}

  /// Of this tool, and nothing that can be read as ours.
  record Unsuited(String field, String message, String mend) implements Visitor {}

  /// To be read.
  record Welcome() implements Visitor {}

  /// What this document is, by its apiVersion and kind.
  Visitor visitor(Tree.Mapping document);

  /// Where the schema of these documents lies on the class path.
  String schema();

  /// `Kind/name` of the document of ours that this one would be read as.
  String standsFor(Tree.Mapping document);

  /// One specification: as written, and as the schema let it pass.
  record Arrival(Tree.Mapping written, Tree.Mapping checked) {}

  /// What our own documents declare, and what of them could not be read.
  record House(
      List<AksCluster> clusters,
      List<WorkloadIdentity> identities,
      List<Credential> credentials,
      Unread unread) {}

  /// What the specifications of a run have become.
  record Arrived(List<Guest> guests, List<Finding> findings) {}

  /// Reads all specifications of a run: their names depend on each other.
  Arrived arrive(List<Arrival> arrivals, House house);
}
