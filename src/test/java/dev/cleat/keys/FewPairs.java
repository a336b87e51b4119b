package dev.cleat.keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// RSA pairs of 2048 bits from a small supply, in turn: those made one after the other differ, as
/// those of one test do. To make one for each sandbox took a seventh of all CPU of the tests.
public final class FewPairs extends Provider {
  private static final long serialVersionUID = 1L;
  private static final int PAIRS = 6;
  private static final int BITS = 2048;

  FewPairs() {
    super("FewPairs", "1", "RSA pairs for tests");
    put("KeyPairGenerator.RSA", InTurn.class.getName());
  }

  /// What `KeyPairGenerator` hands over to.
  public static final class InTurn extends KeyPairGeneratorSpi {
    private static final List<KeyPair> MADE = new ArrayList<>();
    private static int asked;

    private final KeyPairGenerator real;
    private int bits = BITS;

    /// Made by `KeyPairGenerator`.
    public InTurn() throws NoSuchAlgorithmException, NoSuchProviderException {
      real = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
    }

    @Override
    public void initialize(int size, SecureRandom random) {
      bits = size;
      real.initialize(size);
    }

    @Override
    public void initialize(AlgorithmParameterSpec parameters, SecureRandom random) {
      throw new UnsupportedOperationException("no test asks for other exponents");
    }

    @Override
    public KeyPair generateKeyPair() {
      return bits == BITS ? next(real) : real.generateKeyPair();
    }

    private static synchronized KeyPair next(KeyPairGenerator real) {
      if (MADE.size() < PAIRS) {
        MADE.add(real.generateKeyPair());
      }
      return MADE.get(asked++ % MADE.size());
    }
  }
}
