package dev.cleat.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.resourcemanager.containerservice.fluent.models.CredentialResultsInner;
import com.azure.resourcemanager.containerservice.models.CredentialResult;
import com.azure.resourcemanager.containerservice.models.Format;
import dev.cleat.adapter.AksDoor;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The way into AKS clusters: Azure's kubeconfig, asked for in the exec format so that it holds no
/// token of a person, and tokens for the application that all AKS API servers with Entra sign-in
/// belong to. The SDK keeps tokens and renews them.
final class AksAccess implements AksDoor {
  private static final String SCOPE = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

  private final ArmTransport transport;
  private final TypedClients clients;

  AksAccess(ArmTransport transport, TypedClients clients) {
    this.transport = transport;
    this.clients = clients;
  }

  @Override
  public Answer kubeconfig(ArmId cluster, SignIn signIn) {
    try {
      var given =
          TypedClients.call(
              Meant.toRead(),
              context ->
                  clients
                      .clusters(signIn, cluster.subscription().orElseThrow())
                      .listClusterUserCredentialsWithResponse(
                          cluster.group().orElseThrow(), cluster.name(), null, Format.EXEC, context)
                      .getValue());
      return new Answer.Given(text(given));
    } catch (ArmFailure failure) {
      return new Answer.Refused(failure.problem());
    }
  }

  private static String text(CredentialResultsInner given) {
    return Stream.ofNullable(given.kubeconfigs())
        .flatMap(List::stream)
        .findFirst()
        .map(CredentialResult::value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> TypedClients.unexpected(Tried.READ, "there is no kubeconfig in it"));
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
