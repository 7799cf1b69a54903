#!/bin/sh
# Brings the database to the new version while the old one serves; the platform calls it where the bundle was unpacked.
# A migration that fails ends the deployment here, before the platform stops anything.
set -eu
# A project of its own: neither containers nor network of what serves are touched. The migration holds a lock in the
# database: instances that are deployed side by side wait for each other, and find nothing left to do.
project=${COMPOSE_PROJECT_NAME:-roronline}-migrate
trap 'docker compose -p "$project" down' EXIT
docker compose -p "$project" run --rm --no-deps -T migrate ||
    { echo "the migration of the new version failed with $?; the old version serves on" >&2; exit 1; }
