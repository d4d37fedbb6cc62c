# ./parley test

parley_test() {
  local browser=yes argument
  for argument in "$@"; do
    case "$argument" in
      -h | --help) test_help && return 0 ;;
      --without-browser) browser="" ;;
      *) refuse "Unknown option: $argument (expected: --without-browser or --help)" ;;
    esac
  done
  local began=$SECONDS
  TEST_FAILED=""
  TEST_NOT_RUN=""
  TEST_UNSTEADY=""
  export CI="${CI:-}" PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
  find_java
  require_compiler
  require_maven
  require_node
  lock_build
  PARLEY_LOG="$PARLEY_BUILD/log/test.log"
  mkdir -p "$PARLEY_BUILD/log"
  : >"$PARLEY_LOG"
  : >"$PARLEY_BUILD/log/test.sums"

  say "Testing Parley $(parley_version) on JDK $JAVA_VERSION, Node $(node --version)"
  test_web
  test_java
  if [ -n "$browser" ]; then test_browser; else TEST_NOT_RUN="the browser tests (--without-browser)"; fi
  unlock_build
  test_summary $((SECONDS - began))
}

# stage LABEL COMMAND...  A step whose failure is remembered and does not keep the other stages from running.
stage() {
  step "$@" || {
    show_failure 40
    TEST_FAILED="$TEST_FAILED${TEST_FAILED:+, }$1"
  }
}

test_web() {
  touch "$PARLEY_BUILD/web.next" "$PARLEY_BUILD/npm.next"
  must "TypeScript: libraries" run_in_root npm ci --ignore-scripts --no-audit --no-fund
  mv "$PARLEY_BUILD/npm.next" "$PARLEY_BUILD/npm.stamp"
  stage "TypeScript: types" run_in_root npm run typecheck
  stage "TypeScript: lint and format" run_in_root npm run lint
  STEP_NOTE=note_vitest stage "TypeScript: unit tests" run_in_root npm test
  stage "TypeScript: build" run_in_root npm run build
  STEP_NOTE=note_last_line stage "TypeScript: bundle budgets" run_in_root npm run -s budgets
  mv "$PARLEY_BUILD/web.next" "$PARLEY_BUILD/web.stamp"
}

test_java() {
  touch "$PARLEY_BUILD/java.next"
  STEP_NOTE=note_surefire stage "Java: gates and tests" run_in_root mvn -B -Pgates -Dsurefire.rerunFailingTestsCount=1 verify --fail-at-end
  unsteady_java_tests
  case "$TEST_FAILED" in *Java*) failed_java_tests ;; *) adopt_jars ;; esac
}

test_browser() {
  case "$TEST_FAILED" in
    *build* | *Java*)
      TEST_NOT_RUN="the browser tests (there is no whole build to test)"
      return 0
      ;;
  esac
  find_chromium
  if [ -z "$CHROMIUM" ]; then
    TEST_NOT_RUN="the browser tests: no Chrome or Chromium (install one, name one in PARLEY_CHROMIUM, or use --without-browser)"
    TEST_FAILED="$TEST_FAILED${TEST_FAILED:+, }Browser"
    return 0
  fi
  PARLEY_LIB=$(current_lib)
  PARLEY_ARCHIVE="$PARLEY_LIB/parley-$JAVA_VERSION.jsa"
  archive_classes
  unlock_build
  export PARLEY_CHROMIUM="$CHROMIUM"
  STEP_NOTE=note_playwright stage "Browser: the tour and the pages" run_in_root npm run e2e
}

# Without colours. The escape is made by printf: the sed of macOS has no name for it.
plain() { sed "s/$(printf '\033')\[[0-9;]*m//g"; }

# The notes below also add to the sums of the closing line, in a file because each runs in a process of its own.
add_to_sums() { echo "$1 $2 $3" >>"$PARLEY_BUILD/log/test.sums"; }

# Surefire's closing line of every module, added up.
note_surefire() {
  local run failed skipped
  read -r run failed skipped <<EOF
$(plain | awk '{ gsub(",", "") }
    /Tests run: [0-9]+ Failures: [0-9]+ Errors: [0-9]+ Skipped: [0-9]+( Flakes: [0-9]+)? *$/ {
      for (i = 1; i < NF; i++) { if ($i == "run:") r += $(i + 1); if ($i == "Failures:" || $i == "Errors:") f += $(i + 1)
        if ($i == "Skipped:") s += $(i + 1) } }
    END { printf "%d %d %d", r, f, s }')
EOF
  add_to_sums $((run - failed - skipped)) "$failed" "$skipped"
  printf 'Tests run: %d, failed: %d, skipped: %d' "$run" "$failed" "$skipped"
}

# count WORD  The number before the word in the text of standard input; 0 when there is none.
count() { sed -n "s/.*[^0-9]\([0-9][0-9]*\) $1.*/\1/p" | tail -n 1 | grep . || echo 0; }

note_counts() {
  local text passed failed skipped
  text=" $(plain | grep -E "$1" || true)"
  passed=$(printf '%s\n' "$text" | count passed)
  failed=$(printf '%s\n' "$text" | count failed)
  skipped=$(printf '%s\n' "$text" | count skipped)
  add_to_sums "$passed" "$failed" "$skipped"
  printf '%d passed, %d failed, %d skipped' "$passed" "$failed" "$skipped"
}

note_vitest() { note_counts '^ *Tests '; }

note_playwright() { note_counts '^ *[0-9]+ (passed|failed|skipped|flaky)'; }

note_last_line() { plain | grep -v '^ *$' | tail -n 1 | sed 's/^ *//' | tr -d '\n'; }

failed_java_tests() {
  step_output | plain | grep -E '^\[ERROR\] +[A-Za-z.]*Test|COMPILATION ERROR|has not been formatted' | sort -u | head -n 40 >&2 || true
}

# A test that fails is tried once more, because real processes share a busy machine; which passed only then is said by name.
unsteady_java_tests() {
  TEST_UNSTEADY=$(plain <"$PARLEY_LOG" | awk '
    /^\[(WARNING|ERROR|INFO)\] Flakes:/ { on = 1; next }
    /^\[[A-Z]+\] *$/ || /Tests run:/ { on = 0 }
    on && /^\[[A-Z]+\] [A-Za-z0-9_.$]*Test\./ { sub(/^[^ ]* /, ""); sub(/\(.*\)/, ""); print }' | sort -u | tr '\n' ' ')
}

# What ran, what did not, and alone on the last line the sums.
test_summary() {
  say ""
  if [ -n "$TEST_NOT_RUN" ]; then say "Not run: $TEST_NOT_RUN."; fi
  if [ -n "$TEST_UNSTEADY" ]; then say "Passed only at the second try: $TEST_UNSTEADY"; fi
  if [ -n "$TEST_FAILED" ]; then
    say "FAILED after $(minutes "$1"): $TEST_FAILED. The log: $PARLEY_LOG"
  else
    say "All passed in $(minutes "$1")."
  fi
  awk '{ p += $1; f += $2; s += $3 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s }' "$PARLEY_BUILD/log/test.sums"
  [ -z "$TEST_FAILED" ] || exit 1
}

minutes() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

test_help() {
  cat <<'TEXT'
./parley test [--without-browser]

Runs every test there is: TypeScript types, lint, unit tests and bundle budgets; Java with all warnings as errors, Error Prone
and the format check, on a real Redis, SQLite, PostgreSQL and mail server; then the browser tests. A Java test or a browser test that
fails is tried once more; which passed only then is told.

The browser is the one named in PARLEY_CHROMIUM, else chromium or google-chrome on the PATH, else Debian's, installed when
this runs as root. Where there is none that is said, and the run fails unless --without-browser.
TEXT
}
