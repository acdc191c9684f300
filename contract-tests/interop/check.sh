#!/bin/sh
# Asks tools that know nothing of this project whether they agree with it. Needs Node and what "mvn verify" made.
#   contract-tests/interop/check.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
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
npx --yes @pactflow/openapi-pact-comparator@1.7.0 "$spec" "$pact"

echo "== The same comparator notices a pact that contradicts the specification"
sed 's/"53"/"19"/' "$pact" > "$work/contradicting.json"
if npx --yes @pactflow/openapi-pact-comparator@1.7.0 "$spec" "$work/contradicting.json" > "$work/faults"; then
    echo "It did not." >&2
    exit 1
fi
grep -o '"message":"[^"]*"' "$work/faults" | head -n 1

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
listening() {
    node -e '
        const [port, tries] = [process.argv[1], 240];
        const knock = left => require("net").connect(port, "127.0.0.1")
            .on("connect", () => process.exit(0))
            .on("error", () => left ? setTimeout(knock, 250, left - 1) : process.exit(1));
        knock(tries);' "$1"
}

echo "== Specmatic tests the stand-in by the specification"
# Not through npx, which would end with 0 whatever is found.
specmatic=$(readlink -f "$(npx --yes --package specmatic@2.55.1 -c 'command -v specmatic')")
specmatic() {
    Guid=$(sed -n 's/^101,\(.*\),.*/\1/p' guids.csv) java -jar "${specmatic%/dist/*}/specmatic.jar" \
        test "$spec" --testBaseURL="http://127.0.0.1:$1" > specmatic.log 2>&1
}
cd "$work"
printf 'version: 2\ndisable_telemetry: true\n' > specmatic.yaml
port=$(free_port)
java -jar "$root/client-ext/cli/target/setcallnums-cli.jar" gateway --port "$port" --write-guids guids.csv > /dev/null &
standin=$!
mocks="$mocks $standin"
listening "$port"
specmatic "$port" || { cat specmatic.log >&2; exit 1; }
grep "^Tests run" specmatic.log
# Before its jar is built again.
kill "$standin"

echo "== Specmatic notices a gateway that answers without a retcode"
port=$(free_port)
node -e '
    require("http").createServer((request, answer) => {
        answer.setHeader("Content-Type", "application/json");
        answer.end(JSON.stringify({message: "success"}));
    }).listen(process.argv[1], "127.0.0.1")' "$port" &
mocks="$mocks $!"
listening "$port"
if specmatic "$port"; then
    echo "It did not." >&2
    exit 1
fi
grep -m 1 "RESPONSE.BODY" -A 8 specmatic.log

echo "== Prism, which knows the specification alone, answers the real client"
# The second mock knows a specification without the media type of the call: it has to answer with a 4xx.
sed "s/, '53'\]/]/" "$spec" > "$work/drifted.yaml"
# Not through npx, which would outlive its end.
prism=$(npx --yes --package @stoplight/prism-cli@5.14.2 -c 'command -v prism')
mock() {
    node "$prism" mock --host 127.0.0.1 --port "$2" "$1" > "$work/mock-$2.log" 2>&1 &
    mocks="$mocks $!"
    listening "$2" || { cat "$work/mock-$2.log" >&2; exit 1; }
}
faithful=$(free_port)
mock "$spec" "$faithful"
drifted=$(free_port)
mock "$work/drifted.yaml" "$drifted"
cd "$root"
mvn -q verify -pl contract-tests -am -Dtest=ConsumerContractTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=InteropMockCheck -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dmock.faithful="http://127.0.0.1:$faithful" -Dmock.drifted="http://127.0.0.1:$drifted"
echo "== They agree"
