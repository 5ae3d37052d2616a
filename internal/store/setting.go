package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/problem"
)

type settingRow struct {
	TenantID string
	Key      string
	Value    string
	Revision int
}

func (settingRow) TableName() string { return "settings" }

// Setting reads a setting of the tenant into a value and reports whether it is set; into stays as it is if not.
func (s *DB) Setting(ctx context.Context, key string, into any) (bool, error) {
	var row settingRow
	err := translate(s.reader(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), key).Take(&row).Error, "setting")
	if problem.Is(err, problem.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := json.Unmarshal([]byte(row.Value), into); err != nil {
		return false, fmt.Errorf("store: setting %s: %w", key, err)
	}
	return true, nil
}
