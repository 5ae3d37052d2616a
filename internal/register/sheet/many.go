package sheet

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Many reads what many processes hold at once. It is used for tables.
type Many interface {
	// ProcessesByID returns those of the processes that exist.
	ProcessesByID(ctx context.Context, ids []string) ([]register.Process, error)
	// SheetTexts returns the JSON of the versions named by process and number, by process.
	SheetTexts(ctx context.Context, versions map[string]int) (map[string][]byte, error)
}

// Held is a process with the Steckbrief that the actor sees, the zero Document with Version 0 if there is none.
type Held struct {
	Process  register.Process
	Document steckbrief.Document
	Version  int
}

// Held returns those of the processes that the actor may know, by id.
func (s *Service) Held(ctx context.Context, ids []string) (map[string]Held, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.store.ProcessesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	held, versions := make(map[string]Held, len(list)), map[string]int{}
	for _, p := range list {
		if err := register.MayKnow(ctx, p); problem.Is(err, problem.NotFound) {
			continue
		} else if err != nil {
			return nil, err
		}
		h := Held{Process: p, Version: p.Summary(actor).Version}
		if held[p.ID] = h; h.Version > 0 {
			versions[p.ID] = h.Version
		}
	}
	schema, err := s.Schema(ctx)
	if err != nil {
		return nil, err
	}
	documents, err := s.store.SheetTexts(ctx, versions)
	if err != nil {
		return nil, err
	}
	for id, raw := range documents {
		h := held[id]
		if h.Document, err = steckbrief.Load(raw, schema); err != nil {
			return nil, err
		}
		held[id] = h
	}
	return held, nil
}

// PutFirst is Put for a process that was added in the same transaction and has no Steckbrief yet: nobody else can know it,
// so that nothing has to be looked up or held.
func (s *Service) PutFirst(ctx context.Context, p register.Process, raw []byte, reason string) error {
	actor, err := s.mayEdit(ctx, p)
	if err != nil {
		return err
	}
	doc, schema, err := s.decode(ctx, raw)
	if err != nil {
		return err
	}
	if err := checkReason(reason); err != nil {
		return err
	}
	if err := s.checkReferences(ctx, doc, schema); err != nil {
		return err
	}
	if doc.Equal(steckbrief.Document{}) {
		return nil
	}
	_, err = s.insert(ctx, p, steckbrief.Document{}, doc, Version{AuthorID: actor.UserID, Reason: strings.TrimSpace(reason)}, schema)
	return err
}
