#!/bin/sh
# Makes what is in this folder anew, with openssl 3: certificates, keys and key stores that open nothing but tests.
set -eu
cd "$(dirname "$0")"
password='pass:correct horse'
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

cat > "$work/config" << END
[ca]
database = $work/index
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical, CA:true
END

# NAME FIRST-DAY LAST-DAY SUBJECT: signs NAME.pem with NAME.key, which is its own
certify() {
    : > "$work/index"
    openssl req -new -key "$1.key" -subj "$4" -out "$work/request"
    openssl ca -batch -notext -selfsign -name ca -config "$work/config" -extensions authority -keyfile "$1.key" \
        -startdate "$2" -enddate "$3" -in "$work/request" -out "$1.pem" 2> "$work/log"
}

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key 2> "$work/log"
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.key
openssl genpkey -algorithm ED25519 -out ed25519.key
for name in rsa ec ed25519; do
    certify "$name" 20200101000000Z 21200101000000Z "/CN=$name"
done

# The older forms: PKCS #1 and SEC 1
openssl rsa -in rsa.key -traditional -out rsa-pkcs1.key 2> "$work/log"
openssl ecparam -name prime256v1 -out ec-sec1.key
openssl ec -in ec.key -out - 2> "$work/log" >> ec-sec1.key

# Encrypted: as OpenSSL does it by default, in two other ways, and in the form from before PKCS #8
openssl pkcs8 -topk8 -in rsa.key -passout "$password" -out rsa-encrypted.key
openssl pkcs8 -topk8 -in ec.key -passout "$password" -v1 PBE-SHA1-3DES -out ec-encrypted.key
openssl pkcs8 -topk8 -in ec.key -passout "$password" -scrypt -out ec-scrypt.key
openssl ec -in ec.key -passout "$password" -aes256 -out ec-old-encryption.key 2> "$work/log"

# A CA of the same name as that of the tests' gateways, out of date
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/expired.key"
(cd "$work" && certify expired 20200101000000Z 20210101000000Z "/CN=embedded gateway CA")
mv "$work/expired.pem" .

openssl pkcs12 -export -inkey rsa.key -in rsa.pem -passout "$password" -out rsa.p12
openssl pkcs12 -export -nokeys -in rsa.pem -passout "$password" -out ca.p12
