# Brings a Docker engine up for the tests of the driver `docker`; sourced by .ci/run.
# Where there can be none, NO_DOCKER says why: those tests are skipped with that reason, never passed.

bootstrap=../shared/docker/docker-bootstrap
NO_DOCKER=

if docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1 && [ ! -x "$bootstrap" ]; then
    : # the machine's own; its images are pulled
elif [ ! -x "$bootstrap" ]; then
    NO_DOCKER="no Docker engine answers, and $bootstrap is not here to start one"
else
    ended=0
    said=$("$bootstrap" up 2>&1) || ended=$?
    last=$(tail -n 1 <<<"$said")
    case "$ended" in
        0)
            engine=$("$bootstrap" env)
            # It leaves an engine that answers already as it is, and then its own address leads nowhere.
            if (eval "$engine" && docker info) >/dev/null 2>&1; then eval "$engine"; fi
            ;;
        3) NO_DOCKER=${last#NO-DOCKER: } ;;
        *) NO_DOCKER="docker-bootstrap ended with $ended: $last" ;;
    esac
fi

if [ -z "$NO_DOCKER" ] && ! docker info >/dev/null 2>&1; then
    NO_DOCKER="docker-bootstrap said that it is ready, but no engine answers"
fi
if [ -n "$NO_DOCKER" ]; then
    export NO_DOCKER
    echo "docker: none: $NO_DOCKER"
else
    unset NO_DOCKER
    echo "docker: engine $(docker version --format '{{.Server.Version}}')"
fi
