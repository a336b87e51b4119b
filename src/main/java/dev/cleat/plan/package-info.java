/// What is to be done, in which order, and what is withheld and why. A plan is data: no client, no
/// lambda. Pure; nothing is dropped silently.
@NullMarked
package dev.cleat.plan;

import org.jspecify.annotations.NullMarked;
