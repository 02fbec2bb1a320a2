/** Restores one backup of the pack with age, zstd, pg_restore and psql alone. A test runs it, word for word. */
export const RESTORE_SCRIPT = `#!/usr/bin/env bash
# Restores a backup into an EMPTY database. Needs: age zstd postgresql-client (apt-get install age zstd postgresql-client).
#   BACKUP=bk_...           one of manifests/
#   DATABASE_URL=...        an empty database, as a role that may create things in it; the direct host, not a pooler
#   IDENTITY=identity.txt   the file with the age identity that opens backups, from wherever it is kept offline
# Run it in the folder into which the backup's object was downloaded.
set -euo pipefail
: "\${BACKUP:?name of the backup}" "\${DATABASE_URL:?an empty database}"
here=$(cd "$(dirname "$0")" && pwd)
sum="$here/manifests/$BACKUP.sha256"
object=$(awk '{ print $2 }' "$sum")

echo "1. Is it whole?"
sha256sum --check "$sum"

echo "2. Restore: all of it or nothing"
open() {
  case "$object" in
    *.age) age --decrypt --identity "\${IDENTITY:?the file with the age identity}" "$object" ;;
    *) cat "$object" ;;
  esac
}
open | zstd --decompress --stdout \\
  | pg_restore --no-owner --no-acl --single-transaction --exit-on-error --dbname "$DATABASE_URL"

echo "3. Is everything there?"
psql --no-psqlrc --tuples-only --no-align "$DATABASE_URL" < "$here/manifests/$BACKUP.counts.sql" | sort | uniq --count
if psql --no-psqlrc --tuples-only --no-align "$DATABASE_URL" < "$here/manifests/$BACKUP.counts.sql" | grep --quiet --invert-match '^t$'; then
  echo "Some tables have other counts than the manifest says." >&2
  exit 1
fi
psql --no-psqlrc --quiet --command analyze "$DATABASE_URL"
echo "Everything is there. People who asked to be erased after the backup was taken are in it again: delete them first."
`;
