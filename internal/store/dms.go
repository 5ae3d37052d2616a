package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// dmsTrouble are the columns that say what keeps us from reading, and since when.
type dmsTrouble struct {
	FailingSince  int64
	ProblemKey    string
	ProblemParams string
}

func newDMSTrouble(t *usage.Trouble) (dmsTrouble, error) {
	if t == nil {
		return dmsTrouble{ProblemParams: "{}"}, nil
	}
	params, err := json.Marshal(t.Params)
	if t.Params == nil {
		params = []byte("{}")
	}
	return dmsTrouble{FailingSince: micros(t.Since), ProblemKey: t.Key, ProblemParams: string(params)}, err
}

func (r dmsTrouble) trouble() (*usage.Trouble, error) {
	if r.ProblemKey == "" {
		return nil, nil //nolint:nilnil // nil is "nothing is wrong", see usage.Connection
	}
	t := &usage.Trouble{Since: fromMicros(r.FailingSince), Key: r.ProblemKey}
	if err := json.Unmarshal([]byte(r.ProblemParams), &t.Params); err != nil {
		return nil, fmt.Errorf("store: what keeps a DMS from being read: %w", err)
	}
	return t, nil
}

func (r dmsTrouble) columns() map[string]any {
	return map[string]any{"failing_since": r.FailingSince, "problem_key": r.ProblemKey, "problem_params": r.ProblemParams}
}

type dmsConnectionRow struct {
	TenantID   string
	ID         string
	Name       string
	Kind       string
	Address    string
	Repository string
	Username   string
	Sealed     string
	WindowDays int
	Threshold  int
	ReadAt     int64
	TriedOn    string
	Trouble    dmsTrouble `gorm:"embedded"`
	CreatedAt  int64
	UpdatedAt  int64
	Revision   int
}

func (dmsConnectionRow) TableName() string { return "dms_connections" }

func newDMSConnectionRow(tenantID string, c usage.Connection) (dmsConnectionRow, error) {
	trouble, err := newDMSTrouble(c.Trouble)
	return dmsConnectionRow{
		TenantID: tenantID, ID: c.ID, Name: c.Name, Kind: string(c.Kind), Address: c.Address, Repository: c.Repository, Username: c.Username,
		Sealed: c.Sealed, WindowDays: c.WindowDays, Threshold: c.Threshold, ReadAt: micros(c.ReadAt), TriedOn: c.TriedOn, Trouble: trouble,
		CreatedAt: micros(c.CreatedAt), UpdatedAt: micros(c.UpdatedAt), Revision: c.Revision,
	}, err
}

func (r dmsConnectionRow) connection() (usage.Connection, error) {
	trouble, err := r.Trouble.trouble()
	return usage.Connection{
		ID: r.ID, Name: r.Name, Kind: usage.Kind(r.Kind), Address: r.Address, Repository: r.Repository, Username: r.Username, Sealed: r.Sealed,
		WindowDays: r.WindowDays, Threshold: r.Threshold, ReadAt: fromMicros(r.ReadAt), TriedOn: r.TriedOn, Trouble: trouble,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}, err
}

type dmsMappingRow struct {
	TenantID     string
	ConnectionID string
	ClassID      string
	ClassName    string
	RolloutID    string
	Trouble      dmsTrouble `gorm:"embedded"`
}

func (dmsMappingRow) TableName() string { return "dms_mappings" }

// DMSConnections returns all connections by name.
func (s *DB) DMSConnections(ctx context.Context) ([]usage.Connection, error) {
	return s.dmsConnections(ctx, s.reader(ctx).Where("tenant_id = ?", tenant(ctx)))
}

// DMSConnection returns one connection.
func (s *DB) DMSConnection(ctx context.Context, id string) (usage.Connection, error) {
	all, err := s.dmsConnections(ctx, s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id))
	if err == nil && len(all) == 0 {
		err = translate(gorm.ErrRecordNotFound, "dms")
	}
	if err != nil {
		return usage.Connection{}, err
	}
	return all[0], nil
}

func (s *DB) dmsConnections(ctx context.Context, q *gorm.DB) ([]usage.Connection, error) {
	var rows []dmsConnectionRow
	if err := q.Order("name, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "dms")
	}
	var mappings []dmsMappingRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("class_name, class_id").Find(&mappings).Error; err != nil {
		return nil, translate(err, "dms")
	}
	out := make([]usage.Connection, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.connection(); err != nil {
			return nil, err
		}
		for _, m := range mappings {
			if m.ConnectionID != r.ID {
				continue
			}
			trouble, err := m.Trouble.trouble()
			if err != nil {
				return nil, err
			}
			out[i].Mappings = append(out[i].Mappings, usage.Mapping{ClassID: m.ClassID, ClassName: m.ClassName, RolloutID: m.RolloutID, Trouble: trouble})
		}
	}
	return out, nil
}

// InsertDMSConnection adds c. It returns problem.Conflict if there is one of this name.
func (s *DB) InsertDMSConnection(ctx context.Context, c usage.Connection) error {
	row, err := newDMSConnectionRow(tenant(ctx), c)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "dms")
}

// UpdateDMSConnection writes c with its mappings if the stored revision still equals c.Revision, else it returns
// problem.Stale.
func (s *DB) UpdateDMSConnection(ctx context.Context, c usage.Connection) error {
	row, err := newDMSConnectionRow(tenant(ctx), c)
	if err != nil {
		return err
	}
	values := row.Trouble.columns()
	for k, v := range map[string]any{
		"name": row.Name, "kind": row.Kind, "address": row.Address, "repository": row.Repository, "username": row.Username, "sealed": row.Sealed,
		"window_days": row.WindowDays, "threshold": row.Threshold, "updated_at": row.UpdatedAt, "revision": row.Revision + 1,
	} {
		values[k] = v
	}
	res := s.writer(ctx).Model(&dmsConnectionRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).Updates(values)
	if err := staleIfNone(res.Error, res.RowsAffected, "dms"); err != nil {
		return err
	}
	if err := s.writer(ctx).Where("tenant_id = ? AND connection_id = ?", row.TenantID, row.ID).Delete(&dmsMappingRow{}).Error; err != nil {
		return translate(err, "dms")
	}
	for _, m := range c.Mappings {
		trouble, err := newDMSTrouble(m.Trouble)
		if err != nil {
			return err
		}
		err = s.writer(ctx).Create(&dmsMappingRow{
			TenantID: row.TenantID, ConnectionID: row.ID, ClassID: m.ClassID, ClassName: m.ClassName, RolloutID: m.RolloutID, Trouble: trouble,
		}).Error
		if err != nil {
			return translate(err, "dms")
		}
	}
	return nil
}

// NoteDMSReading writes how reading went and the sealed secret; the revision stays.
func (s *DB) NoteDMSReading(ctx context.Context, c usage.Connection) error {
	row, err := newDMSConnectionRow(tenant(ctx), c)
	if err != nil {
		return err
	}
	values := row.Trouble.columns()
	values["read_at"], values["tried_on"], values["sealed"] = row.ReadAt, row.TriedOn, row.Sealed
	err = s.writer(ctx).Model(&dmsConnectionRow{}).Where("tenant_id = ? AND id = ?", row.TenantID, row.ID).Updates(values).Error
	for _, m := range c.Mappings {
		if err != nil {
			break
		}
		var trouble dmsTrouble
		if trouble, err = newDMSTrouble(m.Trouble); err == nil {
			err = s.writer(ctx).Model(&dmsMappingRow{}).
				Where("tenant_id = ? AND connection_id = ? AND class_id = ?", row.TenantID, row.ID, m.ClassID).Updates(trouble.columns()).Error
		}
	}
	return translate(err, "dms")
}

// DeleteDMSConnection removes a connection with its mappings and its secret, problem.Stale if it has another revision.
func (s *DB) DeleteDMSConnection(ctx context.Context, id string, revision int) error {
	return s.deleteAt(ctx, &dmsConnectionRow{}, "dms", id, revision)
}
