package dev.cleat.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import dev.cleat.adapter.AksDoor;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// The way into AKS clusters: Azure's kubeconfig, asked for in the exec format so that it holds no
/// token of a person, and tokens for the application that all AKS API servers with Entra sign-in
/// belong to. The SDK keeps tokens and renews them.
final class AksAccess implements AksDoor {
  private static final String SCOPE = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

  private final ArmTransport transport;

  AksAccess(ArmTransport transport) {
    this.transport = transport;
  }

  @Override
  public Answer kubeconfig(ArmId cluster, SignIn signIn) {
    var address =
        ArmPaths.of(cluster, "/listClusterUserCredential", ManagedClusters.VERSION)
            + "&format=exec";
    try {
      var answer = transport.read(ArmRequest.ask(signIn, address));
      var encoded = answer.body().path("kubeconfigs").path(0).path("value").asText("");
      return new Answer.Given(
          new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (ArmFailure failure) {
      return new Answer.Refused(failure.problem());
    } catch (IllegalArgumentException _) {
      return new Answer.Refused(
          ArmErrors.unexpected(Tried.READ, 200, Map.of(), "the kubeconfig is not base64"));
    }
  }

  @Override
  public Answer apiServerToken(SignIn signIn) {
    var session = transport.session(signIn);
    return session
        .credential()
        .map(credential -> token(signIn, credential))
        .orElseGet(() -> new Answer.Refused(session.refusal().orElseThrow()));
  }

  private static Answer token(SignIn signIn, TokenCredential credential) {
    try {
      return new Answer.Given(
          credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE)).getToken());
    } catch (ClientAuthenticationException refused) {
      return new Answer.Refused(Session.refusal(signIn, ArmBreaks.line(refused)));
    }
  }
}
