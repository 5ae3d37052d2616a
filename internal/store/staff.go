package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/jobs/staff"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type staffDirectoryRow struct {
	TenantID string
	Address  string
	BindDN   string `gorm:"column:bind_dn"`
	Password string
	Mapping  string
	Revision int
}

func (staffDirectoryRow) TableName() string { return "staff_directories" }

// StaffSettings returns where units and people are taken over from; revision 0 says nowhere yet.
func (s *DB) StaffSettings(ctx context.Context) (staff.Settings, error) {
	var row staffDirectoryRow
	err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return staff.Settings{}, nil
	}
	if err != nil {
		return staff.Settings{}, translate(err, "staff")
	}
	v := staff.Settings{Address: row.Address, BindDN: row.BindDN, Password: row.Password, Revision: row.Revision}
	if err := json.Unmarshal([]byte(row.Mapping), &v.Mapping); err != nil {
		return v, fmt.Errorf("store: mapping of the staff directory: %w", err)
	}
	return v, nil
}

// SaveStaffSettings saves v if the stored revision still equals v.Revision, else it returns problem.Stale.
func (s *DB) SaveStaffSettings(ctx context.Context, v staff.Settings) (staff.Settings, error) {
	mapping, err := json.Marshal(v.Mapping)
	if err != nil {
		return v, fmt.Errorf("store: mapping of the staff directory: %w", err)
	}
	row := staffDirectoryRow{TenantID: tenant(ctx), Address: v.Address, BindDN: v.BindDN, Password: v.Password, Mapping: string(mapping), Revision: v.Revision + 1}
	var res *gorm.DB
	if v.Revision == 0 {
		res = s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	} else {
		res = s.writer(ctx).Model(&staffDirectoryRow{}).Where("tenant_id = ? AND revision = ?", tenant(ctx), v.Revision).Updates(map[string]any{
			"address": row.Address, "bind_dn": row.BindDN, "password": row.Password, "mapping": row.Mapping, "revision": row.Revision,
		})
	}
	if res.Error == nil && res.RowsAffected == 0 {
		return v, problem.New(problem.Stale, "request.stale")
	}
	v.Revision++
	return v, translate(res.Error, "staff")
}

type staffLinkRow struct {
	TenantID string
	Kind     string
	EntryKey string
	ObjectID string
}

func (staffLinkRow) TableName() string { return "staff_links" }

// StaffLinks returns the ids of units and accounts by kind and key.
func (s *DB) StaffLinks(ctx context.Context) (map[staff.Kind]map[string]string, error) {
	var rows []staffLinkRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Find(&rows).Error; err != nil {
		return nil, translate(err, "staff")
	}
	out := map[staff.Kind]map[string]string{staff.Unit: {}, staff.Person: {}}
	for _, r := range rows {
		out[staff.Kind(r.Kind)][r.EntryKey] = r.ObjectID
	}
	return out, nil
}

// SaveStaffLink says which unit or account an entry of the directory is; links of others with it end.
func (s *DB) SaveStaffLink(ctx context.Context, kind staff.Kind, key, objectID string) error {
	row := staffLinkRow{TenantID: tenant(ctx), Kind: string(kind), EntryKey: key, ObjectID: objectID}
	err := s.writer(ctx).Where("tenant_id = ? AND kind = ? AND object_id = ? AND entry_key <> ?", row.TenantID, row.Kind, objectID, key).Delete(&staffLinkRow{}).Error
	if err != nil {
		return translate(err, "staff")
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "tenant_id"}, {Name: "kind"}, {Name: "entry_key"}}, DoUpdates: clause.AssignmentColumns([]string{"object_id"}),
	}).Create(&row).Error, "staff")
}

// eraseStaffLink leaves of the key of somebody in a directory nothing but a hash.
func (s *DB) eraseStaffLink(ctx context.Context, userID string) error {
	var rows []staffLinkRow
	q := s.writer(ctx).Where("tenant_id = ? AND kind = ? AND object_id = ?", tenant(ctx), string(staff.Person), userID)
	if err := q.Find(&rows).Error; err != nil || len(rows) == 0 {
		return translate(err, "staff")
	}
	key := staff.ErasedKey(tenant(ctx), rows[0].EntryKey)
	return translate(s.writer(ctx).Model(&staffLinkRow{}).Where("tenant_id = ? AND kind = ? AND object_id = ?", tenant(ctx), string(staff.Person), userID).
		Update("entry_key", key).Error, "staff")
}
