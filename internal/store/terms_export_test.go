package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register"
)

// SetCurrentTerms writes what a process is found by in its current Steckbrief, without that Steckbrief: for tests that need a
// hundred thousand of them.
func (s *DB) SetCurrentTerms(ctx context.Context, processID string, terms ...register.Term) error {
	return s.replaceTerms(ctx, processID, "current", terms)
}
