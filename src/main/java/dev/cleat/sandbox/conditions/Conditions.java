package dev.cleat.sandbox.conditions;

import dev.cleat.sandbox.http.Call;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The conditions that the sandbox works under. Safe to read and to change from any thread while it
/// runs.
///
/// Durations marked *Azure time* pass faster by [#timeScale()]; the others are real time.
public final class Conditions {

  private static final int PAGE = 100;

  private volatile Duration latency = Duration.ZERO;
  private volatile double timeScale = 1;
  private volatile Budgets budgets = Budgets.OFF;
  private volatile TokenCheck tokens = TokenCheck.OWN;
  private volatile CallerRights callerRights = CallerRights.OWNER;
  private volatile int pageSize = PAGE;
  private volatile LastPage lastPage = LastPage.EMPTY;
  private volatile Duration clusterUpdate = Duration.ofSeconds(129);
  private volatile Duration apiRestart = Duration.ZERO;
  private volatile Duration principalDelay = Duration.ofSeconds(20);
  private volatile Duration untypedPrincipalDelay = Duration.ofSeconds(252);
  private final CopyOnWriteArrayList<ArmedFault> faults = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Refusal> refusals = new CopyOnWriteArrayList<>();
  private final Set<String> unregistered = ConcurrentHashMap.newKeySet();
  private final Set<String> oddities = ConcurrentHashMap.newKeySet();

  /// Fair weather: no latency, real time, no faults, no budgets.
  public static Conditions fair() {
    return new Conditions();
  }

  /// Fair weather changed by each line or `;`-separated part of the text; see `docs/sandbox.md`.
  ///
  /// @throws IllegalArgumentException naming the part that is not understood
  public static Conditions of(String text) {
    return fair().with(text);
  }

  /// Changes these conditions by the parts of the text.
  public Conditions with(String text) {
    ConditionsText.apply(text, this);
    return this;
  }

  /// How long each call takes at least, in real time.
  public Duration latency() {
    return latency;
  }

  public Conditions latency(Duration value) {
    latency = value;
    return this;
  }

  /// Real seconds per second of Azure time: 1 is real time, 0.01 a hundred times as fast, 0 at
  /// once.
  public double timeScale() {
    return timeScale;
  }

  public Conditions timeScale(double value) {
    timeScale = value;
    return this;
  }

  public Budgets budgets() {
    return budgets;
  }

  public Conditions budgets(Budgets value) {
    budgets = value;
    return this;
  }

  /// Which bearer tokens are looked at.
  public TokenCheck tokens() {
    return tokens;
  }

  public Conditions tokens(TokenCheck value) {
    tokens = value;
    return this;
  }

  /// What callers of Azure may do.
  public CallerRights callerRights() {
    return callerRights;
  }

  public Conditions callerRights(CallerRights value) {
    callerRights = value;
    return this;
  }

  /// Items on a page of any list.
  public int pageSize() {
    return pageSize;
  }

  public Conditions pageSize(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("page-size must be at least 1");
    }
    pageSize = value;
    return this;
  }

  public LastPage lastPage() {
    return lastPage;
  }

  public Conditions lastPage(LastPage value) {
    lastPage = value;
    return this;
  }

  /// How long a cluster's update takes, in Azure time; recorded: 2 min 9 s.
  public Duration clusterUpdate() {
    return clusterUpdate;
  }

  public Conditions clusterUpdate(Duration value) {
    clusterUpdate = value;
    return this;
  }

  /// How long a cluster's API server is away once an update of the cluster begins, in Azure time.
  public Duration apiRestart() {
    return apiRestart;
  }

  public Conditions apiRestart(Duration value) {
    apiRestart = value;
    return this;
  }

  /// How long after an identity is made its principal is unknown to role assignments that say
  /// `principalType`, in Azure time.
  public Duration principalDelay() {
    return principalDelay;
  }

  public Conditions principalDelay(Duration value) {
    principalDelay = value;
    return this;
  }

  /// The same for role assignments without `principalType`; recorded: 4 min 12 s.
  public Duration untypedPrincipalDelay() {
    return untypedPrincipalDelay;
  }

  public Conditions untypedPrincipalDelay(Duration value) {
    untypedPrincipalDelay = value;
    return this;
  }

  /// Adds a fault, written as one line.
  public Conditions fault(String line) {
    faults.add(new ArmedFault(Fault.parse(line)));
    return this;
  }

  public Conditions clearFaults() {
    faults.clear();
    return this;
  }

  /// Counts this call against every fault that speaks of it; the first that strikes, if any.
  public Optional<Fault> strike(Call call) {
    return faults.stream()
        .filter(armed -> armed.struck(call))
        .map(ArmedFault::fault)
        .toList()
        .stream()
        .findFirst();
  }

  /// Refuses an action at a scope and below, as if the caller had not been granted it.
  public Conditions deny(String action, String scope) {
    refusals.add(new Refusal(action, scope));
    return this;
  }

  public Conditions clearDenials() {
    refusals.clear();
    return this;
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  /// Treats a provider namespace as not registered in any subscription.
  public Conditions unregister(String namespace) {
    unregistered.add(namespace.toLowerCase(Locale.ROOT));
    return this;
  }

  public boolean registered(String namespace) {
    return !unregistered.contains(namespace.toLowerCase(Locale.ROOT));
  }

  /// Switches on a recorded oddity of Azure by its name.
  public Conditions oddity(String name) {
    oddities.add(name);
    return this;
  }

  public boolean odd(String name) {
    return oddities.contains(name);
  }
}
