package dev.cleat.cli;

import dev.cleat.report.Grantees;
import dev.cleat.rights.Conduct;
import java.util.Optional;

/// Which roles are asked for, and for whom.
///
/// @param conduct with the owner still to be set
/// @param name with which the names of Azure roles begin
record RoleWish(Conduct conduct, Grantees grantees, Optional<String> name) {

  Conduct conduct(String owner) {
    return new Conduct(conduct.activity(), conduct.policy().withOwner(owner), conduct.extras());
  }

  String name(String owner) {
    return name.orElse("Cleat " + owner);
  }
}
