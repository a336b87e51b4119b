# Sourced by mvnw and by the launcher. Sets JAVA_HOME to a JDK of at least $1, or fails with a
# message that says where it looked.

jdk_major() {
  # The release file answers without starting a virtual machine; a JRE has no javac.
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

# Lines of candidate homes, the caller's own choice first. Globs that match nothing stay as text and
# are dropped by jdk_major.
jdk_candidates() {
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s\n' "$JAVA_HOME"; fi
  _javac=$(command -v javac 2>/dev/null || true)
  while [ -n "$_javac" ] && [ -h "$_javac" ]; do
    _link=$(readlink "$_javac")
    case "$_link" in
      /*) _javac=$_link ;;
      *) _javac=$(dirname "$_javac")/$_link ;;
    esac
  done
  if [ -n "$_javac" ]; then dirname "$(dirname "$_javac")"; fi
  for _home in \
    /usr/lib/jvm/* \
    /opt/* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* \
    "$HOME"/.m2/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    printf '%s\n' "$_home"
  done
}

find_jdk() {
  # A caller's `set -f` would keep the patterns above from matching.
  case $- in *f*) _noglob=yes; set +f ;; *) _noglob=no ;; esac
  _found=$(jdk_candidates | while IFS= read -r _home; do
    _major=$(jdk_major "$_home")
    if [ -n "$_major" ] && [ "$_major" -ge "$1" ]; then
      printf '%s\n' "$_home"
      break
    fi
  done)
  if [ "$_noglob" = yes ]; then set -f; fi
  if [ -z "$_found" ]; then
    {
      printf 'No JDK %s or later was found in JAVA_HOME, on the path, in /usr/lib/jvm, /opt,\n' "$1"
      printf '%s, %s or /Library/Java/JavaVirtualMachines.\n' '~/.sdkman/candidates/java' '~/.jdks'
      printf 'Install one there (for example Temurin %s), or set JAVA_HOME to it.\n' "$1"
    } >&2
    return 1
  fi
  JAVA_HOME=$_found
  export JAVA_HOME
}
