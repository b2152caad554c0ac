#!/usr/bin/env bash
# A PostgreSQL of one's own for the tests, in a scratch folder, reached by its socket only.
# `postgres.sh start FOLDER` makes and starts it in a folder that does not exist yet, and prints its address.
# `postgres.sh stop FOLDER` stops it and removes the folder.
# `postgres.sh with COMMAND …` runs a command with STRATUM_TEST_POSTGRES set to the address of one that lives as long.
set -euo pipefail

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || { echo "PostgreSQL is not installed: run scripts/setup.sh test" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_owner=()
[ "$(id -u)" != 0 ] || as_owner=(runuser -u postgres --)

start() {
  mkdir -m 700 "$1"
  [ "$(id -u)" != 0 ] || chown postgres "$1"
  (
    cd "$1"
    "${as_owner[@]}" "$programs/initdb" --pgdata=data --username=stratum --auth=trust --encoding=UTF8 --locale=C \
      --no-sync >log
    # Nothing is kept, so nothing needs to reach the disk.
    "${as_owner[@]}" "$programs/pg_ctl" --pgdata=data --log=server.log --silent --wait start \
      --options="-k '$1' -c listen_addresses='' -c fsync=off -c full_page_writes=off" </dev/null >>log
  ) || { cat "$1"/*log >&2; return 1; }
  echo "postgres://stratum@/postgres?host=$1"
}

stop() {
  (cd "$1" && "${as_owner[@]}" "$programs/pg_ctl" --pgdata=data --silent --mode=immediate stop >/dev/null) || true
  rm -rf "$1"
}

case "${1:-}" in
  start | stop) "$1" "$2" ;;
  with)
    shift
    folder=$(mktemp -u -d /tmp/stratum-postgres.XXXXXX)
    trap 'stop "$folder"' EXIT
    STRATUM_TEST_POSTGRES=$(start "$folder")
    export STRATUM_TEST_POSTGRES
    "$@"
    ;;
  *) sed -n '2,5p' "$0" >&2; exit 2 ;;
esac
