#!/bin/sh
# Asks tools that know nothing of this project whether they agree with it. Needs Node and the pact that "mvn verify" wrote.
#   contract-tests/interop/check.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
spec=$root/api-spec/src/main/resources/META-INF/openapi/setcallnums.yaml
pact=$root/contract-tests/target/pacts/setcallnums-client-cc-gateway.json
work=$(mktemp -d)
mocks=
trap 'for mock in $mocks; do kill "$mock" 2> /dev/null || true; done; rm -rf "$work"' EXIT

echo "== Redocly lints the specification"
npx --yes @redocly/cli@2.77.0 lint --config "$here/redocly.yaml" "$spec"

echo "== Spectral lints the specification"
npx --yes @stoplight/spectral-cli@6.16.3 lint --ruleset "$here/spectral.yaml" --fail-severity=hint "$spec"

echo "== The OpenAPI/Pact comparator compares the pact with the specification"
# It takes "true" for "false", and a schema that allows everything for what it is.
sed 's/additionalProperties: true/additionalProperties: {}/' "$spec" > "$work/open.yaml"
npx --yes @pactflow/openapi-pact-comparator@1.7.0 "$work/open.yaml" "$pact"

echo "== The same comparator notices a pact that contradicts the specification"
sed 's/"53"/"19"/' "$pact" > "$work/contradicting.json"
if npx --yes @pactflow/openapi-pact-comparator@1.7.0 "$work/open.yaml" "$work/contradicting.json" > "$work/faults"; then
    echo "It did not." >&2
    exit 1
fi
grep -o '"message":"[^"]*"' "$work/faults" | head -n 1

echo "== Prism, which knows the specification alone, answers the real client"
# The second mock knows a specification without the media type of the call: it has to answer with a 4xx.
sed "s/, '53'\]/]/" "$spec" > "$work/drifted.yaml"
free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
# Not through npx, which would outlive its end.
prism=$(npx --yes --package @stoplight/prism-cli@5.14.2 -c 'command -v prism')
mock() {
    node "$prism" mock --host 127.0.0.1 --port "$2" "$1" > "$work/mock-$2.log" 2>&1 &
    mocks="$mocks $!"
    node -e '
        const [port, tries] = [process.argv[1], 240];
        const knock = left => require("net").connect(port, "127.0.0.1")
            .on("connect", () => process.exit(0))
            .on("error", () => left ? setTimeout(knock, 250, left - 1) : process.exit(1));
        knock(tries);' "$2" || { cat "$work/mock-$2.log" >&2; exit 1; }
}
faithful=$(free_port)
mock "$spec" "$faithful"
drifted=$(free_port)
mock "$work/drifted.yaml" "$drifted"
cd "$root"
mvn -q verify -pl contract-tests -am -Djacoco.skip -Dtest=ConsumerContractTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=InteropMockCheck -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dmock.faithful="http://127.0.0.1:$faithful" -Dmock.drifted="http://127.0.0.1:$drifted"
echo "== They agree"
