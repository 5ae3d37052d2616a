package diff

import "github.com/prozessregister/prozessregister/bpmn"

// Report is the difference for programs and pages; its JSON form is stable.
type Report struct {
	Lang        string   `json:"lang"`
	SameMeaning bool     `json:"sameMeaning"`
	Counts      Counts   `json:"counts"`
	Sentences   []string `json:"sentences" nullable:"false"`
	Changes     []Entry  `json:"changes" nullable:"false"`
}

// Counts are numbers of changes that follow from no other one.
type Counts struct {
	Meaning   int `json:"meaning"`
	Technical int `json:"technical"`
	Layout    int `json:"layout"`
	Added     int `json:"added"`
	Removed   int `json:"removed"`
	Changed   int `json:"changed" doc:"changed, rerouted, loops"`
	Moved     int `json:"moved"`
}

// Entry is a change with its sentence.
type Entry struct {
	Type     Type   `json:"type" enum:"added,removed,changed,moved,rerouted,loopAdded,loopRemoved,rearranged"`
	Weight   Weight `json:"weight" enum:"meaning,technical,layout"`
	Implied  bool   `json:"implied" doc:"follows from another change"`
	Sentence string `json:"sentence"`
	Before   *Ref   `json:"before,omitempty"`
	After    *Ref   `json:"after,omitempty"`
	Field    string `json:"field,omitempty"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Lost     []Ref  `json:"lost,omitempty"`
	Gained   []Ref  `json:"gained,omitempty"`
}

// Ref names an element of one of the two files.
type Ref struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name"`
}

func refOf(e bpmn.Element) *Ref {
	if !e.Exists() {
		return nil
	}
	return &Ref{ID: e.ID(), Kind: e.LocalName(), Name: e.Title()}
}

func refsOf(list []bpmn.Element) []Ref {
	var out []Ref
	for _, e := range list {
		out = append(out, *refOf(e))
	}
	return out
}

// Report returns the difference in the language.
func (r *Result) Report(lang bpmn.Language) Report {
	out := Report{Lang: string(lang), SameMeaning: r.SameMeaning(), Sentences: r.Sentences(lang), Changes: []Entry{}}
	for _, c := range r.Changes {
		out.Changes = append(out.Changes, Entry{
			Type: c.Type, Weight: c.Weight, Implied: c.Implied, Sentence: c.Sentence(lang), Before: refOf(c.Before), After: refOf(c.After),
			Field: c.Field, From: c.From, To: c.To, Lost: refsOf(c.Lost), Gained: refsOf(c.Gained),
		})
		if !c.Implied {
			out.Counts.add(c)
		}
	}
	return out
}

func (n *Counts) add(c Change) {
	switch c.Weight {
	case Technical:
		n.Technical++
		return
	case Layout:
		n.Layout++
		return
	}
	n.Meaning++
	switch c.Type {
	case Added:
		n.Added++
	case Removed:
		n.Removed++
	case Moved:
		n.Moved++
	default:
		n.Changed++
	}
}
