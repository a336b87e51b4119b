package dev.cleat.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a setting means, in a sentence, for docs/settings.md; `flag` is the command-line flag that
/// sets it, if there is one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface About {
  /// The sentence.
  String value();

  /// The flag with its dashes, or nothing.
  String flag() default "";
}
