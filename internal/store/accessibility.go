package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/accessibility"
)

const accessibilityKey = "accessibility"

// Accessibility returns what the tenant says in its statement; nothing, if it never did.
func (s *DB) Accessibility(ctx context.Context) (v accessibility.Settings, err error) {
	v.Revision, err = s.readSetting(ctx, accessibilityKey, &v)
	return v, err
}

// SaveAccessibility saves it if the stored revision still equals v.Revision.
func (s *DB) SaveAccessibility(ctx context.Context, v accessibility.Settings) (accessibility.Settings, error) {
	revision, err := s.writeSetting(ctx, accessibilityKey, v, v.Revision)
	v.Revision = revision
	return v, err
}
