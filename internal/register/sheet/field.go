package sheet

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// FieldKind says what a row about fields holds.
type FieldKind string

// The kinds of rows.
const (
	OwnGroup FieldKind = "group"
	OwnField FieldKind = "field"
	Setting  FieldKind = "setting" // hides or demands a built-in field or group
)

// FieldRow is what a tenant changes in the catalogue: an own group or field, or the use of a built-in one.
type FieldRow struct {
	Kind        FieldKind
	Key         string
	Def         steckbrief.FieldDef // of own fields; of own groups only Label
	Hidden      bool
	RequiredFor []string
	Position    int
	Revision    int
}

// FieldRows keeps what a tenant changes in the catalogue.
type FieldRows interface {
	FieldRows(ctx context.Context) ([]FieldRow, error)
	SaveFieldRow(ctx context.Context, r FieldRow) (FieldRow, error)
	DeleteFieldRow(ctx context.Context, key string) error
	FieldUsed(ctx context.Context, key string) (bool, error)
}

// Schema returns the fields that hold for the tenant.
func (s *Service) Schema(ctx context.Context) (*steckbrief.Schema, error) {
	rows, err := s.store.FieldRows(ctx)
	if err != nil {
		return nil, err
	}
	return SchemaOf(rows)
}

// SchemaOf returns the built-in fields with what a tenant changed in them.
func SchemaOf(rows []FieldRow) (*steckbrief.Schema, error) {
	if len(rows) == 0 {
		return steckbrief.Builtin(), nil
	}
	t := steckbrief.Tenant{Settings: map[string]steckbrief.Setting{}}
	groups := map[string]bool{}
	for _, g := range steckbrief.Builtin().Groups() {
		groups[g.Key] = true
	}
	for _, r := range rows {
		switch r.Kind {
		case OwnGroup:
			t.Groups = append(t.Groups, steckbrief.Group{Key: r.Key, Label: r.Def.Label})
			groups[r.Key] = true
		case OwnField:
			t.Fields = append(t.Fields, r.Def)
		}
	}
	for _, r := range rows {
		if groups[r.Key] && r.Hidden {
			t.HiddenGroups = append(t.HiddenGroups, r.Key)
		} else if !groups[r.Key] {
			t.Settings[r.Key] = steckbrief.Setting{Hidden: r.Hidden, RequiredFor: r.RequiredFor}
		}
	}
	return steckbrief.Builtin().With(t)
}

// HasField reports whether the Steckbrief of the tenant has a field.
func (s *Service) HasField(ctx context.Context, key string) (bool, error) {
	schema, err := s.Schema(ctx)
	if err != nil {
		return false, err
	}
	_, ok := schema.Field(key)
	return ok, nil
}
