package dev.cleat.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FewPairsTest {
  @Test
  void pairsMadeOneAfterTheOtherDiffer() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    assertThat(generator.getProvider()).isInstanceOf(FewPairs.class);
    generator.initialize(2048);
    assertThat(made(generator, 4)).hasSize(4).allMatch(it -> it.getModulus().bitLength() == 2048);
  }

  @Test
  void anotherSizeIsMadeAsAsked() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    assertThat(made(generator, 2)).hasSize(2).allMatch(it -> it.getModulus().bitLength() == 1024);
  }

  private static Set<RSAPublicKey> made(KeyPairGenerator generator, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> (RSAPublicKey) generator.generateKeyPair().getPublic())
        .collect(Collectors.toUnmodifiableSet());
  }
}
