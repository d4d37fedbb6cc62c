# ./parley bench

parley_bench() {
  find_java
  build
  archive_classes
  local jar all=""
  for jar in "$PARLEY_ROOT"/bench/target/dist/lib/*.jar; do all="$all:$jar"; done
  # The product under test is started by this launcher, so the environment must hold no more than a user's does.
  exec "$JAVA" $(java_options) -Dparley.root="$PARLEY_ROOT" -cp "${all#:}" io.parley.bench.Main "$@"
}
