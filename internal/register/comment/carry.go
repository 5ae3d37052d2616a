package comment

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Matcher finds the elements of one file in another: the id there by the id here. Elements that did not survive
// are missing.
type Matcher func(before, after []byte) (map[string]string, error)

// Carrier takes threads over to the next version of a model.
type Carrier struct {
	store Anchors
	files model.FileStore
	match Matcher
}

// NewCarrier returns a carrier.
func NewCarrier(store Anchors, files model.FileStore, match Matcher) *Carrier {
	return &Carrier{store: store, files: files, match: match}
}

// Carry gives the open threads of one version a place in the next one, where the element they stand at survives.
// It belongs into the transaction that keeps the new version.
func (c *Carrier) Carry(ctx context.Context, before, after model.Version) error {
	open, err := c.store.OpenAnchors(ctx, before.ID)
	if err != nil || len(open) == 0 {
		return err
	}
	old, err := c.files.File(ctx, before.SHA256)
	if err != nil {
		return err
	}
	fresh, err := c.files.File(ctx, after.SHA256)
	if err != nil {
		return err
	}
	found, err := c.match(old, fresh)
	if err != nil {
		return err
	}
	for thread, element := range open {
		there, survives := found[element]
		if element != "" && !survives {
			continue
		}
		if err := c.store.InsertAnchor(ctx, thread, after.ID, there); err != nil {
			return err
		}
	}
	return nil
}
