/// What a configuration or a plan must be allowed to do in Azure and in Kubernetes: pure sets of
/// rights, named as the two systems name them. One class says what each kind of resource asks for;
/// the least roles that give it are made of that here, and how they are written is `report`'s
/// matter. Whether somebody has a right is asked by adapters, through {@link
/// dev.cleat.rights.Grants}. The calls themselves are the adapters' too: tests hold both together,
/// by what a sandbox and a real API server saw.
@NullMarked
package dev.cleat.rights;

import org.jspecify.annotations.NullMarked;
