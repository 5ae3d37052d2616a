package app

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Reindex makes the search index of the tenant of ctx anew, so that nothing renews it once more, and reads the references
// between its models again. It returns how many models were read.
func (a *App) Reindex(ctx context.Context) (models int, err error) {
	if err := a.Store.Reindex(ctx); err != nil {
		return 0, err
	}
	if err := a.Store.NoteSearch(ctx); err != nil {
		return 0, err
	}
	return model.ReindexReferences(ctx, a.Store)
}
