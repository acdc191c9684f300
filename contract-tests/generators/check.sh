#!/bin/sh
# Makes clients from the specification as strangers do, with the generators of api-spec/README.md, and has each one but that
# in Python call a stand-in. Needs Node, Python, Go and what Maven and npm get. The first arguments name clients, by default all.
#   contract-tests/generators/check.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$root/contract-tests/target/generators
clients=${*:-okhttp-gson native restclient typescript-fetch openapi-typescript hey-api python go}
mkdir -p "$work/repository" "$work/clients"
work=$(cd "$work" && pwd)
# What others made stays from run to run.
rm -rf "$work/published" "$work/clients" "$work/libraries" "$work/repository/io/github/setcallnums"

cat > "$work/settings.xml" << XML
<settings>
    <localRepository>$work/repository</localRepository>
    <profiles>
        <profile>
            <id>published</id>
            <repositories>
                <repository><id>published</id><url>file://$work/published</url></repository>
            </repositories>
            <pluginRepositories>
                <pluginRepository><id>published</id><url>file://$work/published</url></pluginRepository>
            </pluginRepositories>
        </profile>
    </profiles>
    <activeProfiles><activeProfile>published</activeProfile></activeProfiles>
</settings>
XML
quietly() {
    "$@" > "$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; exit 1; }
}
stranger() {
    quietly mvn -B -q -s "$work/settings.xml" "$@"
}

echo "== The specification and the stand-in are published to a repository of this folder, and come from there"
cd "$root"
quietly mvn -B -q deploy dependency:copy-dependencies -pl api-spec,client-ext/testing -am -DskipTests \
    -Dmaven.install.skip -DaltDeploymentRepository="published::file://$work/published" \
    -DincludeScope=runtime -DoutputDirectory="$work/libraries"
version=$(sed -n 's|^    <version>\(.*\)</version>|\1|p' pom.xml)
generator=$(sed -n 's|.*<openapi-generator.version>\(.*\)</openapi-generator.version>|\1|p' pom.xml)
get() {
    stranger dependency:copy -Dartifact="$1" -DoutputDirectory="$work/clients" -Dmdep.stripVersion
}
get "io.github.setcallnums:setcallnums-api-spec:$version:yaml"
get "org.openapitools:openapi-generator-cli:$generator"
export SPECIFICATION="$work/clients/setcallnums-api-spec.yaml"
drive() {
    java -cp "$root/client-ext/testing/target/classes:$work/libraries/*" "$here/StandIn.java" "$@"
}
generate() {
    quietly java -jar "$work/clients/openapi-generator-cli.jar" generate -i "$SPECIFICATION" "$@"
}
# Versions stand here, and in no lock file: that would name a registry.
node_modules() {
    quietly npm install --no-save --no-package-lock --no-audit --no-fund typescript@5.9.3 @types/node@20.19.0 "$@"
}
compile_typescript() {
    cp "$here/tsconfig.json" .
    npx tsc -p .
}

for client in $clients; do
    echo "== $client"
    case $client in
        python) mkdir "$work/clients/$client" ;;
        okhttp-gson | native | restclient) cp -r "$here/java" "$work/clients/$client" ;;
        *) cp -r "$here/$client" "$work/clients/$client" ;;
    esac
    cd "$work/clients/$client"
    case $client in
        okhttp-gson | native | restclient)
            awk '/^```xml$/ {on = 1; next} /^```$/ {on = 0} on' "$root/api-spec/README.md" > recipes.xml
            sed -n '/^<plugin>$/,/^<\/plugin>$/p' recipes.xml > plugin.xml
            sed -i -e '/Here comes the plugin/r plugin.xml' pom.xml
            stranger -Dlibrary="$client" package dependency:copy-dependencies
            drive java -cp "target/$client/classes:target/$client/dependency/*" Driver
            ;;
        typescript-fetch)
            generate -g typescript-fetch -o client
            node_modules
            compile_typescript
            drive node built/driver.js
            ;;
        openapi-typescript)
            node_modules openapi-typescript@7.13.0 openapi-fetch@0.17.0
            quietly npx openapi-typescript "$SPECIFICATION" --enum -o client.ts
            compile_typescript
            drive node built/driver.js
            ;;
        hey-api)
            node_modules @hey-api/openapi-ts@0.99.0
            quietly npx openapi-ts
            compile_typescript
            drive node built/driver.js
            ;;
        python)
            # Its libraries are newer than Debian's, and come from neither Maven nor npm.
            generate -g python -o client
            quietly python3 -m compileall -q client
            ;;
        go)
            generate -g go -o setcallnums --additional-properties=packageName=setcallnums,withGoMod=false
            go build -o driver .
            drive ./driver
            ;;
    esac
done
echo "== All of them work"
