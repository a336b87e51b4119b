package dev.cleat.adapter.azure;

/// What a call was to do: it decides which codes its failure has (CLT2xx or CLT3xx).
enum Tried {
  READ,
  WRITE
}
