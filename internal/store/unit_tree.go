package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// LockTree lets nobody else create, move, merge or delete units until the transaction ends. SQLite has one writer anyway.
func (s *DB) LockTree(ctx context.Context) error {
	if s.dialect != Postgres {
		return nil
	}
	return translate(s.writer(ctx).Exec("SELECT pg_advisory_xact_lock(hashtext(?), 43)", tenant(ctx)).Error, "unit")
}

// LockProcessesBelow holds the processes of the units at and below the paths. It comes before units are written, as
// whoever moves a process holds it before it holds its new unit.
func (s *DB) LockProcessesBelow(ctx context.Context, paths ...string) error {
	if s.dialect != Postgres {
		return nil
	}
	inside, args := below("unit_path", paths)
	var ids []string
	err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? AND "+inside+" ORDER BY id FOR NO KEY UPDATE",
		append([]any{tenant(ctx)}, args...)...).Scan(&ids).Error
	return translate(err, "unit")
}

// HoldUnit returns a unit that nobody moves, merges or closes until the transaction ends. Others may hold it beside.
func (s *DB) HoldUnit(ctx context.Context, id string) (register.Unit, error) {
	if s.dialect != Postgres {
		return s.Unit(ctx, id)
	}
	return once(ctx, "held unit "+id, func() (register.Unit, error) {
		var row unitRow
		err := s.writer(ctx).Clauses(clause.Locking{Strength: "SHARE"}).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
		if err != nil {
			return register.Unit{}, translate(err, "unit")
		}
		return row.unit()
	})
}

// MovePaths replaces the beginning of the paths of units and processes, those of units first: a process that somebody is
// putting into one of them holds it, and is there when its own path is looked for.
func (s *DB) MovePaths(ctx context.Context, from, to string) error {
	readAnew(ctx)
	for _, place := range [][2]string{{"org_units", "path"}, {"processes", "unit_path"}} {
		table, column := place[0], place[1]
		inside, args := below(column, []string{from})
		args = append([]any{to, len(from) + 1, tenant(ctx)}, args...)
		err := s.writer(ctx).Exec("UPDATE "+table+" SET "+column+" = ? || substr("+column+", ?) WHERE tenant_id = ? AND "+inside, args...).Error
		if err != nil {
			return translate(err, "unit")
		}
	}
	return nil
}

// UnitDepth returns the depth of the deepest unit at or below a path.
func (s *DB) UnitDepth(ctx context.Context, path string) (int, error) {
	inside, args := below("path", []string{path})
	var slashes int
	err := s.reader(ctx).Raw("SELECT COALESCE(MAX(LENGTH(path) - LENGTH(REPLACE(path, '/', ''))), 0) FROM org_units WHERE tenant_id = ? AND "+inside,
		append([]any{tenant(ctx)}, args...)...).Scan(&slashes).Error
	return slashes - 1, translate(err, "unit")
}

// renameUnitOfProcesses keeps what processes hold of their unit, and what they are found by, as the unit is now.
func (s *DB) renameUnitOfProcesses(ctx context.Context, u register.Unit) error {
	var ids []string
	err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? AND unit_id = ?", tenant(ctx), u.ID).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return translate(err, "unit")
	}
	s.touchProcess(ctx, ids...)
	return translate(s.writer(ctx).Model(&processRow{}).Where("tenant_id = ? AND unit_id = ?", tenant(ctx), u.ID).
		Updates(map[string]any{"unit_number": u.Number, "unit_key": searchtext.NumberKey(u.Number)}).Error, "unit")
}

// UnitUse counts what hangs on a unit itself.
func (s *DB) UnitUse(ctx context.Context, id string) (register.UnitUse, error) {
	var use register.UnitUse
	t := tenant(ctx)
	err := s.reader(ctx).Raw(`SELECT
		(SELECT COUNT(*) FROM org_units WHERE tenant_id = ? AND parent_id = ?) AS units,
		(SELECT COUNT(*) FROM processes WHERE tenant_id = ? AND unit_id = ?) AS processes,
		(SELECT COUNT(*) FROM grants WHERE tenant_id = ? AND unit_id = ?)
			+ (SELECT COUNT(*) FROM sign_in_rules WHERE tenant_id = ? AND unit_id = ?) AS grants,
		(SELECT COUNT(*) FROM users WHERE tenant_id = ? AND unit_id = ?) AS people`, t, id, t, id, t, id, t, id, t, id).Scan(&use).Error
	if err != nil {
		return use, translate(err, "unit")
	}
	use.Named, err = s.namingUnit(ctx, id)
	return use, err
}

// namingUnit counts the processes that name a unit, as taking part or in their Steckbrief, the applications,
// and what the unit has reported, discussed or requested.
func (s *DB) namingUnit(ctx context.Context, id string) (int, error) {
	refs, err := s.ReferencesTo(ctx, "unit", id)
	if err != nil {
		return 0, err
	}
	parts, err := s.UsesOf(ctx, register.TermParticipating, id)
	if err != nil {
		return 0, err
	}
	all, err := s.Applications(ctx)
	for _, a := range all {
		if a.OwnerUnitID == id || slices.Contains(a.UnitIDs, id) {
			refs++
		}
	}
	if err != nil {
		return 0, err
	}
	var reports int
	t := tenant(ctx)
	err = s.reader(ctx).Raw(`SELECT (SELECT COUNT(*) FROM concerns WHERE tenant_id = ? AND unit_id = ?) + (SELECT COUNT(*) FROM dialogues WHERE tenant_id = ? AND unit_id = ?)
		+ (SELECT COUNT(*) FROM funding_requests WHERE tenant_id = ? AND unit_id = ?) + (SELECT COUNT(*) FROM funding_grants WHERE tenant_id = ? AND unit_id = ?)`,
		t, id, t, id, t, id, t, id).Scan(&reports).Error
	return refs + parts + reports, translate(err, "unit")
}

// DeleteUnit removes a unit.
func (s *DB) DeleteUnit(ctx context.Context, id string) error {
	readAnew(ctx)
	if err := s.replaceDocs(ctx, "unit", id); err != nil {
		return err
	}
	if err := s.writer(ctx).Where("tenant_id = ? AND unit_id = ?", tenant(ctx), id).Delete(&workplaceRow{}).Error; err != nil {
		return translate(err, "unit")
	}
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&unitRow{}).Error, "unit")
}

type confirmationRow struct {
	TenantID    string
	ID          string
	UnitID      string
	Processes   int
	ConfirmedBy *string
	ConfirmedAt int64
}

func (confirmationRow) TableName() string { return "register_confirmations" }

// InsertConfirmation adds a confirmation.
func (s *DB) InsertConfirmation(ctx context.Context, c register.Confirmation) error {
	return translate(s.writer(ctx).Create(&confirmationRow{
		TenantID: tenant(ctx), ID: c.ID, UnitID: c.UnitID, Processes: c.Processes, ConfirmedBy: orNull(c.UserID), ConfirmedAt: micros(c.At),
	}).Error, "unit")
}

// LastConfirmation returns the newest confirmation of a unit, the zero one if there is none.
func (s *DB) LastConfirmation(ctx context.Context, unitID string) (register.Confirmation, error) {
	var r confirmationRow
	err := s.reader(ctx).Where("tenant_id = ? AND unit_id = ?", tenant(ctx), unitID).Order("confirmed_at DESC").Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return register.Confirmation{}, nil
	}
	return register.Confirmation{
		ID: r.ID, UnitID: r.UnitID, Processes: r.Processes, UserID: orEmpty(r.ConfirmedBy), At: fromMicros(r.ConfirmedAt),
	}, translate(err, "unit")
}

// CountProcesses counts the live processes below a path that changed after a time; the zero time counts all.
func (s *DB) CountProcesses(ctx context.Context, unitPath string, changedSince time.Time) (int, error) {
	inside, args := below("unit_path", []string{unitPath})
	var n int
	err := s.reader(ctx).Raw("SELECT COUNT(*) FROM processes WHERE tenant_id = ? AND place = 'live' AND "+inside+" AND updated_at > ?",
		append(append([]any{tenant(ctx)}, args...), micros(changedSince))...).Scan(&n).Error
	return n, translate(err, "process")
}
