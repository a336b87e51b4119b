/// What is made of the documents that issuers publish.
@NullMarked
package dev.cleat.adapter.issuer;

import org.jspecify.annotations.NullMarked;
