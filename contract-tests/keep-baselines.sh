#!/bin/sh
# Keeps the specification and the public API of client-ext as they are now, as the baseline of a version:
#   contract-tests/keep-baselines.sh 1.0.0
# The command line is not in the library's jar. Run it on a release, after "mvn package", and before it whenever something is broken on purpose.
set -eu
cd "$(dirname "$0")"
released=src/test/resources/released
rm -f "$released"/*
mkdir -p "$released"
cp ../api-spec/src/main/resources/META-INF/openapi/setcallnums.yaml "$released/setcallnums-$1.yaml"
cd ../client-ext/target/classes
find io -name '*.class' -not -path '*/internal/*' -not -path '*/cli/*' | sort |
    jar --create --no-manifest --date=2026-01-01T00:00:00Z --file "../../../contract-tests/$released/client-ext-$1.jar" @/dev/stdin
