#!/bin/sh
# Publishes the pact to a stand-in for a Pact Broker, which checks the calls. Needs the pact that "mvn verify" wrote.
#   contract-tests/broker/check.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
commit=0123456789abcdef0123456789abcdef01234567
java "$here/BrokerStandIn.java" "$commit" main > "$work/calls" &
broker=$!
trap 'kill "$broker" 2> /dev/null || true; rm -rf "$work"' EXIT
until grep -q http "$work/calls"; do
    kill -0 "$broker"
    sleep 0.2
done
address=$(head -n 1 "$work/calls")

goals() {
    mvn -q -f "$here/../../pom.xml" -pl contract-tests \
        -Dpact.broker.url="$address" -Dpact.commit="$commit" -Dpact.branch=main "$@"
}
plugin=au.com.dius.pact.provider:maven
echo "== The pact is published, and may go to the environment test"
goals -Dpact.environment=test $plugin:publish $plugin:can-i-deploy
echo "== It may not go to production, which fails the build"
if goals -Dpact.environment=production $plugin:can-i-deploy > "$work/refused"; then
    echo "It could." >&2
    exit 1
fi
grep -v "^http" "$work/calls"
grep -q "POST /contracts/publish is right" "$work/calls"
test "$(grep -c "GET /matrix is right" "$work/calls")" = 2
! grep -q "is wrong" "$work/calls"
echo "== The broker was called as it should be"
