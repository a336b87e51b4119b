package dev.cleat.sandbox.cluster;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;

/// Answers for the API servers of all clusters.
@FunctionalInterface
public interface ClusterApi {

  /// @param cluster the running cluster whose host name was called, as it is now
  Answer answer(Cluster cluster, Call call);
}
