# Builds what changed since the last build. A stamp file decides, never Maven or npm: with nothing to do this costs some
# milliseconds. A build goes into a folder of its own, so that a server that runs from the last one is left alone.

WEB_ROOTS="web-client web-widget/loader web-widget/app agent-console/web playground"

# changed_since STAMP ROOTS...  Whether anything below the roots is newer than the stamp. Folders count as well: a removed
# file changes its folder alone.
changed_since() {
  local stamp="$1" found
  shift
  [ -e "$stamp" ] || return 0
  found=$(cd "$PARLEY_ROOT" && find "$@" \( -name node_modules -o -name dist -o -name target -o -name test-results \
    -o -name playwright-report \) -prune -o -newer "$stamp" -print 2>/dev/null | head -n 1)
  [ -n "$found" ]
}

java_roots() {
  local pom
  # Scenarios travel in the simulator's jar.
  echo bench/scenarios
  for pom in pom.xml */pom.xml channels/*/pom.xml; do
    echo "$pom"
    [ ! -d "${pom%pom.xml}src/main" ] || [ "$pom" = pom.xml ] || echo "${pom%pom.xml}src/main"
  done
}

web_roots() {
  local root
  echo package.json package-lock.json tsconfig.base.json
  for root in $WEB_ROOTS; do
    # The root itself changes whenever dist is written; what lies in it does not.
    ls -d "$root"/src "$root"/*.ts "$root"/*.json "$root"/*.html "$root"/public 2>/dev/null || true
  done
}

web_is_stale() { changed_since "$PARLEY_BUILD/web.stamp" $(cd "$PARLEY_ROOT" && web_roots); }

java_is_stale() {
  [ -d "$(current_lib)" ] || return 0
  changed_since "$PARLEY_BUILD/java.stamp" $(cd "$PARLEY_ROOT" && java_roots)
}

# The folder of the last build's jars.
current_lib() {
  local name=none
  [ ! -r "$PARLEY_BUILD/current" ] || read -r name <"$PARLEY_BUILD/current" || true
  echo "$PARLEY_BUILD/$name"
}

# Brings the build up to date. Needs find_java first.
build() {
  PARLEY_BUILT=""
  if web_is_stale || java_is_stale; then
    lock_build
    PARLEY_BUILT=-Dparley.built=true
    # Another launcher may have built while this one waited.
    if web_is_stale; then build_web; fi
    if java_is_stale; then build_java; fi
    unlock_build
  fi
  PARLEY_LIB=$(current_lib)
  PARLEY_ARCHIVE="$PARLEY_LIB/parley-$JAVA_VERSION.jsa"
}

build_web() {
  require_node
  touch "$PARLEY_BUILD/web.next"
  install_packages
  must "Building the pages" run_in_root npm run build
  mv "$PARLEY_BUILD/web.next" "$PARLEY_BUILD/web.stamp"
  # The pages travel in the server's jar.
  rm -f "$PARLEY_BUILD/java.stamp"
}

install_packages() {
  if [ ! -d "$PARLEY_ROOT/node_modules" ] || changed_since "$PARLEY_BUILD/npm.stamp" package-lock.json .npmrc; then
    touch "$PARLEY_BUILD/npm.next"
    must "Fetching the pages' libraries" run_in_root npm ci --ignore-scripts --no-audit --no-fund
    mv "$PARLEY_BUILD/npm.next" "$PARLEY_BUILD/npm.stamp"
  fi
}

build_java() {
  require_compiler
  require_maven
  touch "$PARLEY_BUILD/java.next"
  # Maven would leave jars of an older version beside the new ones.
  rm -rf "$PARLEY_ROOT/server/target/dist"
  must "Building the server" run_in_root mvn -B -q -Dmaven.test.skip=true package
  adopt_jars
}

# Makes what Maven packaged the current build.
adopt_jars() {
  local name
  name="lib-$(date +%Y%m%d%H%M%S)-$$"
  cp -R "$PARLEY_ROOT/server/target/dist/lib" "$PARLEY_BUILD/$name.part"
  mv "$PARLEY_BUILD/$name.part" "$PARLEY_BUILD/$name"
  remove_older_than_previous
  echo "$name" >"$PARLEY_BUILD/current"
  mv "$PARLEY_BUILD/java.next" "$PARLEY_BUILD/java.stamp"
}

# The previous build stays: a server may still run from it.
remove_older_than_previous() {
  local old previous
  previous=$(current_lib)
  for old in "$PARLEY_BUILD"/lib-*; do
    [ "$old" = "$previous" ] || [ "$old" = "$PARLEY_BUILD/$name" ] || rm -rf "$old"
  done
}

# The class archive: one rehearsed start, kept per JVM version, makes every later start about twice as fast.
archive_classes() {
  [ ! -e "$PARLEY_ARCHIVE" ] || return 0
  PARLEY_BUILT=-Dparley.built=true
  step "Preparing a fast start" rehearse || say "  (starts will be slower; see $PARLEY_LOG)"
}

rehearse() {
  local folder status=0
  folder=$(mktemp -d)
  "$JAVA" $(java_options) -XX:ArchiveClassesAtExit="$PARLEY_ARCHIVE.part" -cp "$(class_path)" \
    io.parley.server.Rehearsal "$folder/data" || status=$?
  rm -rf "$folder"
  [ $status -eq 0 ] && mv "$PARLEY_ARCHIVE.part" "$PARLEY_ARCHIVE"
}

class_path() {
  local jar all=""
  for jar in "$PARLEY_LIB"/*.jar; do all="$all:$jar"; done
  echo "${all#:}"
}

# Options of every start. The archive is valid only under the options it was made with.
java_options() {
  # An idle visitor keeps 2 kB of heap: what a burst made the heap grow is given back, also when nothing else collects.
  echo -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:G1PeriodicGCInterval=60000
  echo -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -Dfile.encoding=UTF-8 -Djava.awt.headless=true
  if [ "${JAVA_VERSION%%[.+-]*}" -ge 24 ]; then
    # Netty reaches for memory by means that newer JVMs warn about.
    echo --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  fi
  echo ${PARLEY_JAVA_OPTS:-}
}

run_in_root() { (cd "$PARLEY_ROOT" && "$@"); }
