# What all commands of the launcher share: refusals and progress lines.

PARLEY_LOG="$PARLEY_BUILD/log/launcher.log"

say() { printf '%s\n' "$*"; }

refuse() {
  printf 'parley: %s\n' "$*" >&2
  exit 2
}

# step LABEL COMMAND...  One line: what is done, then how long it took. The output goes to the log, whose last lines are shown
# when the command fails.
step() {
  local label="$1" began=$SECONDS status=0
  shift
  mkdir -p "$(dirname "$PARLEY_LOG")"
  printf '  %-44s' "$label ..."
  printf '\n==== %s: %s\n' "$label" "$*" >>"$PARLEY_LOG"
  STEP_OUTPUT_FROM=$(wc -c <"$PARLEY_LOG")
  "$@" >>"$PARLEY_LOG" 2>&1 </dev/null || status=$?
  if [ $status -eq 0 ]; then
    printf ' %4d s%s\n' $((SECONDS - began)) "${STEP_NOTE:+   }$(step_note)"
    return 0
  fi
  printf ' failed after %d s%s\n' $((SECONDS - began)) "${STEP_NOTE:+   }$(step_note)"
  return $status
}

# What STEP_NOTE, the name of a function, has to say about the output of the step that ended.
step_note() {
  if [ -n "${STEP_NOTE:-}" ]; then
    step_output | "$STEP_NOTE"
  fi
}

# The output of the latest step.
step_output() { tail -c "+$((STEP_OUTPUT_FROM + 1))" "$PARLEY_LOG"; }

# Shows why the latest step failed.
show_failure() {
  step_output | tail -n "${1:-25}" | sed 's/^/    /' >&2
  printf '    (all of it: %s)\n' "$PARLEY_LOG" >&2
}

# must LABEL COMMAND...  A step without which there is no going on.
must() {
  step "$@" || {
    show_failure
    exit 1
  }
}

# One launcher at a time builds; the lock of one that was killed does not count.
lock_build() {
  mkdir -p "$PARLEY_BUILD"
  local told=""
  until mkdir "$PARLEY_BUILD/lock" 2>/dev/null; do
    local holder
    holder=$(cat "$PARLEY_BUILD/lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$PARLEY_BUILD/lock"
      continue
    fi
    [ -n "$told" ] || say "  Waiting for another build in this folder ..."
    told=yes
    sleep 1
  done
  echo $$ >"$PARLEY_BUILD/lock/pid"
  trap 'rm -rf "$PARLEY_BUILD/lock"' EXIT
}

unlock_build() {
  rm -rf "$PARLEY_BUILD/lock"
  trap - EXIT
}
