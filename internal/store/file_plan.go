package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

type filePlanRow struct {
	TenantID   string
	ID         string
	Name       string
	Kind       string
	Version    string
	ValidFrom  string
	ValidTo    string
	State      string
	FileName   string
	Digest     string
	UnitCount  int
	ImportedAt int64
	Revision   int
}

func (filePlanRow) TableName() string { return "file_plans" }

func (r filePlanRow) plan() fileplan.Plan {
	return fileplan.Plan{
		ID: r.ID, Name: r.Name, Kind: r.Kind, Version: r.Version, ValidFrom: r.ValidFrom, ValidTo: r.ValidTo, State: fileplan.State(r.State),
		FileName: r.FileName, Digest: r.Digest, UnitCount: r.UnitCount, ImportedAt: fromMicros(r.ImportedAt), Revision: r.Revision,
	}
}

type filePlanUnitRow struct {
	TenantID      string
	PlanID        string
	Position      int
	Parent        int
	Key           string
	Name          string
	Short         string
	Disposal      string
	DisposalWords string
	Years         int
	Permanent     bool
	Retired       bool
	ValidFrom     string
	ValidTo       string
	See           string
}

func (filePlanUnitRow) TableName() string { return "file_plan_units" }

func newFilePlanUnitRow(tenantID, planID string, u fileplan.Unit) (filePlanUnitRow, error) {
	see, err := json.Marshal(u.See)
	if u.See == nil {
		see = []byte("[]")
	}
	return filePlanUnitRow{
		TenantID: tenantID, PlanID: planID, Position: u.Position, Parent: u.Parent, Key: u.Key, Name: u.Name, Short: u.Short,
		Disposal: string(u.Disposal), DisposalWords: u.DisposalWords, Years: u.Retention.Years, Permanent: u.Retention.Permanent,
		Retired: u.Retired, ValidFrom: u.ValidFrom, ValidTo: u.ValidTo, See: string(see),
	}, err
}

func (r filePlanUnitRow) unit() (fileplan.Unit, error) {
	u := fileplan.Unit{
		Position: r.Position, Parent: r.Parent, Key: r.Key, Name: r.Name, Short: r.Short, Disposal: fileplan.Disposal(r.Disposal),
		DisposalWords: r.DisposalWords, Retention: fileplan.Retention{Years: r.Years, Permanent: r.Permanent}, Retired: r.Retired,
		ValidFrom: r.ValidFrom, ValidTo: r.ValidTo,
	}
	if r.See == "[]" {
		return u, nil
	}
	if err := json.Unmarshal([]byte(r.See), &u.See); err != nil {
		return u, fmt.Errorf("store: references of unit %d of file plan %s: %w", r.Position, r.PlanID, err)
	}
	return u, nil
}

// FilePlans returns all versions without their units, the newest first.
func (s *DB) FilePlans(ctx context.Context) ([]fileplan.Plan, error) {
	var rows []filePlanRow
	err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("imported_at DESC, id DESC").Find(&rows).Error
	out := make([]fileplan.Plan, len(rows))
	for i, r := range rows {
		out[i] = r.plan()
	}
	return out, translate(err, "filePlan")
}

// FilePlan returns one version with its units.
func (s *DB) FilePlan(ctx context.Context, id string) (fileplan.Plan, error) {
	return s.filePlan(ctx, "tenant_id = ? AND id = ?", tenant(ctx), id)
}

// FilePlanInForce returns the version in force with its units.
func (s *DB) FilePlanInForce(ctx context.Context) (fileplan.Plan, error) {
	return s.filePlan(ctx, "tenant_id = ? AND state = ?", tenant(ctx), string(fileplan.InForce))
}

func (s *DB) filePlan(ctx context.Context, where string, args ...any) (fileplan.Plan, error) {
	var row filePlanRow
	if err := s.reader(ctx).Where(where, args...).Take(&row).Error; err != nil {
		return fileplan.Plan{}, translate(err, "filePlan")
	}
	var rows []filePlanUnitRow
	err := s.reader(ctx).Where("tenant_id = ? AND plan_id = ?", tenant(ctx), row.ID).Order("position").Find(&rows).Error
	if err != nil {
		return fileplan.Plan{}, translate(err, "filePlan")
	}
	p := row.plan()
	p.Units = make([]fileplan.Unit, len(rows))
	for i, r := range rows {
		if p.Units[i], err = r.unit(); err != nil {
			return fileplan.Plan{}, err
		}
	}
	return p, nil
}

// HoldFilePlans lets nobody else change versions until the transaction ends.
func (s *DB) HoldFilePlans(ctx context.Context) error {
	if s.dialect != Postgres {
		return nil
	}
	return translate(s.writer(ctx).Exec("SELECT pg_advisory_xact_lock(hashtext(?), 31)", tenant(ctx)).Error, "filePlan")
}

// InsertFilePlan adds p with its units.
func (s *DB) InsertFilePlan(ctx context.Context, p fileplan.Plan) error {
	err := s.writer(ctx).Create(&filePlanRow{
		TenantID: tenant(ctx), ID: p.ID, Name: p.Name, Kind: p.Kind, Version: p.Version, ValidFrom: p.ValidFrom, ValidTo: p.ValidTo,
		State: string(p.State), FileName: p.FileName, Digest: p.Digest, UnitCount: p.UnitCount, ImportedAt: micros(p.ImportedAt), Revision: p.Revision,
	}).Error
	if err != nil || len(p.Units) == 0 {
		return translate(err, "filePlan")
	}
	rows := make([]filePlanUnitRow, len(p.Units))
	for i, u := range p.Units {
		if rows[i], err = newFilePlanUnitRow(tenant(ctx), p.ID, u); err != nil {
			return err
		}
	}
	return translate(s.writer(ctx).CreateInBatches(rows, 500).Error, "filePlan")
}

// SetFilePlanState writes the state of p if the stored revision still equals p.Revision, else it returns problem.Stale.
func (s *DB) SetFilePlanState(ctx context.Context, p fileplan.Plan) error {
	res := s.writer(ctx).Model(&filePlanRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), p.ID, p.Revision).
		Updates(map[string]any{"state": string(p.State), "revision": gorm.Expr("revision + 1")})
	return staleIfNone(res.Error, res.RowsAffected, "filePlan")
}

// DeleteFilePlan removes a version and its units.
func (s *DB) DeleteFilePlan(ctx context.Context, id string) error {
	err := s.writer(ctx).Where("tenant_id = ? AND plan_id = ?", tenant(ctx), id).Delete(&filePlanUnitRow{}).Error
	if err == nil {
		err = s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&filePlanRow{}).Error
	}
	return translate(err, "filePlan")
}
