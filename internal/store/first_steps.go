package store

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/register/firststeps"
)

const setupKey = "setup-assistant"

// SetupProgress returns how far the set-up assistant of the tenant of ctx is.
func (s *DB) SetupProgress(ctx context.Context) (p firststeps.Progress, err error) {
	p.Revision, err = s.readSetting(ctx, setupKey, &p)
	return p, err
}

// SaveSetupProgress saves it if the stored revision still equals p.Revision, 0 for the first time.
func (s *DB) SaveSetupProgress(ctx context.Context, p firststeps.Progress) (firststeps.Progress, error) {
	revision, err := s.writeSetting(ctx, setupKey, p, p.Revision)
	p.Revision = revision
	return p, err
}

// SetupCounts counts units that exist, processes of the register and accounts that are in use.
func (s *DB) SetupCounts(ctx context.Context) (c firststeps.Counts, err error) {
	for _, q := range []struct {
		table, where string
		into         *int
	}{
		{"org_units", "merged_into IS NULL AND valid_to = ''", &c.Units}, {"processes", "place = 'live'", &c.Processes}, {"users", "active", &c.People},
	} {
		var n int64
		if err := s.reader(ctx).Table(q.table).Where("tenant_id = ? AND "+q.where, tenant(ctx)).Count(&n).Error; err != nil {
			return c, translate(err, "settings")
		}
		*q.into = int(n)
	}
	return c, nil
}

type hintRow struct {
	TenantID string
	UserID   string
	Hint     string
	SeenAt   int64
}

func (hintRow) TableName() string { return "seen_hints" }

// SeenHints returns the hints that a person has seen, in alphabetical order.
func (s *DB) SeenHints(ctx context.Context, userID string) ([]string, error) {
	hints := []string{}
	err := s.reader(ctx).Model(&hintRow{}).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Order("hint").Pluck("hint", &hints).Error
	return hints, translate(err, "user")
}

// SeeHint notes that a person has seen a hint.
func (s *DB) SeeHint(ctx context.Context, userID, hint string) error {
	row := hintRow{TenantID: tenant(ctx), UserID: userID, Hint: hint, SeenAt: micros(s.Now())}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error, "user")
}
