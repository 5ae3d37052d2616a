package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

type rolloutRow struct {
	TenantID    string
	ID          string
	UnitID      string
	FileKind    string
	SystemID    *string
	InterfaceID *string
	Stage       string
	Since       string
	StageBefore string
	Detail      string
	CreatedAt   int64
	UpdatedAt   int64
	Revision    int
}

func (rolloutRow) TableName() string { return "rollouts" }

func newRolloutRow(tenantID string, r rollout.Rollout) (rolloutRow, error) {
	detail, err := json.Marshal(r.Detail)
	return rolloutRow{
		TenantID: tenantID, ID: r.ID, UnitID: r.UnitID, FileKind: r.FileKind, SystemID: orNull(r.SystemID),
		InterfaceID: orNull(r.Detail.Interface.ApplicationID), Stage: string(r.Stage), Since: r.Since, StageBefore: string(r.Before),
		Detail: string(detail), CreatedAt: micros(r.CreatedAt), UpdatedAt: micros(r.UpdatedAt), Revision: r.Revision,
	}, err
}

func (r rolloutRow) rollout() (rollout.Rollout, error) {
	out := rollout.Rollout{
		ID: r.ID, UnitID: r.UnitID, FileKind: r.FileKind, SystemID: orEmpty(r.SystemID), Stage: rollout.Stage(r.Stage), Since: r.Since,
		Before: rollout.Stage(r.StageBefore), CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Detail), &out.Detail); err != nil {
		return out, fmt.Errorf("store: detail of rollout %s: %w", r.ID, err)
	}
	return out, nil
}

// Rollouts returns all rollouts of the tenant.
func (s *DB) Rollouts(ctx context.Context) ([]rollout.Rollout, error) {
	var rows []rolloutRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("unit_id, file_kind, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "rollout")
	}
	out := make([]rollout.Rollout, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.rollout(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Rollout returns one rollout.
func (s *DB) Rollout(ctx context.Context, id string) (rollout.Rollout, error) {
	var row rolloutRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return rollout.Rollout{}, translate(err, "rollout")
	}
	return row.rollout()
}

// InsertRollout adds r. It returns problem.Conflict if the unit has one of the kind and DMS already.
func (s *DB) InsertRollout(ctx context.Context, r rollout.Rollout) error {
	row, err := newRolloutRow(tenant(ctx), r)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "rollout")
}

// UpdateRollout writes r if the stored revision still equals r.Revision, else it returns problem.Stale.
func (s *DB) UpdateRollout(ctx context.Context, r rollout.Rollout) (rollout.Rollout, error) {
	row, err := newRolloutRow(tenant(ctx), r)
	if err != nil {
		return r, err
	}
	res := s.writer(ctx).Model(&rolloutRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{ // a map, because gorm skips zero values of structs
			"system_id": row.SystemID, "interface_id": row.InterfaceID, "stage": row.Stage, "since": row.Since,
			"stage_before": row.StageBefore, "detail": row.Detail, "updated_at": row.UpdatedAt, "revision": row.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return r, problem.New(problem.Stale, "request.stale")
	}
	r.Revision++
	return r, translate(res.Error, "rollout")
}

// DeleteRollout removes a rollout with its history, problem.Stale if it has another revision.
func (s *DB) DeleteRollout(ctx context.Context, id string, revision int) error {
	err := s.writer(ctx).Where("tenant_id = ? AND rollout_id = ?", tenant(ctx), id).Delete(&rolloutEventRow{}).Error
	if err != nil {
		return translate(err, "rollout")
	}
	return s.deleteAt(ctx, &rolloutRow{}, "rollout", id, revision)
}

// handOverRollouts gives the rollouts of a unit to another one. Where that has one of the same kind and DMS already, both
// stay where they are: neither stage would be true for the other's files.
func (s *DB) handOverRollouts(ctx context.Context, from, to register.Unit, _ *register.Handover) error {
	return s.writer(ctx).Exec(`UPDATE rollouts SET unit_id = ?, revision = revision + 1 WHERE tenant_id = ? AND unit_id = ?
		AND NOT EXISTS (SELECT 1 FROM rollouts o WHERE o.tenant_id = rollouts.tenant_id AND o.unit_id = ?
			AND o.file_kind = rollouts.file_kind AND COALESCE(o.system_id, '') = COALESCE(rollouts.system_id, ''))`,
		to.ID, tenant(ctx), from.ID, to.ID).Error
}

type rolloutEventRow struct {
	TenantID  string
	RolloutID string
	No        int
	At        int64
	Action    string
	StageFrom string
	Stage     string
	Day       string
	Reason    string
	Connected int
	Target    int
	OldFiles  int
}

func (rolloutEventRow) TableName() string { return "rollout_events" }

// orUnknown writes what is not known as -1.
func orUnknown(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}

// fromUnknown is the inverse of orUnknown.
func fromUnknown(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

// AddRolloutEvent adds what happened to a rollout.
func (s *DB) AddRolloutEvent(ctx context.Context, e rollout.Event) error {
	return translate(s.writer(ctx).Create(&rolloutEventRow{
		TenantID: tenant(ctx), RolloutID: e.RolloutID, No: e.No, At: micros(e.At), Action: e.Action, StageFrom: string(e.From),
		Stage: string(e.Stage), Day: e.Day, Reason: e.Reason, Connected: orUnknown(e.Connected), Target: orUnknown(e.Target),
		OldFiles: orUnknown(e.OldFiles),
	}).Error, "rollout")
}

// RolloutEvents returns what happened to a rollout, newest first.
func (s *DB) RolloutEvents(ctx context.Context, id string) ([]rollout.Event, error) {
	var rows []rolloutEventRow
	err := s.reader(ctx).Where("tenant_id = ? AND rollout_id = ?", tenant(ctx), id).Order("no DESC").Find(&rows).Error
	out := make([]rollout.Event, len(rows))
	for i, r := range rows {
		out[i] = rollout.Event{
			RolloutID: r.RolloutID, No: r.No, At: fromMicros(r.At), Action: r.Action, From: rollout.Stage(r.StageFrom), Stage: rollout.Stage(r.Stage),
			Day: r.Day, Reason: r.Reason, Connected: fromUnknown(r.Connected), Target: fromUnknown(r.Target), OldFiles: fromUnknown(r.OldFiles),
		}
	}
	return out, translate(err, "rollout")
}
