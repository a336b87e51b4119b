package dev.cleat.keys;

import java.security.Security;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Puts the supply in place before any test of the JVM.
public final class FewPairsAtFirst implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Security.insertProviderAt(new FewPairs(), 1);
  }
}
