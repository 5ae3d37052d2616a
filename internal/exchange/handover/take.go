package handover

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// taking is an item on its way into the register.
type taking struct {
	p      Prepared
	o      Options
	result Result
	units  []register.Unit
}

func newTaking(p Prepared, o Options) *taking {
	if o.Existing == "" {
		o.Existing = Fill
	}
	p.details = slices.Clone(p.details)
	return &taking{p: p, o: o, result: Result{Name: oneLine(p.Process.Name)}}
}

func (t *taking) note(d Detail) { t.result.Details = append(t.result.Details, d) }

// Take takes an item over, in the transaction of ctx or one of its own: process, Steckbrief, models, files, and what
// the register has no place for. What it knows already is not written again.
//
// A result without a process means that none was found and none may be made.
func (s *Service) Take(ctx context.Context, p Prepared, o Options) (Result, error) {
	t := newTaking(p, o)
	err := s.store.InTx(ctx, func(ctx context.Context) error { return s.take(ctx, t) })
	t.result.Details = append(t.result.Details, t.p.details...)
	return t.result, err
}

func (s *Service) take(ctx context.Context, t *taking) error {
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return err
	}
	var err error
	if t.units, err = s.Units.List(ctx, false); err != nil {
		return err
	}
	id, match, err := s.find(ctx, t)
	if err != nil || match == "" {
		return err
	}
	t.result.ProcessID, t.result.Match = id, match
	m, err := s.mapper(ctx)
	if err != nil {
		return err
	}
	fields, rest, unknown := m.read(t.p.Item, t.p.machine)
	if match == "new" {
		err = s.create(ctx, t)
	} else {
		err = s.change(ctx, t)
	}
	if err != nil || t.result.ProcessID == "" {
		return err
	}
	if err := s.sheet(ctx, t, m, fields); err != nil {
		return err
	}
	for _, name := range unknown {
		t.note(Detail{Subject: "field", Name: name, State: Left, Key: "handover.application.unknown", Params: map[string]any{"name": name}})
	}
	for _, f := range rest {
		if !isCategory(f) {
			t.note(Detail{Subject: "feature", Name: f.Name, State: Appended, Key: "handover.feature"})
		}
	}
	return s.rest(ctx, t)
}

// rest takes over what hangs on the process.
func (s *Service) rest(ctx context.Context, t *taking) error {
	if err := s.models(ctx, t); err != nil {
		return err
	}
	if err := s.files(ctx, t); err != nil {
		return err
	}
	s.groups(t)
	return s.keepAppendix(ctx, t)
}

// create makes a process of an item; one without a unit is not made.
func (s *Service) create(ctx context.Context, t *taking) error {
	p := register.Process{Name: t.result.Name, UnitID: s.unitOf(t)}
	if p.UnitID == "" {
		t.result.ProcessID, t.result.Match = "", ""
		return nil
	}
	s.describe(t, &p)
	if m := t.p.machine; m != nil {
		known, err := s.Register.Known(ctx, System)
		if err != nil {
			return err
		}
		if _, taken := known.ByNumber[m.Number]; !taken {
			p.Number = m.Number
		}
	}
	p.Detail.ExternalKeys = map[string]string{System: t.p.Process.ID}
	p, err := s.Register.Create(ctx, p)
	if err != nil {
		return err
	}
	t.result.ProcessID, t.result.Number, t.result.Changed = p.ID, p.Number, true
	t.note(Detail{Subject: "process", Name: p.Name, State: Taken})
	return nil
}

// unitOf is the unit of a new process: the one that another register names, if the house has it, else the chosen one.
func (s *Service) unitOf(t *taking) string {
	if m := t.p.machine; m != nil {
		for _, u := range t.units {
			if u.Number == m.UnitNumber && strings.EqualFold(u.Name, m.UnitName) {
				return u.ID
			}
		}
	}
	return t.o.UnitID
}

// change brings a process up to date that the register knows.
func (s *Service) change(ctx context.Context, t *taking) error {
	old, _, _, err := s.Register.Load(ctx, t.result.ProcessID)
	if err != nil {
		return err
	}
	t.result.Number = old.Number
	p := old
	p.Detail.Tags, p.Detail.Services = slices.Clone(old.Detail.Tags), slices.Clone(old.Detail.Services)
	p.Detail.Classifications = slices.Clone(old.Detail.Classifications)
	s.describe(t, &p)
	if t.result.Name != old.Name {
		t.note(Detail{Subject: "process", Name: t.result.Name, State: Kept, Key: "handover.name.kept", Params: map[string]any{"name": old.Name}})
	}
	t.result.Name = old.Name
	if same(old, p) {
		return nil
	}
	t.result.Changed = true
	t.note(Detail{Subject: "process", Name: p.Name, State: Taken})
	return s.Register.Change(ctx, p)
}

// sheet brings the Steckbrief up to date. A field that breaks a rule is left out and named.
func (s *Service) sheet(ctx context.Context, t *taking, m *mapper, fields said) error {
	_, doc, version, err := s.Register.Load(ctx, t.result.ProcessID)
	if err != nil {
		return err
	}
	next := doc
	for _, def := range m.schema.Fields() {
		field, ok := fields[def.Key]
		if !ok {
			continue
		}
		d := Detail{Subject: "field", Name: def.Label.DE, State: Taken}
		switch bad := m.schema.Validate(steckbrief.Document{}.Set(def, field)); {
		case sameField(doc.Field(def.Key), field):
			d.State = Known
		case len(bad) > 0:
			d.State, d.Key, d.Params = Left, bad[0].Key, anyParams(bad[0].Params)
		case doc.Has(def.Key) && t.o.Existing != Replace:
			d.State, d.Key = Kept, "handover.field.kept"
		default:
			next = next.Set(def, field)
		}
		t.note(d)
	}
	if next.Equal(doc) {
		return nil
	}
	t.result.Changed = true
	return s.Register.SaveSteckbrief(ctx, t.result.ProcessID, next, version, "XProzess-Import "+t.p.Process.ID)
}

func anyParams(in map[string]string) map[string]any {
	out := map[string]any{}
	for k, v := range in {
		out[k] = v
	}
	return out
}

// reason is what a person is told about an error; ok is false for trouble of our own.
func reason(err error) (key string, params map[string]any, ok bool) {
	if r := refusal(err); r != "" {
		return "handover.file.unreadable", map[string]any{"reason": r}, true
	}
	p, is := errors.AsType[*problem.Error](err)
	if !is || isTrouble(err) {
		return "", nil, false
	}
	return p.Key, p.Params, true
}
