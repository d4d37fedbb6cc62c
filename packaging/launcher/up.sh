# ./parley up

parley_up() {
  local argument
  for argument in "$@"; do
    case "$argument" in -h | --help) up_help && return 0 ;; esac
  done
  check_up_options "$@"
  find_java
  build
  archive_classes
  # This process becomes the server: Ctrl-C and SIGTERM reach it, and nothing stays between.
  exec "$JAVA" $(java_options) -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:SharedArchiveFile="$PARLEY_ARCHIVE" \
    $PARLEY_BUILT -cp "$(class_path)" io.parley.server.Main "$@"
}

# A mistyped option is told before a build, not after.
check_up_options() {
  local value_of=""
  local argument
  for argument in "$@"; do
    if [ -n "$value_of" ]; then
      value_of=""
      continue
    fi
    case "$argument" in
      --port | --host | --public-url | --data | --redis | --database | --inboxes | --config) value_of="$argument" ;;
      --port=* | --host=* | --public-url=* | --data=* | --redis=* | --database=* | --inboxes=* | --config=* | --no-demo) ;;
      *) refuse "Unknown option: $argument (expected: one of those that ./parley up --help lists)" ;;
    esac
  done
  [ -z "$value_of" ] || refuse "$value_of: nothing after it (expected: a value; see ./parley up --help)"
}

up_help() {
  cat <<'TEXT'
./parley up [options]

Builds what changed, starts everything on this machine and says where to click. Ctrl-C drains and stops all of it.

  --port N           port for pages, REST and sockets (8080). Mail comes in at N + 2000, health and metrics at
                     N + 1000 on loopback. 0 takes any that are free.
  --host ADDRESS     address to listen on (127.0.0.1, so only this machine). 0.0.0.0 is every address.
  --public-url URL   the origin people reach Parley under, for links and signatures, such as
                     https://chat.example.org. Needed behind a proxy.
  --data DIR         folder for everything that is kept (./data): Redis' data, SQLite, attachments, mail, logs.
                     One server at a time uses a folder.
  --redis URL        use this Redis 7 or later instead of starting one: redis://:password@host:6379
  --database URL     use this PostgreSQL instead of an SQLite file: jdbc:postgresql://host/parley?user=...&password=...
  --inboxes FILE     more inboxes (SMS, webhooks, ...) with their secrets; docs/channels.md shows one. Must be readable
                     by you alone.
  --config FILE      read settings from a file of lines such as  http.port = 8080; docs/configuration.md has them all.
                     The environment (PARLEY_HTTP_PORT) wins over the file, options win over both.
  --no-demo          no demo workspace; the first start prints a link that sets up the first administrator.

Environment: JAVA_HOME chooses the JDK, PARLEY_JAVA_OPTS adds options for the JVM (-Xmx1g).
Two instances run side by side with different --port and --data.
TEXT
}
