package profile

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/shortname"
)

// Service keeps profiles and tells by which rules a file is judged.
type Service struct{ store Store }

// NewService returns the service.
func NewService(store Store) *Service { return &Service{store} }

// List returns the profiles that come with the product and the own ones; everybody signed in may know them.
func (s *Service) List(ctx context.Context) ([]Entry, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadCatalog); err != nil {
		return nil, err
	}
	own, err := s.store.CheckProfiles(ctx)
	if err != nil {
		return nil, err
	}
	standard := lint.Verwaltung
	if slices.ContainsFunc(own, func(e Entry) bool { return e.Standard }) {
		standard = ""
	}
	return append(builtIn(standard), own...), nil
}

// StandardRules returns the rules by which uploads are judged.
func (s *Service) StandardRules(ctx context.Context) (model.Rules, error) {
	own, err := s.store.CheckProfiles(ctx)
	if err != nil {
		return model.Rules{}, err
	}
	for _, e := range own {
		if e.Standard {
			return model.RulesOf(e.Profile), nil
		}
	}
	return model.DefaultRules(), nil
}

// NamedRules returns the rules of a profile, problem.Invalid if there is none of the name.
func (s *Service) NamedRules(ctx context.Context, id string) (model.Rules, error) {
	if p, ok := lint.Named(id); ok {
		return model.RulesOf(p), nil
	}
	e, err := s.store.CheckProfile(ctx, id)
	if problem.Is(err, problem.NotFound) {
		return model.Rules{}, problem.InvalidFields(problem.FieldOf("profile", "field.notAllowed"))
	}
	return model.RulesOf(e.Profile), err
}

// Copy makes an own profile of another one.
func (s *Service) Copy(ctx context.Context, from, title string) (Entry, error) {
	title = strings.TrimSpace(title)
	if err := checkTitle(title); err != nil {
		return Entry{}, err
	}
	return s.change(ctx, "profile.create", func(ctx context.Context) (Entry, error) {
		all, err := s.List(ctx)
		if err != nil {
			return Entry{}, err
		}
		at := slices.IndexFunc(all, func(e Entry) bool { return e.ID == from })
		if at < 0 {
			return Entry{}, problem.InvalidFields(problem.FieldOf("copyOf", "field.notAllowed"))
		}
		if len(all)-len(lint.Names()) >= maxOwn {
			return Entry{}, problem.New(problem.Conflict, "profile.tooMany", "max", maxOwn)
		}
		e := Entry{ID: free(all), Profile: all[at].Profile, BasedOn: all[at].BasedOn, Revision: 1}
		if all[at].BuiltIn {
			e.BasedOn = all[at].ID
		}
		e.Profile.Name, e.Profile.Title = e.ID, map[bpmn.Language]string{bpmn.German: title, bpmn.English: title}
		return e, s.store.InsertCheckProfile(ctx, e)
	})
}

// free returns a short name that no profile has. It does not follow from the title: names stand in the audit chain, and a
// title may name a person.
func free(all []Entry) string {
	return shortname.Free("profil", func(name string) bool {
		return slices.ContainsFunc(all, func(e Entry) bool { return e.ID == name })
	})
}

// Save changes an own profile.
func (s *Service) Save(ctx context.Context, c Change) (Entry, error) {
	return s.change(ctx, "profile.change", func(ctx context.Context) (Entry, error) {
		e, err := s.own(ctx, c.ID, c.Revision)
		if err != nil {
			return Entry{}, err
		}
		if e.Profile, err = changed(e.Profile, c); err != nil {
			return Entry{}, err
		}
		if c.Standard && !e.Standard {
			if err := s.noStandard(ctx); err != nil {
				return Entry{}, err
			}
		}
		e.Standard = c.Standard
		return s.store.UpdateCheckProfile(ctx, e)
	})
}

// changed returns the profile with what was said about it; unknown words are problem.Invalid.
func changed(p lint.Profile, c Change) (lint.Profile, error) {
	for _, title := range c.Title {
		if err := checkTitle(title); err != nil {
			return p, err
		}
	}
	if c.Title[bpmn.German] == "" {
		return p, problem.InvalidFields(problem.FieldOf("title", "field.required"))
	}
	p.Title, p.Specification, p.Elements = c.Title, c.Specification, c.Elements
	for rule, weight := range c.Rules {
		if !slices.ContainsFunc(lint.Rules(), func(r lint.Rule) bool { return r.Name == rule }) {
			return p, problem.InvalidFields(problem.FieldOf("rules", "field.notAllowed"))
		}
		p = p.With(rule, weight)
	}
	known := lint.ElementWords()
	for _, word := range p.Elements {
		if !slices.Contains(known, word) {
			return p, problem.InvalidFields(problem.FieldOf("elements", "field.notAllowed"))
		}
	}
	return p, nil
}

// Reset gives an own profile the weights and elements back that the built-in profile has today.
func (s *Service) Reset(ctx context.Context, id string, revision int) (Entry, error) {
	return s.change(ctx, "profile.reset", func(ctx context.Context) (Entry, error) {
		e, err := s.own(ctx, id, revision)
		if err != nil {
			return Entry{}, err
		}
		p, ok := lint.Named(e.BasedOn)
		if !ok {
			p = lint.Default()
		}
		p.Name, p.Title = e.ID, e.Profile.Title
		e.Profile = p
		return s.store.UpdateCheckProfile(ctx, e)
	})
}

// Delete removes an own profile; receipts keep the name of the profile by which they were written.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	_, err := s.change(ctx, "profile.delete", func(ctx context.Context) (Entry, error) {
		e, err := s.own(ctx, id, revision)
		if err != nil {
			return Entry{}, err
		}
		return e, s.store.DeleteCheckProfile(ctx, id)
	})
	return err
}

// own returns an own profile as the client saw it.
func (s *Service) own(ctx context.Context, id string, revision int) (Entry, error) {
	if _, ok := lint.Named(id); ok {
		return Entry{}, problem.New(problem.Conflict, "profile.builtIn")
	}
	e, err := s.store.CheckProfile(ctx, id)
	if err == nil && e.Revision != revision {
		err = problem.New(problem.Stale, "request.stale")
	}
	return e, err
}

// noStandard takes the mark from the profile that has it.
func (s *Service) noStandard(ctx context.Context) error {
	all, err := s.store.CheckProfiles(ctx)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.Standard {
			e.Standard = false
			if _, err := s.store.UpdateCheckProfile(ctx, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// change does what all changes have in common: right, transaction, record.
func (s *Service) change(ctx context.Context, action string, do func(ctx context.Context) (Entry, error)) (Entry, error) {
	var out Entry
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
			return err
		}
		e, err := do(ctx)
		if err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "profile", ObjectID: e.ID, Details: audit.Details{"name": e.ID}})
		out = e
		return nil
	})
	return out, err
}

func checkTitle(title string) error {
	switch n := len([]rune(title)); {
	case n == 0:
		return problem.InvalidFields(problem.FieldOf("title", "field.required"))
	case n > MaxTitle:
		return problem.InvalidFields(problem.FieldOf("title", "field.tooLong", "max", MaxTitle))
	}
	return nil
}

// Encode returns the JSON of a profile as it is stored.
func Encode(p lint.Profile) (string, error) {
	raw, err := json.Marshal(p)
	return string(raw), err
}

// Decode reads what Encode wrote. Rules that the product no longer has are dropped, so that a new edition of the
// product never loses a profile.
func Decode(content string) (lint.Profile, error) {
	var raw map[string]any
	if err := json.Unmarshal([]byte(content), &raw); err != nil {
		return lint.Profile{}, fmt.Errorf("profile: %w", err)
	}
	if rules, ok := raw["rules"].(map[string]any); ok {
		for name := range rules {
			if !slices.ContainsFunc(lint.Rules(), func(r lint.Rule) bool { return r.Name == name }) {
				delete(rules, name)
			}
		}
	}
	known, err := json.Marshal(raw)
	if err != nil {
		return lint.Profile{}, err
	}
	return lint.ParseProfile(known)
}
