# Finds the tools Parley needs and says how to get the absent ones.

on_mac() { [ "$(uname -s)" = Darwin ]; }

# missing WHAT APT BREW  Refuses with the command that installs it here.
missing() {
  local how="$2"
  ! on_mac || how="$3"
  refuse "$1 is missing. Install it with: $how"
}

# at_least VERSION MAJOR MINOR
at_least() {
  local major="${1%%.*}" rest="${1#*.}"
  local minor="${rest%%.*}"
  case "$major$minor" in *[!0-9]* | '') return 1 ;; esac
  [ "$major" -gt "$2" ] || { [ "$major" -eq "$2" ] && [ "$minor" -ge "$3" ]; }
}

# Sets JAVA, JAVA_VERSION and JAVA_HOME. Reads the version from the JDK's release file: asking the JVM would cost 0.1 s.
find_java() {
  local java="" line
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java="$JAVA_HOME/bin/java"
  elif on_mac && [ -x /usr/libexec/java_home ] && /usr/libexec/java_home >/dev/null 2>&1; then
    java="$(/usr/libexec/java_home)/bin/java"
  elif command -v java >/dev/null 2>&1; then
    java=$(readlink -f "$(command -v java)" 2>/dev/null || command -v java)
  fi
  [ -n "$java" ] || missing "JDK 17 or later" "apt-get install -y openjdk-17-jdk-headless" "brew install openjdk@17"
  JAVA="$java"
  JAVA_VERSION=""
  if [ -r "${java%/bin/java}/release" ]; then
    while read -r line; do
      case "$line" in JAVA_VERSION=*) JAVA_VERSION="${line#JAVA_VERSION=\"}" && JAVA_VERSION="${JAVA_VERSION%\"}" ;; esac
    done <"${java%/bin/java}/release"
  fi
  [ -n "$JAVA_VERSION" ] || JAVA_VERSION=$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
  case "${JAVA_VERSION%%[.+-]*}" in
    '' | *[!0-9]* | ? | 1[0-6]) missing "JDK 17 or later (found $JAVA_VERSION at $java)" \
      "apt-get install -y openjdk-17-jdk-headless" "brew install openjdk@17" ;;
  esac
  export JAVA_HOME="${java%/bin/java}"
}

require_compiler() {
  [ -x "$JAVA_HOME/bin/javac" ] || missing "The compiler of the JDK at $JAVA_HOME (it is a JRE)" \
    "apt-get install -y openjdk-17-jdk-headless" "brew install openjdk@17"
}

require_maven() {
  local version
  command -v mvn >/dev/null 2>&1 || missing "Maven 3.8 or later" "apt-get install -y maven" "brew install maven"
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  at_least "$version" 3 8 || missing "Maven 3.8 or later (found ${version:-none that runs})" \
    "apt-get install -y maven" "brew install maven"
}

require_node() {
  local version how="apt-get install -y nodejs npm (Debian 13), or on Debian 12: curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs"
  command -v node >/dev/null 2>&1 || missing "Node 20.19 or later" "$how" "brew install node"
  version=$(node --version)
  at_least "${version#v}" 20 19 || missing "Node 20.19 or later (found $version)" "$how" "brew install node"
  command -v npm >/dev/null 2>&1 || missing "npm" "$how" "brew install node"
}

# Sets CHROMIUM to a browser for the browser tests, installing Debian's when root; leaves it empty when there is none.
find_chromium() {
  local name
  CHROMIUM=""
  if [ -n "${PARLEY_CHROMIUM:-}" ]; then
    [ -x "$PARLEY_CHROMIUM" ] || refuse "PARLEY_CHROMIUM: $PARLEY_CHROMIUM (expected: the path of a Chrome or Chromium)"
    CHROMIUM="$PARLEY_CHROMIUM"
    return 0
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if command -v "$name" >/dev/null 2>&1; then
      CHROMIUM=$(command -v "$name")
      return 0
    fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    step "Installing Chromium" install_chromium || return 0
    CHROMIUM=$(command -v chromium || true)
  fi
}

install_chromium() {
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium
}
