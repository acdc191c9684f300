#!/bin/sh
# Keeps the specification and the public API of client-ext and testing as they are now, as the baselines of a version:
#   contract-tests/keep-baselines.sh 1.0.0
# Run it on a release, after "mvn package", and before it whenever something is broken on purpose.
set -eu
cd "$(dirname "$0")"
released=$PWD/src/test/resources/released
rm -f "$released"/*
mkdir -p "$released"
cp ../api-spec/src/main/resources/META-INF/openapi/setcallnums.yaml "$released/setcallnums-$1.yaml"
for module in client-ext client-ext/testing; do
    (cd "../$module/target/classes" && find io -name '*.class' -not -path '*/internal/*' | sort |
        jar --create --no-manifest --date=2026-01-01T00:00:00Z --file "$released/$(basename "$module")-$1.jar" @/dev/stdin)
done
