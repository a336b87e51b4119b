package dev.cleat.adapter.azure;

import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import dev.cleat.model.SignIn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The environment as sign-in reads it: what a document says stands before it.
record EnvironmentView(Map<String, String> variables) {
  static final String TENANT = "AZURE_TENANT_ID";
  static final String CLIENT = "AZURE_CLIENT_ID";
  static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
  static final String SECRET = "AZURE_CLIENT_SECRET";
  static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
  static final String PASSWORD = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
  static final String AUTHORITY = "AZURE_AUTHORITY_HOST";

  EnvironmentView {
    variables = Map.copyOf(variables);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
  }

  Optional<String> tenant(SignIn signIn) {
    return signIn.tenantId().or(() -> find(TENANT));
  }

  Optional<String> client(SignIn signIn) {
    return signIn.clientId().or(() -> find(CLIENT));
  }

  /// Whether there is an application to sign in as, and something that proves it.
  boolean givesApplication() {
    return find(TENANT).isPresent()
        && find(CLIENT).isPresent()
        && (find(SECRET).isPresent()
            || find(CERTIFICATE).isPresent()
            || find(TOKEN_FILE).isPresent());
  }

  /// As the SDK's own credentials are to see it. They would look into the process otherwise.
  Configuration configuration(SignIn signIn) {
    var all = new HashMap<>(variables);
    tenant(signIn).ifPresent(it -> all.put(TENANT, it));
    client(signIn).ifPresent(it -> all.put(CLIENT, it));
    return new ConfigurationBuilder(_ -> Map.of(), _ -> Map.of(), _ -> Map.copyOf(all)).build();
  }
}
