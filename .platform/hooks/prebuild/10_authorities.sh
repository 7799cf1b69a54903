#!/bin/sh
# Fetches the authorities that vouch for the database to where DATABASE_URL looks for them (sslrootcert=/run/tls/rds.pem):
# RDS's are in no system's store, and they change over the years. Those of the last deployment stay when none can be had.
set -eu
[ -n "${DATABASE_AUTHORITIES:-}" ] || exit 0
folder=${TLS_FOLDER:-/var/lib/roronline/tls}
kept=$folder/rds.pem draft=$folder/.rds.pem
mkdir -p "$folder"
if curl --fail --silent --show-error --max-time 60 --output "$draft" "$DATABASE_AUTHORITIES" &&
    grep -q '^-----BEGIN CERTIFICATE-----' "$draft"; then
    chmod 644 "$draft"
    mv "$draft" "$kept"
    echo "the database is verified by $(grep -c '^-----BEGIN' "$kept") authorities of $DATABASE_AUTHORITIES"
elif [ -s "$kept" ]; then
    echo "no authorities at $DATABASE_AUTHORITIES; those of the last deployment stay" >&2
else
    echo "no authorities at $DATABASE_AUTHORITIES: the database could not be verified; the old version serves on" >&2
    exit 1
fi
