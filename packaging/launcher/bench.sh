# ./parley bench

parley_bench() {
  find_java
  build
  archive_classes
  local jar all=""
  for jar in "$PARLEY_ROOT"/bench/target/dist/lib/*.jar; do all="$all:$jar"; done
  PARLEY_ARCHIVE="$PARLEY_ARCHIVE" exec "$JAVA" $(java_options) -Dparley.root="$PARLEY_ROOT" \
    -Dparley.lib="$PARLEY_LIB" -cp "${all#:}" io.parley.bench.Main "$@"
}
