/// Tests of reading documents.
@NullMarked
package dev.cleat.config;

import org.jspecify.annotations.NullMarked;
