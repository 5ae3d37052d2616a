#!/usr/bin/env bash
# Makes the two roles of the register and its database. Run once as a superuser: by the PostgreSQL image at its first
# start, or by hand (PGHOST, PGUSER … as psql reads them). Running it again changes the passwords and nothing else.
#
# OWNER_PASSWORD_FILE and APP_PASSWORD_FILE name files with the passwords; DATABASE is the name of the database.
#
# prozessregister_owner owns database and tables and migrates. prozessregister_app is the application: it reads and
# writes rows, owns nothing and is bound by row-level security.
set -euo pipefail
export OWNER_PASSWORD_FILE APP_PASSWORD_FILE # psql reads the files itself: arguments can be seen by other users

psql -X -v ON_ERROR_STOP=1 --quiet --dbname postgres \
	-v database="${DATABASE:-prozessregister}" <<'SQL'
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set app_password `cat "$APP_PASSWORD_FILE"`
SELECT format('CREATE ROLE %I LOGIN', role)
  FROM unnest(ARRAY['prozessregister_owner', 'prozessregister_app']) AS role
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
ALTER ROLE prozessregister_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE prozessregister_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';

SELECT format('CREATE DATABASE %I OWNER prozessregister_owner ENCODING ''UTF8'' TEMPLATE template0', :'database')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
ALTER DATABASE :"database" OWNER TO prozessregister_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO prozessregister_app;

\connect :"database"
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO prozessregister_app;
ALTER DEFAULT PRIVILEGES FOR ROLE prozessregister_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO prozessregister_app;
ALTER DEFAULT PRIVILEGES FOR ROLE prozessregister_owner GRANT USAGE ON SEQUENCES TO prozessregister_app;
SQL
