package sheet

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// FactsTaken says what a merge of two processes would do to their Steckbriefe: keys of fields.
type FactsTaken struct {
	Taken   []string // that only the first one answers
	Differs []string // that both answer, in different ways: those of the second stay
}

// PreviewTakeOver says which facts of one process another one would take over.
func (s *Service) PreviewTakeOver(ctx context.Context, fromID, intoID string) (FactsTaken, error) {
	_, _, taken, _, err := s.joined(ctx, fromID, intoID)
	return taken, err
}

// TakeOver makes a version of the second process that holds what only the first one says. It is a hook of
// merging processes; who may merge but not edit the Steckbrief merges only where nothing is to be taken over.
func (s *Service) TakeOver(ctx context.Context, fromID, intoID string) error {
	into, doc, taken, schema, err := s.joined(ctx, fromID, intoID)
	if err != nil || len(taken.Taken) == 0 {
		return err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	if !identity.Can(actor, identity.EditSteckbrief, object(into)) {
		return problem.New(problem.Forbidden, "process.merge.steckbrief", "count", len(taken.Taken))
	}
	_, err = s.append(ctx, into, actor, doc, schema, "")
	return err
}

func (s *Service) joined(ctx context.Context, fromID, intoID string) (into register.Process, doc steckbrief.Document, taken FactsTaken, schema *steckbrief.Schema, err error) {
	if schema, err = s.Schema(ctx); err != nil {
		return
	}
	from, err := s.store.Process(ctx, fromID)
	if err != nil {
		return
	}
	if into, err = s.store.Process(ctx, intoID); err != nil {
		return
	}
	theirs, err := s.documents(ctx, from, schema, from.Current.Version)
	if err != nil {
		return
	}
	mine, err := s.documents(ctx, into, schema, into.Current.Version)
	if err != nil {
		return
	}
	doc, taken = fill(mine[0], theirs[0], schema)
	return
}

// fill adds to mine what only theirs says.
func fill(mine, theirs steckbrief.Document, schema *steckbrief.Schema) (steckbrief.Document, FactsTaken) {
	var taken FactsTaken
	for _, key := range theirs.Keys() {
		def, ok := schema.Field(key)
		switch {
		case !ok:
		case !mine.Has(key):
			mine = mine.Set(def, theirs.Field(key))
			taken.Taken = append(taken.Taken, key)
		case len(steckbrief.Compare(steckbrief.Document{}.Set(def, mine.Field(key)), steckbrief.Document{}.Set(def, theirs.Field(key)), schema)) > 0:
			taken.Differs = append(taken.Differs, key)
		}
	}
	return mine, taken
}
