package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type mappingRow struct {
	TenantID string
	Kind     string
	Headings string // hash of the headings
	Mapping  string
	SavedAt  int64
}

func (mappingRow) TableName() string { return "column_mappings" }

// ColumnMapping returns what columns with these headings meant the last time, empty if never.
func (s *DB) ColumnMapping(ctx context.Context, kind, headings string) (map[string]string, error) {
	var row mappingRow
	err := s.reader(ctx).Where("tenant_id = ? AND kind = ? AND headings = ?", tenant(ctx), kind, hashOf(headings)).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, translate(err, "import")
	}
	var m map[string]string
	if err := json.Unmarshal([]byte(row.Mapping), &m); err != nil {
		return nil, fmt.Errorf("store: column mapping: %w", err)
	}
	return m, nil
}

// SaveColumnMapping remembers what the columns meant.
func (s *DB) SaveColumnMapping(ctx context.Context, kind, headings string, m map[string]string) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("store: column mapping: %w", err)
	}
	row := mappingRow{TenantID: tenant(ctx), Kind: kind, Headings: hashOf(headings), Mapping: string(raw), SavedAt: micros(s.Now())}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "kind"}, {Name: "headings"}},
		DoUpdates: clause.AssignmentColumns([]string{"mapping", "saved_at"}),
	}).Create(&row).Error, "import")
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
