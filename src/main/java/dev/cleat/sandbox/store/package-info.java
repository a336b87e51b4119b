/// JSON documents by id, written through to plain files so that a killed process loses nothing.
///
/// What is put in comes out whole: the store knows no types. Ids are compared ignoring case, as
/// ARM's are; who needs more (Kubernetes names are lower case anyway) builds it into the id.
@NullMarked
package dev.cleat.sandbox.store;

import org.jspecify.annotations.NullMarked;
