package sheet

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Catalogue is the list of fields with what the tenant changed in it.
type Catalogue struct {
	Schema *steckbrief.Schema
	Rows   map[string]FieldRow // by key of the field or group; absent: as built in
}

// Catalogue returns the fields; everybody signed in may know them.
func (s *Service) Catalogue(ctx context.Context) (Catalogue, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return Catalogue{}, err
	}
	rows, err := s.store.FieldRows(ctx)
	if err != nil {
		return Catalogue{}, err
	}
	schema, err := SchemaOf(rows)
	return newCatalogue(schema, rows), err
}

func newCatalogue(schema *steckbrief.Schema, rows []FieldRow) Catalogue {
	c := Catalogue{Schema: schema, Rows: map[string]FieldRow{}}
	for _, r := range rows {
		c.Rows[r.Key] = r
	}
	return c
}

// AddField adds an own field or group, whose key begins with "x-".
//
// It returns problem.Conflict if there is one with this key.
func (s *Service) AddField(ctx context.Context, r FieldRow) (Catalogue, error) {
	return s.changeFields(ctx, "field.create", r.Key, func(ctx context.Context, rows []FieldRow) ([]FieldRow, error) {
		if _, exists := find(rows, r.Key); exists {
			return nil, problem.New(problem.Conflict, "sheet.field.exists")
		}
		r.Def.Key, r.Position, r.Revision = r.Key, len(rows)+1, 0
		return s.saveField(ctx, rows, r)
	})
}

// ChangeField saves how a field or group is used, and of an own one what it is: but neither its type nor an
// option that was there, since old versions hold them.
//
// It returns problem.Stale if r.Revision is not the stored one (0 for a built-in one nobody changed yet).
func (s *Service) ChangeField(ctx context.Context, r FieldRow) (Catalogue, error) {
	return s.changeFields(ctx, "field.change", r.Key, func(ctx context.Context, rows []FieldRow) ([]FieldRow, error) {
		old, exists := find(rows, r.Key)
		switch {
		case exists:
			r.Kind, r.Position = old.Kind, old.Position
		case isBuiltin(r.Key):
			r.Kind = Setting
		default:
			return nil, problem.New(problem.NotFound, "request.notFound")
		}
		if r.Kind == Setting {
			r.Def = steckbrief.FieldDef{}
		} else if err := keepsMeaning(old.Def, &r.Def); err != nil {
			return nil, err
		}
		return s.saveField(ctx, rows, r)
	})
}

// RemoveField removes an own field or group that no version uses, or what was said about a built-in one.
func (s *Service) RemoveField(ctx context.Context, key string, revision int) error {
	_, err := s.changeFields(ctx, "field.delete", key, func(ctx context.Context, rows []FieldRow) ([]FieldRow, error) {
		old, exists := find(rows, key)
		if !exists {
			return nil, problem.New(problem.NotFound, "request.notFound")
		}
		if old.Revision != revision {
			return nil, problem.New(problem.Stale, "request.stale")
		}
		used, err := s.used(ctx, rows, old)
		if err != nil {
			return nil, err
		}
		if used {
			return nil, problem.New(problem.Conflict, "sheet.field.used")
		}
		rows = slices.DeleteFunc(slices.Clone(rows), func(r FieldRow) bool { return r.Key == key })
		return rows, s.store.DeleteFieldRow(ctx, key)
	})
	return err
}

func (s *Service) used(ctx context.Context, rows []FieldRow, r FieldRow) (bool, error) {
	switch r.Kind {
	case OwnField:
		return s.store.FieldUsed(ctx, r.Key)
	case OwnGroup:
		return slices.ContainsFunc(rows, func(f FieldRow) bool { return f.Kind == OwnField && f.Def.Group == r.Key }), nil
	}
	return false, nil
}

// changeFields does what all changes of the catalogue have in common; the result must be a schema.
func (s *Service) changeFields(ctx context.Context, action, key string, change func(context.Context, []FieldRow) ([]FieldRow, error)) (Catalogue, error) {
	var out Catalogue
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
			return err
		}
		rows, err := s.store.FieldRows(ctx)
		if err != nil {
			return err
		}
		if rows, err = change(ctx, rows); err != nil {
			return err
		}
		schema, err := SchemaOf(rows)
		if err != nil {
			return faults("", err)
		}
		s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "field", ObjectID: key, Details: audit.Details{"key": key}})
		out = newCatalogue(schema, rows)
		return s.fieldsChanged(ctx, schema)
	})
	return out, err
}

// saveField writes a row and returns all rows as they are now.
func (s *Service) saveField(ctx context.Context, rows []FieldRow, r FieldRow) ([]FieldRow, error) {
	for _, state := range r.RequiredFor {
		if !slices.Contains(register.AllMarks, register.Mark(state)) {
			return nil, problem.InvalidFields(problem.FieldOf("requiredFor", "field.notAllowed"))
		}
	}
	saved, err := s.store.SaveFieldRow(ctx, r)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(o FieldRow) bool { return o.Key == r.Key })
	return append(rows, saved), nil
}

func find(rows []FieldRow, key string) (FieldRow, bool) {
	i := slices.IndexFunc(rows, func(r FieldRow) bool { return r.Key == key })
	if i < 0 {
		return FieldRow{}, false
	}
	return rows[i], true
}

func isBuiltin(key string) bool {
	_, field := steckbrief.Builtin().Field(key)
	return field || slices.ContainsFunc(steckbrief.Builtin().Groups(), func(g steckbrief.Group) bool { return g.Key == key })
}

// keepsMeaning refuses what would make old versions unreadable.
func keepsMeaning(old steckbrief.FieldDef, def *steckbrief.FieldDef) error {
	def.Key = old.Key
	if def.Type != old.Type || def.Target != old.Target {
		return problem.InvalidFields(problem.FieldOf("type", "sheet.field.typeFixed"))
	}
	for _, o := range old.Options {
		if !slices.ContainsFunc(def.Options, func(n steckbrief.Option) bool { return n.Key == o.Key }) {
			return problem.InvalidFields(problem.FieldOf("options", "sheet.field.optionGone", "key", o.Key))
		}
	}
	return nil
}
