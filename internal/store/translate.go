package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// translate turns an error of a driver into a problem about entity ("process" → "process.notFound",
// "process.exists", "process.inUse"). Problems and nil pass unchanged.
func translate(err error, entity string) error {
	if err == nil {
		return nil
	}
	if _, ours := errors.AsType[*problem.Error](err); ours {
		return err
	}
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return problem.Wrap(err, problem.NotFound, "request.notFound")
	case isDuplicate(err):
		return problem.Wrap(err, problem.Conflict, entity+".exists")
	case isInUse(err):
		return problem.Wrap(err, problem.Conflict, entity+".inUse")
	case isContended(err):
		return problem.Wrap(err, problem.Conflict, "request.contended")
	case isUnavailable(err):
		return problem.Wrap(err, problem.Unavailable, "error.unavailable")
	}
	return err
}

func isDuplicate(err error) bool {
	return errors.Is(err, gorm.ErrDuplicatedKey) || pgCode(err) == "23505" ||
		strings.Contains(err.Error(), "UNIQUE constraint failed")
}

func isInUse(err error) bool {
	return errors.Is(err, gorm.ErrForeignKeyViolated) || pgCode(err) == "23503" ||
		strings.Contains(err.Error(), "FOREIGN KEY constraint failed")
}

// isContended recognises a transaction that PostgreSQL ended because two of them waited for each other.
func isContended(err error) bool {
	code := pgCode(err)
	return code == "40P01" || code == "40001"
}

// isUnavailable recognises a full disk, a lost connection and a database that shuts down, is full, or was made read-only
// because it is.
func isUnavailable(err error) bool {
	if errors.Is(err, context.Canceled) {
		return false
	}
	if code := pgCode(err); strings.HasPrefix(code, "08") || strings.HasPrefix(code, "53") || code == "25006" || strings.HasPrefix(code, "57P") {
		return true
	}
	if _, network := errors.AsType[net.Error](err); network || errors.Is(err, io.ErrUnexpectedEOF) {
		return true
	}
	text := err.Error()
	for _, sign := range []string{"database or disk is full", "disk I/O error", "database is locked", "attempt to write a readonly"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

func pgCode(err error) string {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pg.Code
	}
	return ""
}
