package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/privacy"
)

const retentionKey = "retention"

// Retention returns how long the tenant of ctx keeps what.
func (s *DB) Retention(ctx context.Context) (r privacy.Retention, err error) {
	r.Revision, err = s.readSetting(ctx, retentionKey, &r.Days)
	return r, err
}

// SaveRetention saves it if the stored revision still equals r.Revision, 0 for the first time.
func (s *DB) SaveRetention(ctx context.Context, r privacy.Retention) (privacy.Retention, error) {
	revision, err := s.writeSetting(ctx, retentionKey, r.Days, r.Revision)
	r.Revision = revision
	return r, err
}

// expired is the condition of rows that are over; tables, columns and conditions come from package privacy.
func (s *DB) expired(ctx context.Context, q *gorm.DB, e privacy.Expiry, before time.Time) *gorm.DB {
	q = q.Table(e.Table).Where(e.Table+".tenant_id = ?", tenant(ctx))
	if e.Where != "" {
		q = q.Where("(" + e.Where + ")")
	}
	if e.Day {
		return q.Where(e.Time+" <> '' AND "+e.Time+" < ?", before.Format(time.DateOnly))
	}
	return q.Where(e.Time+" < ?", micros(before))
}

// CountExpired counts the rows that are over.
func (s *DB) CountExpired(ctx context.Context, e privacy.Expiry, before time.Time) (int, error) {
	var n int64
	err := s.expired(ctx, s.reader(ctx), e, before).Count(&n).Error
	return int(n), translate(err, "privacy")
}

// DeleteExpired deletes the rows that are over and returns how many there were.
func (s *DB) DeleteExpired(ctx context.Context, e privacy.Expiry, before time.Time) (int, error) {
	res := s.expired(ctx, s.writer(ctx), e, before).Delete(nil)
	return int(res.RowsAffected), translate(res.Error, "privacy")
}

type retentionRunRow struct {
	TenantID string
	ID       string
	RunAt    int64
	Counts   string
}

func (retentionRunRow) TableName() string { return "retention_runs" }

// InsertRetentionRun keeps what a run has forgotten.
func (s *DB) InsertRetentionRun(ctx context.Context, r privacy.Run) error {
	counts, err := json.Marshal(r.Counts)
	if err != nil {
		return fmt.Errorf("store: retention: %w", err)
	}
	return translate(s.writer(ctx).Create(&retentionRunRow{TenantID: tenant(ctx), ID: r.ID, RunAt: micros(r.At), Counts: string(counts)}).Error, "retention")
}

// RetentionRuns returns the last runs, the latest first.
func (s *DB) RetentionRuns(ctx context.Context, limit int) ([]privacy.Run, error) {
	var rows []retentionRunRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("run_at DESC, id DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "retention")
	}
	out := make([]privacy.Run, len(rows))
	for i, r := range rows {
		out[i] = privacy.Run{ID: r.ID, At: fromMicros(r.RunAt)}
		if err := json.Unmarshal([]byte(r.Counts), &out[i].Counts); err != nil {
			return nil, fmt.Errorf("store: retention run %s: %w", r.ID, err)
		}
	}
	return out, nil
}

// RowsOf returns the rows of a table that hold an account in one of the columns of people.
func (s *DB) RowsOf(ctx context.Context, t privacy.Table, columns, people []string, userID string) ([]privacy.OwnRow, error) {
	either := s.reader(ctx)
	for _, c := range people {
		either = either.Or(c+" = ?", userID)
	}
	var rows []map[string]any
	err := s.reader(ctx).Table(t.Name).Select(columns).Where("tenant_id = ?", tenant(ctx)).Where(either).Order(strings.Join(t.Key, ", ")).Find(&rows).Error
	out := make([]privacy.OwnRow, len(rows))
	for i, r := range rows {
		out[i] = r
	}
	return out, translate(err, "privacy")
}
