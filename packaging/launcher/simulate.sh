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

./parley simulate --replay [--from DATE] [--to DATE] [--data DIR | --database URL] [--workspace ID] CHANGED

Plays who came yesterday, or from one moment to another (2026-11-22, 2026-11-22T08:00+01:00; dates begin at 00:00 UTC), against
the queues and agents of the file CHANGED. Reads history only; stop the server first when the database is the SQLite file in the
data folder.

./parley simulate --check [FILE ...] [--coverage N]

Plays scenarios whose figures formulae know (those of bench/scenarios without a file), and says whether the scripts agree. Takes minutes
and tells how far it is. With --coverage: plays N studies with a quick model instead, and says how often their intervals hold the truth.
TEXT
}
