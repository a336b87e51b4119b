/// Reports of hand-made plans, byte for byte: every symbol, every kind of row, every member.
@NullMarked
package dev.cleat.report;

import org.jspecify.annotations.NullMarked;
