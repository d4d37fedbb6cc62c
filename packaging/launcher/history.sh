# ./parley history

parley_history() {
  case "${1:-}" in
    -h | --help) history_help && return 0 ;;
    rebuild) ;;
    *) refuse "parley history: ${1:-nothing} (expected: rebuild; ./parley history --help explains it)" ;;
  esac
  find_java
  build
  exec "$JAVA" $(java_options) -Xshare:auto -cp "$(class_path)" io.parley.server.HistoryCommand "$@"
}

history_help() {
  cat <<'TEXT'
./parley history rebuild [--data DIR | --database URL | --config FILE]

Makes conversations, entries, transitions, deliveries and contacts again from the events that history keeps, and prints
how far it is. Stop the server first when the database is the SQLite file in the data folder; with PostgreSQL it may run,
and agents see history incomplete until this has ended. May be broken off and started again.
TEXT
}
