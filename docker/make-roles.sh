#!/bin/sh
# Runs once, when PostgreSQL makes its data folder: the roles of the product, its database and the schema of the job queue.
# The same as docs/operations.md says for a server of your own; the roles have no passwords: each logs in by its certificate (access.conf).
set -eu

psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE relais_owner   LOGIN NOINHERIT;
CREATE ROLE relais_app     LOGIN NOINHERIT;
CREATE ROLE relais_login   LOGIN NOINHERIT;
CREATE ROLE relais_worker  LOGIN NOINHERIT;
CREATE ROLE relais_jobs    LOGIN NOINHERIT;
CREATE ROLE relais_auditor LOGIN NOINHERIT;
CREATE ROLE relais_backup  LOGIN NOINHERIT BYPASSRLS;
CREATE ROLE relais_vault   LOGIN NOINHERIT;
GRANT relais_jobs TO relais_owner WITH INHERIT FALSE, SET TRUE;
GRANT SET ON PARAMETER backtrace_functions TO relais_owner;
CREATE DATABASE relais OWNER relais_owner TEMPLATE template0;
REVOKE ALL ON DATABASE relais FROM PUBLIC;
GRANT CONNECT ON DATABASE relais
  TO relais_owner, relais_app, relais_login, relais_worker, relais_jobs, relais_vault, relais_auditor, relais_backup;
\connect relais
CREATE SCHEMA jobs AUTHORIZATION relais_jobs;
SQL
