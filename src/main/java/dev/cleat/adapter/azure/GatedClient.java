package dev.cleat.adapter.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import dev.cleat.apply.Gate;
import dev.cleat.model.Problem;
import java.util.Set;

/// Asks a gate before a request goes out that changes something. It is the last thing that happens
/// to a request: budgets, places and tokens, which may have taken long, lie behind it. A POST only
/// asks for a kubeconfig.
record GatedClient(HttpClient client, Gate gate) implements OnCallersThread {
  private static final Set<HttpMethod> CHANGING =
      Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    if (CHANGING.contains(request.getHttpMethod())) {
      switch (gate.pass()) {
        case Gate.Passage.Open _ -> {}
        case Gate.Passage.Shut(var why) -> throw unsent(why);
        case Gate.Passage.Stopped _ -> throw unsent(Gate.Passage.Stopped.why());
      }
    }
    return client.sendSync(request, context);
  }

  private static ArmFailure unsent(Problem why) {
    return new ArmFailure(why, Effect.NONE);
  }
}
