package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import dev.cleat.world.Things;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which accounts have a chain, and what must be looked at to walk it.
final class SubjectsTest {
  private static final DesiredState DESIRED = new Scene().desired();

  private static Subject orders() {
    return Subjects.of(DESIRED).getFirst();
  }

  @Test
  void eachDeclaredAccountIsOne() {
    assertThat(Subjects.of(DESIRED))
        .containsExactly(
            new Subject(
                Scene.ACCOUNT,
                Things.CLUSTER,
                Things.IDENTITY,
                Scene.CREDENTIAL,
                "shop",
                "orders",
                "service-account/orders"));
    assertThat(orders().claim()).isEqualTo("system:serviceaccount:shop:orders");
  }

  @Test
  void anAccountOfAClusterThatNobodyEntersGoesByItsCredential() {
    var scene = new Scene();
    scene.undeclared.add(Scene.ACCOUNT);

    assertThat(Subjects.of(scene.desired()))
        .extracting(Subject::address)
        .containsExactly("federated-credential/orders");
  }

  @Test
  void trustWithoutAnAccountIsNone() {
    assertThat(Subjects.of(Things.desired(Things.credential("orders")))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ROLE_DEFINITION")
  void aTargetMeansTheChainsThatItIsALinkOf(Kind kind) {
    var target =
        DESIRED.resources().keySet().stream()
            .filter(it -> it.kind() == kind && !it.equals(Scene.CARTS))
            .findFirst()
            .orElseThrow();

    assertThat(Subjects.meant(DESIRED, Set.of(target))).containsExactly(orders());
  }

  @Test
  void withoutTargetsAllAreMeantAndAnotherTargetMeansNone() {
    assertThat(Subjects.meant(DESIRED, Set.of())).containsExactly(orders());
    assertThat(Subjects.meant(DESIRED, Set.of(Scene.CARTS))).isEmpty();
  }

  @Test
  void allThatAllChainsNeedIsAllThatIsDeclared() {
    assertThat(Subjects.reach(DESIRED, List.of(orders()))).isSameAs(DESIRED);
  }

  @Test
  void aChainNeedsItsLinksItsIdentitysCredentialsAndTheOtherIdentities() {
    var idle = ResourceKey.of(Kind.CLUSTER, ArmId.cluster("sub", "rg", "idle"));
    var other =
        new Subject(
            idle.child(Kind.ACCOUNT, "a/b"), idle, Scene.CARTS, Scene.CARTS, "a", "b", "other");
    var reached = Subjects.reach(DESIRED, List.of(orders(), other));

    assertThat(reached.resources()).isEqualTo(DESIRED.resources());
    assertThat(Subjects.reach(DESIRED, List.of(other)).resources())
        .containsOnlyKeys(Things.IDENTITY, Scene.CARTS);
  }
}
