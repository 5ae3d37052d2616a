package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// readSetting fills into from the setting with a key and returns its revision; 0 and nothing filled in if there is none.
func (s *DB) readSetting(ctx context.Context, key string, into any) (int, error) {
	row, err := once(ctx, "setting "+key, func() (row settingsRow, err error) {
		err = s.reader(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), key).Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			err = nil
		}
		return row, err
	})
	if err != nil || row.Revision == 0 {
		return 0, translate(err, "settings")
	}
	if err := json.Unmarshal([]byte(row.Value), into); err != nil {
		return 0, fmt.Errorf("store: setting %s: %w", key, err)
	}
	return row.Revision, nil
}

// writeSetting saves a setting if its stored revision is still the one named, 0 for the first time, and returns the next one.
func (s *DB) writeSetting(ctx context.Context, key string, value any, revision int) (int, error) {
	readAnew(ctx)
	stale := problem.New(problem.Stale, "request.stale")
	raw, err := json.Marshal(value)
	if err != nil {
		return revision, fmt.Errorf("store: setting %s: %w", key, err)
	}
	row := settingsRow{TenantID: tenant(ctx), Key: key, Value: string(raw), Revision: revision + 1}
	if revision == 0 {
		// A key that is there already must not end the transaction of the caller.
		res := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if res.Error == nil && res.RowsAffected == 0 {
			return revision, stale
		}
		return row.Revision, translate(res.Error, "settings")
	}
	res := s.writer(ctx).Model(&settingsRow{}).Where("tenant_id = ? AND key = ? AND revision = ?", row.TenantID, key, revision).
		Updates(map[string]any{"value": row.Value, "revision": row.Revision})
	if res.Error == nil && res.RowsAffected == 0 {
		return revision, stale
	}
	return row.Revision, translate(res.Error, "settings")
}

const localSignInKey = "signIn"

// LocalSignIn returns who may sign in with a password: everybody, unless the tenant has decided otherwise.
func (s *DB) LocalSignIn(ctx context.Context) (v identity.LocalSignIn, err error) {
	v.Revision, err = s.readSetting(ctx, localSignInKey, &v)
	return v, err
}

// SaveLocalSignIn saves who may sign in with a password if the stored revision still equals v.Revision.
func (s *DB) SaveLocalSignIn(ctx context.Context, v identity.LocalSignIn) (identity.LocalSignIn, error) {
	revision, err := s.writeSetting(ctx, localSignInKey, v, v.Revision)
	v.Revision = revision
	return v, err
}
