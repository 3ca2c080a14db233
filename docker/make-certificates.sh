#!/bin/sh
# Makes an authority of one's own, and by it what server and roles prove themselves with, in ./secrets. Good for 90 days (the authority for
# five years): run it again, as root, before they are over, then `docker compose up --force-recreate`. Whoever has ./secrets/authority can make more:
# take it off this machine between two runs.
set -eu
cd "$(dirname "$0")"
umask 077
DAYS=90
mkdir -p secrets/authority secrets/relais secrets/owner secrets/operator secrets/postgres secrets/valkey
CA=secrets/authority/ca
if [ ! -f "$CA.key" ]; then
  openssl ecparam -name prime256v1 -genkey -noout -out "$CA.key"
  openssl req -x509 -new -key "$CA.key" -sha256 -days 1826 -subj '/CN=Relais, inside' -out "$CA.pem"
fi

# make <file without its ending> <common name> [names of a server]
make() {
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
  if [ -n "${3:-}" ]; then echo "subjectAltName=$3"; else echo 'extendedKeyUsage=clientAuth'; fi > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$CA.pem" -CAkey "$CA.key" -CAcreateserial -sha256 -days "$DAYS" -extfile "$1.ext" -out "$1.pem"
  rm "$1.csr" "$1.ext"
}

make secrets/postgres/server postgres DNS:postgres
make secrets/valkey/server valkey DNS:valkey,DNS:localhost
make secrets/relais/api api DNS:api,DNS:localhost
make secrets/relais/bounces worker DNS:worker,DNS:localhost
make secrets/relais/queue relais
for role in relais_app relais_login relais_worker relais_jobs; do make "secrets/relais/$role" "$role"; done
make secrets/owner/relais_owner relais_owner
for role in relais_auditor relais_backup; do make "secrets/operator/$role" "$role"; done
for folder in relais owner operator postgres valkey; do cp "$CA.pem" "secrets/$folder/ca.pem"; done

# Users of the images: node 1000, postgres and valkey 999.
chown -R 1000:1000 secrets/relais secrets/owner
chown -R 999:999 secrets/postgres secrets/valkey
