#!/bin/sh
# First process of the container: refuses what it cannot start with, lays out /run, hands over.
set -eu
trap 'exit 143' TERM # the first process of a container ignores what it does not ask for
cd "${SOURCE:-/app}" 2>/dev/null || cd /app # preflight says what is wrong with SOURCE
if [ "$1" = s6-svscan ]; then
    python -m container.preflight /run/roronline /var/log/nginx/healthd
    install -d -m 0755 -o app -g app /run/roronline
    install -d -m 0755 /run/roronline/sites
    install -d -m 0755 -o www-data -g www-data /var/log/nginx/healthd
    rm -rf /run/service
    cp -r /app/container/s6 /run/service
    [ "${RELOAD:-0}" = 1 ] || rm -rf /run/service/reload
    [ -n "${CERTIFICATES:-}" ] || rm -rf /run/service/certificates
else
    python -m container.preflight
fi
exec "$@"
