// Package migrations embeds the SQL that makes the database, once for each dialect. Files are
// numbered, never edited after a release, and have no way down: a backup is the way back.
package migrations

import "embed"

// SQLite and PostgreSQL hold the files of the dialect in a folder of the same name.
//
//go:embed sqlite/*.sql
var SQLite embed.FS

// Postgres is SQLite's twin: the same tables and columns, plus row-level security.
//
//go:embed postgres/*.sql
var Postgres embed.FS
