package fileplan

import (
	"context"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// The fields of the Steckbrief that the plan knows something about.
const (
	keyField       = "filePlanKey"
	retentionField = "retentionYears"
	disposalField  = "disposal"
)

// mostYears is the longest retention that the Steckbrief takes.
const mostYears = 200

// Proposal is a fact that the plan would put into the Steckbrief.
type Proposal struct {
	Field string
	Has   steckbrief.Fact // what the Steckbrief says, zero if nothing
	Fact  steckbrief.Fact // what the plan says
	Def   steckbrief.FieldDef
}

// facts is a Steckbrief as far as the plan is concerned.
type facts struct {
	doc    steckbrief.Document
	schema *steckbrief.Schema
}

func factsOf(raw []byte, schema *steckbrief.Schema) (facts, error) {
	doc, err := steckbrief.Load(raw, schema)
	return facts{doc, schema}, err
}

// key is the key of the unit that the Steckbrief names, "" if none.
func (f facts) key() string {
	text, _ := f.doc.Field(keyField).Fact().Value.(steckbrief.Text)
	return strings.TrimSpace(string(text))
}

// propose says what the units of a process would change in its Steckbrief. Of several units the longest retention counts, and
// the disposal that keeps most: nothing may be destroyed too early.
func propose(p Plan, links []Link, f facts) []Proposal {
	var keys []string
	var longest, kept Unit
	for _, l := range links {
		if l.Gone {
			continue
		}
		keys = append(keys, l.Key)
		if outlasts(l.Unit.Retention, longest.Retention) {
			longest = l.Unit
		}
		if keeping[l.Unit.Disposal] > keeping[kept.Disposal] {
			kept = l.Unit
		}
	}
	if len(keys) == 0 {
		return nil
	}
	source := strings.TrimSpace(p.Name + " " + p.Version)
	out := f.proposal(nil, keyField, steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Text(strings.Join(keys, ", ")), Source: source})
	if longest.Retention.Known() && longest.Retention.Years <= mostYears {
		out = f.proposal(out, retentionField, retentionFact(longest, source))
	}
	if kept.Disposal != "" {
		fact := steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Choice(kept.Disposal), Source: source, Note: kept.DisposalWords}
		out = f.proposal(out, disposalField, fact)
	}
	return out
}

func outlasts(a, b Retention) bool {
	if a.Permanent != b.Permanent {
		return a.Permanent
	}
	return a.Years > b.Years
}

// keeping puts the kinds of disposal into the order of how much they keep; what is agreed in words may be anything but is
// read by a person.
var keeping = map[Disposal]int{Destroy: 1, Agreed: 2, Assess: 3, Archive: 4}

// retentionFact is the retention of a unit as the Steckbrief says it; its notes are in German.
func retentionFact(u Unit, source string) steckbrief.Fact {
	if u.Retention.Permanent {
		return steckbrief.Fact{State: steckbrief.NotApplicable, Source: source, Note: "dauernd"}
	}
	return steckbrief.Fact{State: steckbrief.Known, Value: steckbrief.Whole(int64(u.Retention.Years)), Source: source}
}

// proposal adds a fact unless the Steckbrief says it already or has no such field. What people wrote as a note to the same
// value stays.
func (f facts) proposal(list []Proposal, field string, fact steckbrief.Fact) []Proposal {
	def, ok := f.schema.Field(field)
	if !ok || def.Hidden {
		return list
	}
	has := f.doc.Field(field).Fact()
	noteStays := fact.Note == "" || has.Note != ""
	if has.State == fact.State && has.Value == fact.Value && noteStays {
		return list
	}
	return append(list, Proposal{Field: field, Has: has, Fact: fact, Def: def})
}

// TakeOver makes a version of the Steckbrief with what the plan says about fields; base is the version the person saw.
//
// It returns problem.Stale if somebody saved in between, and problem.Conflict if the plan has nothing to say.
func (s *Service) TakeOver(ctx context.Context, processID string, base int, fields []string) (Filing, error) {
	var f Filing
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		filing, err := s.Filing(ctx, processID)
		if err != nil {
			return err
		}
		view, err := s.sheets.Get(ctx, processID)
		if err != nil {
			return err
		}
		doc, err := steckbrief.Load(view.Version.Raw, view.Schema)
		if err != nil {
			return err
		}
		wanted := map[string]bool{}
		for _, field := range fields {
			wanted[field] = true
		}
		taken := 0
		for _, p := range filing.Proposals {
			if wanted[p.Field] {
				doc, taken = doc.Set(p.Def, steckbrief.One(p.Fact)), taken+1
			}
		}
		if taken == 0 {
			return problem.New(problem.Conflict, "filePlan.nothing")
		}
		reason := "Aktenplan " + filing.Plan.Version + ": " + strconv.Itoa(taken) + " Angaben übernommen"
		if _, err := s.sheets.Put(ctx, processID, base, doc.JSON(), reason); err != nil {
			return err
		}
		f, err = s.Filing(ctx, processID)
		return err
	})
	return f, err
}
