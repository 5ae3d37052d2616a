package sheet

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Comparison is what changed between two versions.
type Comparison struct {
	From, To Version
	Changes  []steckbrief.Change
	Schema   *steckbrief.Schema
	Names    Names
}

// Names are the names of objects that the fields of documents refer to.
type Names map[string]map[string]string // target → id → name

// Label implements steckbrief.Names.
func (n Names) Label(target, id string) (string, bool) {
	name, ok := n[target][id]
	return name, ok
}

// ID implements steckbrief.Names: the one object of that name.
func (n Names) ID(target, label string) (string, bool) {
	found, count := "", 0
	for id, name := range n[target] {
		if name == label {
			found, count = id, count+1
		}
	}
	return found, count == 1
}

// Compare compares two versions of a process field by field; 0 is the empty Steckbrief.
func (s *Service) Compare(ctx context.Context, processID string, from, to int) (Comparison, error) {
	var c Comparison
	a, err := s.seen(ctx, processID, from)
	if err != nil {
		return c, err
	}
	b, err := s.seen(ctx, processID, to)
	if err != nil {
		return c, err
	}
	c.From, c.To, c.Schema = a.Version, b.Version, b.Schema
	if c.Changes, err = compareRaw(a.Version.Raw, b.Version.Raw, b.Schema); err != nil {
		return c, err
	}
	c.Names, err = s.names(ctx, b.Schema, a.Version.Raw, b.Version.Raw)
	return c, err
}

func (s *Service) seen(ctx context.Context, processID string, no int) (View, error) {
	if no == 0 {
		p, _, err := s.visible(ctx, processID)
		if err != nil {
			return View{}, err
		}
		return s.view(ctx, p, 0)
	}
	return s.Version(ctx, processID, no)
}

func compareRaw(a, b []byte, schema *steckbrief.Schema) ([]steckbrief.Change, error) {
	docA, err := steckbrief.Load(a, schema)
	if err != nil {
		return nil, err
	}
	docB, err := steckbrief.Load(b, schema)
	return steckbrief.Compare(docA, docB, schema), err
}

// names looks up what documents refer to.
func (s *Service) names(ctx context.Context, schema *steckbrief.Schema, raws ...[]byte) (Names, error) {
	wanted := map[string][]string{}
	for _, raw := range raws {
		doc, err := steckbrief.Load(raw, schema)
		if err != nil {
			return nil, err
		}
		for _, def := range schema.Fields() {
			if ids, ok := doc.Field(def.Key).Fact().Value.(steckbrief.References); ok {
				wanted[def.Target] = append(wanted[def.Target], ids...)
			}
		}
	}
	names := Names{}
	for target, ids := range wanted {
		found, err := s.store.ObjectNames(ctx, target, ids)
		if err != nil {
			return nil, err
		}
		names[target] = found
	}
	return names, nil
}

// Proposal is how what a person entered and what somebody else saved can be joined.
type Proposal struct {
	Current   int // version that was saved in between
	Document  steckbrief.Document
	Conflicts []steckbrief.Conflict
	Changes   []steckbrief.Change // what the proposal changes of the current version
	Schema    *steckbrief.Schema
	Names     Names
}

// Choice names a fact about which two people said different things.
type Choice struct {
	Field  string
	Year   int    // of a series, else 0
	Source string // of a series with several sources in that year, else ""
}

// Merge joins raw, entered over the version base, with the current version. It saves nothing. Where both
// say something else about one fact, the proposal holds what is saved and the conflict is named; unless it is one of
// those in mine, for which the proposal holds what was entered.
func (s *Service) Merge(ctx context.Context, processID string, base int, raw []byte, mine []Choice) (Proposal, error) {
	p, _, err := s.editable(ctx, processID)
	if err != nil {
		return Proposal{}, err
	}
	entered, schema, err := s.decode(ctx, raw)
	if err != nil {
		return Proposal{}, err
	}
	takeMine := func(c steckbrief.Conflict) bool { return slices.Contains(mine, Choice{c.Field, c.Year, c.Source}) }
	docs, err := s.documents(ctx, p, schema, base, p.Current.Version)
	if err != nil {
		return Proposal{}, err
	}
	out := Proposal{Current: p.Current.Version, Schema: schema}
	out.Document, out.Conflicts = steckbrief.MergeChoosing(docs[0], entered, docs[1], schema, takeMine)
	out.Changes = steckbrief.Compare(docs[1], out.Document, schema)
	out.Names, err = s.names(ctx, schema, docs[1].JSON(), out.Document.JSON(), entered.JSON())
	return out, err
}

func (s *Service) documents(ctx context.Context, p register.Process, schema *steckbrief.Schema, numbers ...int) ([]steckbrief.Document, error) {
	docs := make([]steckbrief.Document, len(numbers))
	for i, no := range numbers {
		v, err := s.version(ctx, p, no, true)
		if problem.Is(err, problem.NotFound) {
			return nil, problem.InvalidFields(problem.FieldOf("baseVersion", "sheet.version.unknown"))
		}
		if err != nil {
			return nil, err
		}
		if docs[i], err = steckbrief.Load(v.Raw, schema); err != nil {
			return nil, err
		}
	}
	return docs, nil
}
