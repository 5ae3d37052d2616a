package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

type fieldRow struct {
	TenantID   string
	Key        string
	Kind       string
	Definition string
	Position   int
	Revision   int
}

func (fieldRow) TableName() string { return "steckbrief_fields" }

// fieldDefinition is the JSON of a row.
type fieldDefinition struct {
	Group       string        `json:"group,omitempty"`
	Type        string        `json:"type,omitempty"`
	Label       labelJSON     `json:"label"`
	Help        labelJSON     `json:"help"`
	Weight      int           `json:"weight,omitempty"`
	Searchable  bool          `json:"searchable,omitempty"`
	Unit        string        `json:"unit,omitempty"`
	Max         int64         `json:"max,omitempty"`
	Target      string        `json:"target,omitempty"`
	Options     []fieldOption `json:"options,omitempty"`
	Hidden      bool          `json:"hidden,omitempty"`
	RequiredFor []string      `json:"requiredFor,omitempty"`
}

type labelJSON struct {
	DE string `json:"de,omitempty"`
	EN string `json:"en,omitempty"`
}

type fieldOption struct {
	Key   string    `json:"key"`
	Label labelJSON `json:"label"`
}

// FieldRows returns what the tenant changed in the catalogue of fields, in its order.
func (s *DB) FieldRows(ctx context.Context) ([]sheet.FieldRow, error) {
	return once(ctx, "fields", func() ([]sheet.FieldRow, error) { return s.fieldRows(ctx) })
}

func (s *DB) fieldRows(ctx context.Context) ([]sheet.FieldRow, error) {
	var rows []fieldRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("position, key").Find(&rows).Error; err != nil {
		return nil, translate(err, "sheet.field")
	}
	out := make([]sheet.FieldRow, len(rows))
	for i, r := range rows {
		var d fieldDefinition
		if err := json.Unmarshal([]byte(r.Definition), &d); err != nil {
			return nil, fmt.Errorf("store: field %s: %w", r.Key, err)
		}
		out[i] = sheet.FieldRow{
			Kind: sheet.FieldKind(r.Kind), Key: r.Key, Hidden: d.Hidden, RequiredFor: d.RequiredFor, Position: r.Position, Revision: r.Revision,
			Def: steckbrief.FieldDef{
				Key: r.Key, Group: d.Group, Type: steckbrief.Type(d.Type), Label: steckbrief.Label(d.Label), Help: steckbrief.Label(d.Help),
				Weight: d.Weight, Searchable: d.Searchable, Unit: steckbrief.Unit(d.Unit), Max: d.Max, Target: d.Target,
			},
		}
		for _, o := range d.Options {
			out[i].Def.Options = append(out[i].Def.Options, steckbrief.Option{Key: o.Key, Label: steckbrief.Label(o.Label)})
		}
	}
	return out, nil
}

// SaveFieldRow writes r if the stored revision still equals r.Revision (0: there is none), else it returns
// problem.Stale.
func (s *DB) SaveFieldRow(ctx context.Context, r sheet.FieldRow) (sheet.FieldRow, error) {
	readAnew(ctx)
	d := fieldDefinition{
		Group: r.Def.Group, Type: string(r.Def.Type), Label: labelJSON(r.Def.Label), Help: labelJSON(r.Def.Help), Weight: r.Def.Weight,
		Searchable: r.Def.Searchable, Unit: string(r.Def.Unit), Max: r.Def.Max, Target: r.Def.Target, Hidden: r.Hidden, RequiredFor: r.RequiredFor,
	}
	for _, o := range r.Def.Options {
		d.Options = append(d.Options, fieldOption{Key: o.Key, Label: labelJSON(o.Label)})
	}
	raw, err := json.Marshal(d)
	if err != nil {
		return r, fmt.Errorf("store: field %s: %w", r.Key, err)
	}
	row := fieldRow{TenantID: tenant(ctx), Key: r.Key, Kind: string(r.Kind), Definition: string(raw), Position: r.Position, Revision: r.Revision + 1}
	if r.Revision == 0 {
		res := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if res.Error == nil && res.RowsAffected == 0 {
			return r, problem.New(problem.Stale, "request.stale")
		}
		r.Revision++
		return r, translate(res.Error, "sheet.field")
	}
	res := s.writer(ctx).Model(&fieldRow{}).
		Where("tenant_id = ? AND key = ? AND kind = ? AND revision = ?", row.TenantID, row.Key, row.Kind, r.Revision).
		Updates(map[string]any{"definition": row.Definition, "position": row.Position, "revision": row.Revision})
	if res.Error == nil && res.RowsAffected == 0 {
		return r, problem.New(problem.Stale, "request.stale")
	}
	r.Revision++
	return r, translate(res.Error, "sheet.field")
}

// DeleteFieldRow removes what the tenant said about a field or group.
func (s *DB) DeleteFieldRow(ctx context.Context, key string) error {
	readAnew(ctx)
	return translate(s.writer(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), key).Delete(&fieldRow{}).Error, "sheet.field")
}

// FieldUsed reports whether some version or unsaved entry says anything under key.
func (s *DB) FieldUsed(ctx context.Context, key string) (bool, error) {
	found := `EXISTS (SELECT 1 FROM json_each(document, '$.fields') AS f WHERE f.key = ?)`
	if s.dialect == Postgres {
		found = `document::jsonb -> 'fields' -> CAST(? AS text) IS NOT NULL`
	}
	var used bool
	err := s.reader(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM steckbrief_versions WHERE tenant_id = ? AND `+found+`)
		OR EXISTS (SELECT 1 FROM steckbrief_drafts WHERE tenant_id = ? AND `+found+`)`, tenant(ctx), key, tenant(ctx), key).Scan(&used).Error
	return used, translate(err, "sheet.field")
}
