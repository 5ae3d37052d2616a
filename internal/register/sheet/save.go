package sheet

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Save makes a new version of raw, the JSON of a document, over the version base that the person saw. What
// they had entered and not saved is gone then. Saving what is already current makes no version.
//
// It returns problem.Stale if somebody saved in between, with what they changed, and problem.Invalid with
// every fault of the document.
func (s *Service) Save(ctx context.Context, processID string, base int, raw []byte, reason string) (View, error) {
	var view View
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.Put(ctx, processID, base, raw, reason)
		if err != nil {
			return err
		}
		view, err = s.view(ctx, p, p.Current.Version)
		return err
	})
	return view, err
}

// Put is Save for those who enter many and show none of them.
func (s *Service) Put(ctx context.Context, processID string, base int, raw []byte, reason string) (p register.Process, err error) {
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.LockProcesses(ctx, processID); err != nil {
			return err
		}
		var actor identity.Actor
		if p, actor, err = s.editable(ctx, processID); err != nil {
			return err
		}
		doc, schema, err := s.decode(ctx, raw)
		if err != nil {
			return err
		}
		if p.Current.Version != base {
			return s.stale(ctx, p, base, schema)
		}
		if err := checkReason(reason); err != nil {
			return err
		}
		if err := s.checkReferences(ctx, doc, schema); err != nil {
			return err
		}
		if p, err = s.append(ctx, p, actor, doc, schema, strings.TrimSpace(reason)); err != nil || actor.UserID == "" {
			return err
		}
		return s.store.DeletePending(ctx, p.ID, actor.UserID)
	})
	return p, err
}

// editable loads a process whose Steckbrief the actor may change now.
func (s *Service) editable(ctx context.Context, processID string) (register.Process, identity.Actor, error) {
	p, _, err := s.visible(ctx, processID)
	if err != nil {
		return p, identity.Actor{}, err
	}
	actor, err := s.mayEdit(ctx, p)
	return p, actor, err
}

func (s *Service) mayEdit(ctx context.Context, p register.Process) (identity.Actor, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return actor, err
	}
	if err := identity.Require(ctx, identity.EditSteckbrief, object(p)); err != nil {
		return actor, err
	}
	if p.Place != register.Live {
		return actor, problem.New(problem.Conflict, "process.notLive")
	}
	return actor, nil
}

// append makes the version, unless the document is the current one.
func (s *Service) append(ctx context.Context, p register.Process, actor identity.Actor, doc steckbrief.Document, schema *steckbrief.Schema, reason string) (register.Process, error) {
	current, err := s.version(ctx, p, p.Current.Version, true)
	if err != nil {
		return p, err
	}
	old, err := steckbrief.Load(current.Raw, schema)
	if err != nil {
		return p, err
	}
	if current.No > 0 && old.Equal(doc) {
		return p, nil
	}
	makers, err := s.store.SheetMakers(ctx, p.ID, doc.JSON())
	if err != nil {
		return p, err
	}
	return s.insert(ctx, p, old, doc, Version{AuthorID: actor.UserID, MakerIDs: makers, Reason: reason}, schema)
}

// insert makes the next version, whose content is doc; v says who made it and why.
func (s *Service) insert(ctx context.Context, p register.Process, old, doc steckbrief.Document, v Version, schema *steckbrief.Schema) (register.Process, error) {
	before := p.Current.Version
	v.ProcessID, v.No, v.State, v.Raw, v.CreatedAt, v.Revision = p.ID, before+1, Draft, doc.JSON(), s.now().UTC(), 1
	p.Current = summarise(doc, schema, v.No)
	v.Completeness, p.UpdatedAt = p.Current.Completeness, v.CreatedAt
	err := s.store.InsertSheetVersion(ctx, v)
	if problem.Is(err, problem.Conflict) {
		return p, problem.New(problem.Stale, "request.stale") // somebody made the same version a moment ago
	}
	if err != nil {
		return p, err
	}
	var fields []string
	for _, change := range steckbrief.Compare(old, doc, schema) {
		fields = append(fields, change.Field)
	}
	s.record(ctx, p, "save", true, audit.Details{
		"version": v.No, "number": p.Number, "name": p.Name, "reason": audit.Text(v.Reason), "fields": slices.Compact(fields),
	})
	return p, s.store.SetSummary(ctx, p, before, Terms{Current: termsOf(doc, schema)})
}

// decode reads a document strictly and reports every fault under "fields.".
func (s *Service) decode(ctx context.Context, raw []byte) (steckbrief.Document, *steckbrief.Schema, error) {
	schema, err := s.Schema(ctx)
	if err != nil {
		return steckbrief.Document{}, nil, err
	}
	doc, err := steckbrief.Decode(raw, schema)
	return doc, schema, faults("fields.", err)
}

// faults turns what is wrong with a document, or with the catalogue of fields, into what is wrong with the request,
// where its fields stand below a prefix.
func faults(prefix string, err error) error {
	errs, ok := errors.AsType[steckbrief.FieldErrors](err)
	if !ok {
		return err
	}
	fields := make([]problem.Field, len(errs))
	for i, e := range errs {
		params := make(map[string]any, len(e.Params))
		for k, v := range e.Params {
			params[k] = v
		}
		fields[i] = problem.Field{Field: strings.TrimSuffix(prefix+e.Field, "."), Key: e.Key, Params: params}
	}
	return problem.InvalidFields(fields...)
}

func checkReason(reason string) error {
	if utf8.RuneCountInString(reason) > register.MaxReasonLen {
		return problem.InvalidFields(problem.FieldOf("reason", "field.tooLong", "max", register.MaxReasonLen))
	}
	return nil
}

// checkReferences refuses references to objects that do not exist.
func (s *Service) checkReferences(ctx context.Context, doc steckbrief.Document, schema *steckbrief.Schema) error {
	var bad []problem.Field
	for _, def := range schema.Fields() {
		if def.Type != steckbrief.TypeReference {
			continue
		}
		ids, _ := doc.Field(def.Key).Fact().Value.(steckbrief.References)
		names, err := s.store.ObjectNames(ctx, def.Target, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if _, known := names[id]; !known {
				bad = append(bad, problem.FieldOf("fields."+def.Key, "sheet.reference.unknown"))
			}
		}
	}
	return problem.InvalidFields(bad...)
}

// stale says what somebody else has changed since base.
func (s *Service) stale(ctx context.Context, p register.Process, base int, schema *steckbrief.Schema) error {
	problemStale := problem.New(problem.Stale, "request.stale", "current", p.Current.Version)
	seen, err := s.version(ctx, p, base, true)
	if problem.Is(err, problem.NotFound) {
		return problemStale
	}
	if err != nil {
		return err
	}
	current, err := s.version(ctx, p, p.Current.Version, true)
	if err != nil {
		return err
	}
	changes, err := compareRaw(seen.Raw, current.Raw, schema)
	if err != nil {
		return err
	}
	var fields []string
	for _, c := range changes {
		fields = append(fields, c.Field)
	}
	problemStale.Params["changedFields"] = slices.Compact(fields)
	return problemStale
}
