package dev.cleat.verify;

import java.util.Optional;

/// A key of a JSON Web Key Set.
///
/// @param type `kty`, such as `RSA`
/// @param algorithm `alg`, where it is given
/// @param json the whole key as its set has it, for whoever checks a signature
public record PublicKey(String kid, String type, Optional<String> algorithm, String json) {}
