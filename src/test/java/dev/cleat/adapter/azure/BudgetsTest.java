package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.core.http.HttpMethod;
import dev.cleat.adapter.Pause;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.adapter.azure.AzureSettings.Rate;
import dev.cleat.model.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The token buckets on our side, on a clock that moves only when somebody sleeps.
final class BudgetsTest {
  private static final String RG = "/subscriptions/S/resourceGroups/G/providers/";
  private static final String IDENTITY =
      RG + "Microsoft.ManagedIdentity/userAssignedIdentities/One";
  private static final String CLUSTER = RG + "Microsoft.ContainerService/managedClusters/C";

  /// Sleeping is all that makes time pass.
  private static final class Clock implements Pause {
    private Duration now = Duration.ofSeconds(1000);

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public Woken sleep(Duration nominal) {
      now = nominal.isPositive() ? now.plus(nominal) : now;
      return Woken.RESTED;
    }
  }

  private static BudgetedCall call(HttpMethod method, String path) {
    var signIn = SignIn.ofSettings(Optional.empty());
    return BudgetedCall.of(
        new ArmRequest(
            signIn, method, path + "?api-version=1", Optional.empty(), Map.of(), Tried.READ),
        "T");
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        arguments(
            HttpMethod.GET, IDENTITY, "microsoft.managedidentity/userassignedidentities", "get"),
        arguments(
            HttpMethod.GET,
            IDENTITY + "/federatedIdentityCredentials",
            "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials",
            "list"),
        arguments(
            HttpMethod.PUT,
            IDENTITY + "/federatedIdentityCredentials/x",
            "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials",
            "write"),
        arguments(
            HttpMethod.PATCH,
            IDENTITY,
            "microsoft.managedidentity/userassignedidentities",
            "write"),
        arguments(
            HttpMethod.GET,
            "/subscriptions/S/providers/Microsoft.ContainerService/managedClusters",
            "microsoft.containerservice/managedclusters",
            "list"),
        arguments(
            HttpMethod.POST,
            CLUSTER + "/listClusterUserCredential",
            "microsoft.containerservice/managedclusters",
            "action"),
        arguments(
            HttpMethod.GET,
            "/subscriptions/S/providers/Microsoft.ContainerService/locations/eu/operations/1",
            "microsoft.containerservice/locations/operations",
            "status"),
        arguments(
            HttpMethod.GET,
            CLUSTER + "/providers/Microsoft.Authorization/roleAssignments",
            "microsoft.authorization/roleassignments",
            "list"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aCallIsKnownByItsTypeAndWhatItDoes(
      HttpMethod method, String path, String type, String operation) {
    var call = call(method, path);

    assertThat(call.type()).isEqualTo(type);
    assertThat(call.operation()).isEqualTo(operation);
  }

  @Test
  void credentialsCountAsTheirIdentity() {
    var one = call(HttpMethod.PUT, IDENTITY + "/federatedIdentityCredentials/x");
    var other = call(HttpMethod.PUT, IDENTITY.toLowerCase(java.util.Locale.ROOT));

    assertThat(one.identity()).isEqualTo(other.identity()).endsWith("/one");
  }

  @Test
  void writesOfOneIdentityGoOutEveryFourSeconds() {
    var clock = new Clock();
    var budgets = Budgets.of(Budgeting.published(), clock);
    var from = clock.now();

    for (var i = 0; i < 6; i++) {
      budgets.enter(call(HttpMethod.PUT, IDENTITY), Tried.WRITE).close();
    }

    assertThat(clock.now().minus(from)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void writesOfManyIdentitiesKeepToTheRateOfTheSubscription() {
    var clock = new Clock();
    var budgets = Budgets.of(Budgeting.published(), clock);
    var from = clock.now();

    for (var i = 0; i < 21; i++) {
      budgets.enter(call(HttpMethod.PUT, IDENTITY + i), Tried.WRITE).close();
    }

    assertThat(clock.now().minus(from)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
  }

  /// Whoever writes to one identity is the only one to do so.
  @Test
  void whoSharesAnEstateHasItsPartOfWhatAllUseAndAllOfWhatItUsesAlone() {
    var shared = new Budgeting(AzureSettings.Switch.ON, Map.of("arm-reads", new Rate(40, 8)), 4);
    var rates =
        Limit.published().stream()
            .collect(Collectors.toMap(Limit::name, limit -> limit.rate(shared)));

    assertThat(rates)
        .containsEntry("arm-writes", new Rate(50, 2.5))
        .containsEntry("arm-reads", new Rate(10, 2))
        .containsEntry("identity-lists-resource", new Rate(0.25, 0.0625))
        .containsEntry("identity-writes-resource", new Rate(1, 0.25))
        .containsEntry("identity-writes-subscription", new Rate(0.5, 0.5))
        .containsEntry("aks-writes", new Rate(20, 1.0 / 60));
  }

  @Test
  void aBurstOfLessThanOneIsOneCall() {
    var clock = new Clock();
    var shared = new Budgeting(AzureSettings.Switch.ON, Map.of(), 4);
    var budgets = Budgets.of(shared, clock);
    var from = clock.now();

    for (var i = 0; i < 3; i++) {
      budgets.enter(call(HttpMethod.PUT, IDENTITY + i), Tried.WRITE).close();
    }

    assertThat(clock.now().minus(from)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aLimitCanBeReplacedOrLifted() {
    var clock = new Clock();
    var from = clock.now();
    var lifted =
        Map.of(
            "identity-writes-resource",
            Rate.unlimited(),
            "identity-writes-subscription",
            new Rate(100, 100));
    var budgets = Budgets.of(new Budgeting(AzureSettings.Switch.ON, lifted, 1), clock);

    for (var i = 0; i < 5; i++) {
      budgets.enter(call(HttpMethod.PUT, IDENTITY), Tried.WRITE).close();
    }

    assertThat(clock.now()).isEqualTo(from);
  }

  @Test
  void whoIsStoppedWhileWaitingMakesNoCallAndBlocksNobody() {
    var pause = new ScaledPause(1);
    var budgets = Budgets.of(Budgeting.published(), pause);
    budgets.enter(call(HttpMethod.PUT, IDENTITY), Tried.WRITE).close();
    pause.stop();

    for (var i = 0; i < 2; i++) {
      assertThatThrownBy(() -> budgets.enter(call(HttpMethod.PUT, IDENTITY), Tried.WRITE))
          .isInstanceOf(ArmFailure.class)
          .hasMessageContaining("stopped");
    }
  }

  @Test
  void nothingWaitsWithoutBudgets() {
    var clock = new Clock();
    var from = clock.now();
    var budgets = Budgets.of(Budgeting.off(), clock);

    for (var i = 0; i < 100; i++) {
      budgets.enter(call(HttpMethod.PUT, IDENTITY), Tried.WRITE).close();
    }

    assertThat(clock.now()).isEqualTo(from);
  }

  @Test
  void everyPublishedLimitCountsBySomethingThatCallsHave() {
    var call = call(HttpMethod.PUT, IDENTITY);

    assertThat(Limit.published()).hasSizeGreaterThan(10);
    assertThat(Limit.published()).allSatisfy(limit -> assertThat(limit.bucket(call)).isNotBlank());
    assertThat(List.copyOf(Limit.published()).stream().map(Limit::name).distinct().count())
        .isEqualTo(Limit.published().size());
  }
}
