/// Entra as far as programs sign in to it: principals per tenant, the client credentials grant with
/// secret, certificate or federated assertion, the tokens that come of it, and the metadata
/// endpoint of virtual machines. Every check is carried out for real and refused with Entra's own
/// number. People do not sign in here: no other grant is known.
@NullMarked
package dev.cleat.sandbox.entra;

import org.jspecify.annotations.NullMarked;
