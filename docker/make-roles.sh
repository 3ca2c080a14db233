#!/bin/sh
# Runs once, when PostgreSQL makes its data folder: the roles of the product, its database and the schema of the job queue.
# The same as docs/operations.md says for a server of your own. psql quotes the passwords (:'name').
set -eu

psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$RELAIS_OWNER_PASSWORD" -v app="$RELAIS_APP_PASSWORD" -v worker="$RELAIS_WORKER_PASSWORD" \
  -v jobs="$RELAIS_JOBS_PASSWORD" -v auditor="$RELAIS_AUDITOR_PASSWORD" -v backup="$RELAIS_BACKUP_PASSWORD" <<'SQL'
-- A failing statement would write its passwords to the log.
SET log_min_error_statement = 'panic';
CREATE ROLE relais_owner   LOGIN NOINHERIT PASSWORD :'owner';
CREATE ROLE relais_app     LOGIN NOINHERIT PASSWORD :'app';
CREATE ROLE relais_worker  LOGIN NOINHERIT PASSWORD :'worker';
CREATE ROLE relais_jobs    LOGIN NOINHERIT PASSWORD :'jobs';
CREATE ROLE relais_auditor LOGIN NOINHERIT PASSWORD :'auditor';
CREATE ROLE relais_backup  LOGIN NOINHERIT BYPASSRLS PASSWORD :'backup';
-- Nothing logs in as relais_vault yet: it has no password.
CREATE ROLE relais_vault   LOGIN NOINHERIT;
GRANT relais_jobs TO relais_owner WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE relais OWNER relais_owner TEMPLATE template0;
REVOKE ALL ON DATABASE relais FROM PUBLIC;
GRANT CONNECT ON DATABASE relais
  TO relais_owner, relais_app, relais_worker, relais_jobs, relais_vault, relais_auditor, relais_backup;
\connect relais
CREATE SCHEMA jobs AUTHORIZATION relais_jobs;
SQL
