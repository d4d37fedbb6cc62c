# ./parley simulate

parley_simulate() {
  local argument
  [ $# -gt 0 ] || set -- --help
  for argument in "$@"; do
    case "$argument" in -h | --help) simulate_help && return 0 ;; esac
  done
  find_java
  build
  exec "$JAVA" $(java_options) -Xshare:auto -cp "$(class_path)" io.parley.server.SimulateCommand "$@"
}

simulate_help() {
  cat <<'TEXT'
./parley simulate FILE ... [options]

Plays a scenario with the real routing scripts on virtual time, on a Redis of its own that goes away afterwards, and prints how
long people waited, who left, how busy agents were. docs/simulator.md describes scenarios; bench/scenarios has some.

  --policy A,B         routers to play it with, compared on the same people: PARLEY (the scripts), and models of what is common
                       elsewhere: FCFS, RANDOM, CHECK_THEN_CLAIM, LOOP_5S, ONE_LINE
  --seed N             other random numbers
  --replications N     more runs make narrower intervals
  --arrivals N         at most so many arrivals in each run
  --json FILE          writes the figures there, too

./parley simulate --check      plays what formulae know the answer to, and says whether the scripts agree
TEXT
}
