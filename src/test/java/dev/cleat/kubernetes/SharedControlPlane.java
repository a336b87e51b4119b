package dev.cleat.kubernetes;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/// The control plane that the tests of one JVM share: started when the first asks, ended with the
/// JVM. Each test keeps to namespaces of its own.
public final class SharedControlPlane {

  /// As AKS names them: region, tenant, a number of the cluster's own, and a slash at the end.
  public static final String ISSUER =
      "https://centralindia.oic.prod-aks.azure.com/9d2f1c36-4b7a-4d0e-8a53-6c1be0f7a214/1f0c2b9e-6d55-4f3c-a1b7-0c3de8a94b10/";

  private SharedControlPlane() {}

  /// @see Binaries#present for a machine that has none
  public static ControlPlane get() {
    return Binaries.of(System.getenv()).isEmpty()
        ? ControlPlane.start(Signing.PAIR, ISSUER)
        : Started.PLANE;
  }

  /// A key for another one: to make one takes long.
  public static KeyPair signing() {
    return Signing.PAIR;
  }

  private static final class Signing {
    private static final KeyPair PAIR = pair();

    private static KeyPair pair() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("every JDK makes RSA keys", missing);
      }
    }
  }

  private static final class Started {
    private static final ControlPlane PLANE = start();

    private static ControlPlane start() {
      var plane = ControlPlane.start(Signing.PAIR, ISSUER);
      Runtime.getRuntime().addShutdownHook(new Thread(plane::close, "end of the control plane"));
      return plane;
    }
  }
}
