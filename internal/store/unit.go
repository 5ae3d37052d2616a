package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type unitRow struct {
	TenantID   string
	ID         string
	ParentID   *string
	Path       string
	Number     string
	SortKey    []byte
	Name       string
	Kind       string
	ValidFrom  string
	ValidTo    string
	MergedInto *string
	Facts      string
	CreatedAt  int64
	UpdatedAt  int64
	Revision   int
}

func (unitRow) TableName() string { return "org_units" }

func newUnitRow(tenantID string, u register.Unit) (unitRow, error) {
	facts, err := json.Marshal(u.Facts)
	if err != nil {
		return unitRow{}, fmt.Errorf("store: facts of unit: %w", err)
	}
	return unitRow{
		TenantID: tenantID, ID: u.ID, ParentID: orNull(u.ParentID), Path: u.Path, Number: u.Number,
		SortKey: searchtext.NumberKey(u.Number), Name: u.Name, Kind: string(u.Kind), ValidFrom: u.ValidFrom, ValidTo: u.ValidTo,
		MergedInto: orNull(u.MergedInto), Facts: string(facts), CreatedAt: micros(u.CreatedAt), UpdatedAt: micros(u.UpdatedAt),
		Revision: u.Revision,
	}, nil
}

func (r unitRow) unit() (register.Unit, error) {
	u := register.Unit{
		ID: r.ID, ParentID: orEmpty(r.ParentID), Path: r.Path, Number: r.Number, Name: r.Name, Kind: register.UnitKind(r.Kind),
		ValidFrom: r.ValidFrom, ValidTo: r.ValidTo, MergedInto: orEmpty(r.MergedInto),
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Facts), &u.Facts); err != nil {
		return u, fmt.Errorf("store: facts of unit %s: %w", r.ID, err)
	}
	return u, nil
}

// Units returns all units of the tenant by number.
func (s *DB) Units(ctx context.Context) ([]register.Unit, error) {
	var rows []unitRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "unit")
	}
	return units(rows)
}

func units(rows []unitRow) ([]register.Unit, error) {
	units := make([]register.Unit, 0, len(rows))
	for _, r := range rows {
		u, err := r.unit()
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, nil
}

// Unit returns one unit.
func (s *DB) Unit(ctx context.Context, id string) (register.Unit, error) {
	return once(ctx, "unit "+id, func() (register.Unit, error) {
		var row unitRow
		if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
			return register.Unit{}, translate(err, "unit")
		}
		return row.unit()
	})
}

// InsertUnit adds u.
func (s *DB) InsertUnit(ctx context.Context, u register.Unit) error {
	row, err := newUnitRow(tenant(ctx), u)
	if err != nil {
		return err
	}
	if err := s.writer(ctx).Create(&row).Error; err != nil {
		return translate(err, "unit")
	}
	if err := s.keepWorkplaces(ctx, u); err != nil {
		return err
	}
	return s.indexUnit(ctx, u)
}

// UpdateUnit writes u if the stored revision still equals u.Revision and returns u at its next
// revision; otherwise it returns problem.Stale.
func (s *DB) UpdateUnit(ctx context.Context, u register.Unit) (register.Unit, error) {
	readAnew(ctx)
	row, err := newUnitRow(tenant(ctx), u)
	if err != nil {
		return register.Unit{}, err
	}
	before, err := s.nameOf(ctx, "unit", u.ID)
	if err != nil {
		return register.Unit{}, err
	}
	res := s.writer(ctx).Model(&unitRow{}).
		Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{ // a map, because gorm skips zero values of structs
			// a unit that stays where it is keeps its path: one above it may have been moved since u was read
			"path":      gorm.Expr("CASE WHEN COALESCE(parent_id, '') = ? THEN path ELSE ? END", u.ParentID, row.Path),
			"parent_id": row.ParentID, "number": row.Number, "sort_key": row.SortKey, "name": row.Name,
			"kind": row.Kind, "valid_from": row.ValidFrom, "valid_to": row.ValidTo, "merged_into": row.MergedInto,
			"facts": row.Facts, "updated_at": row.UpdatedAt, "revision": row.Revision + 1,
		})
	if res.Error != nil {
		return register.Unit{}, translate(res.Error, "unit")
	}
	if res.RowsAffected == 0 {
		return register.Unit{}, problem.New(problem.Stale, "request.stale")
	}
	u.Revision++
	if err := s.keepWorkplaces(ctx, u); err != nil {
		return u, err
	}
	if err := s.indexUnit(ctx, u); err != nil {
		return u, err
	}
	if before != u.Name {
		if err := s.touchReferring(ctx, "unit", u.ID); err != nil {
			return u, err
		}
	}
	return u, s.renameUnitOfProcesses(ctx, u)
}
