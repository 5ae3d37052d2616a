package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/register"
)

type noticeSettingsRow struct {
	TenantID string
	UserID   string
	Mode     string
	Muted    string
	Feed     int
	FeedOn   bool
}

func (noticeSettingsRow) TableName() string { return "notice_settings" }

// Preferences returns how a user wants to be told; at once and of everything, if the user never said.
func (s *DB) Preferences(ctx context.Context, userID string) (notify.Preferences, error) {
	var row noticeSettingsRow
	err := s.reader(ctx).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return notify.Preferences{UserID: userID, Mode: notify.Now}, nil
	}
	if err != nil {
		return notify.Preferences{}, translate(err, "notice")
	}
	p := notify.Preferences{UserID: userID, Mode: notify.Mode(row.Mode), Feed: row.Feed, FeedOn: row.FeedOn}
	if err := json.Unmarshal([]byte(row.Muted), &p.Muted); err != nil {
		return p, fmt.Errorf("store: notice settings: %w", err)
	}
	return p, nil
}

// SavePreferences replaces how a user wants to be told.
func (s *DB) SavePreferences(ctx context.Context, p notify.Preferences) error {
	muted, err := json.Marshal(append([]register.NoticeKind{}, p.Muted...))
	if err != nil {
		return fmt.Errorf("store: notice settings: %w", err)
	}
	row := noticeSettingsRow{TenantID: tenant(ctx), UserID: p.UserID, Mode: string(p.Mode), Muted: string(muted), Feed: p.Feed, FeedOn: p.FeedOn}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "user_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"mode", "muted", "feed", "feed_on"}),
	}).Create(&row).Error, "notice")
}

const signingKey = "signing"

// SigningKey returns the secret with which links of the tenant are signed, making one at the first time;
// problem.NotFound if there is no such tenant.
func (s *DB) SigningKey(ctx context.Context) ([]byte, error) {
	var row settingsRow
	err := s.reader(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), signingKey).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = s.InTx(ctx, func(ctx context.Context) error {
			if _, err := s.Tenant(ctx, tenant(ctx)); err != nil {
				return err
			}
			fresh := make([]byte, 32)
			rand.Read(fresh)
			made := settingsRow{TenantID: tenant(ctx), Key: signingKey, Value: `"` + hex.EncodeToString(fresh) + `"`, Revision: 1}
			if err := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&made).Error; err != nil {
				return err
			}
			return s.reader(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), signingKey).Take(&row).Error
		})
	}
	if err != nil {
		return nil, translate(err, "settings")
	}
	return hex.DecodeString(strings.Trim(row.Value, `"`))
}
