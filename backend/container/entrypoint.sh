#!/bin/sh
# First process of the container: refuses an unfit environment, lays out /run, hands over.
set -eu
cd "${SOURCE:-/app}"
python -m container.preflight
if [ "$1" = s6-svscan ]; then
    install -d -m 0755 -o app -g app /run/roronline
    install -d -m 0755 /run/roronline/sites
    install -d -m 0755 -o www-data -g www-data /var/log/nginx/healthd
    rm -rf /run/service
    cp -r /app/container/s6 /run/service
    [ "${RELOAD:-0}" = 1 ] || rm -rf /run/service/reload
fi
exec "$@"
