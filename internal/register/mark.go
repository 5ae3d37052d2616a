package register

import (
	"time"
)

// Mark is a state that a process has beside others. Marks are derived from what exists; nobody types them.
type Mark string

// The marks, in the order in which a process usually gets them.
const (
	Registered    Mark = "registered"    // Erfasst
	Described     Mark = "described"     // Beschrieben
	IstModelled   Mark = "istModelled"   // IST modelliert
	TargetDefined Mark = "targetDefined" // SOLL festgelegt
	Converted     Mark = "converted"     // Umgestellt
	Retired       Mark = "retired"       // Entfallen
)

// AllMarks lists the marks; the place in the list is the bit under which a mark is stored.
var AllMarks = []Mark{Registered, Described, IstModelled, TargetDefined, Converted, Retired}

// Reason says why a process has a mark: a text key with values, and since when.
type Reason struct {
	Mark   Mark
	Key    string // "mark.described.released" …
	Params map[string]any
	Since  time.Time // zero if unknown
}

// Marks are the marks of a process, each with its reason.
type Marks []Reason

// Has reports whether m is among the marks.
func (ms Marks) Has(m Mark) bool {
	for _, r := range ms {
		if r.Mark == m {
			return true
		}
	}
	return false
}

// ModelFacts is what the models of a process mean for its marks. Everything but OpenVersions is public.
type ModelFacts struct {
	IstReleasedAt  time.Time // when the valid IST version was released, zero if there is none
	SollReleasedAt time.Time // when the first valid SOLL version was released, zero if there is none
	ConvertedAt    time.Time // when a SOLL became the IST, zero if never
	OpenVersions   int       // versions that wait for somebody: drafts, in review, returned
}

// DeriveMarks says which marks a process has and why. It looks at released content only, so that marks
// may be shown to everybody.
func DeriveMarks(p Process, models ModelFacts) Marks {
	marks := Marks{{Mark: Registered, Key: "mark.registered.entered", Since: p.CreatedAt}}
	add := func(m Mark, key string, since time.Time, params map[string]any) {
		if !since.IsZero() {
			marks = append(marks, Reason{Mark: m, Key: key, Since: since, Params: params})
		}
	}
	if p.Released.Version > 0 {
		add(Described, "mark.described.released", p.Released.ReleasedAt, map[string]any{"version": p.Released.Version})
	}
	add(IstModelled, "mark.istModelled.released", models.IstReleasedAt, nil)
	add(TargetDefined, "mark.targetDefined.released", models.SollReleasedAt, nil)
	add(Converted, "mark.converted.reported", models.ConvertedAt, nil)
	if day, err := time.Parse(time.DateOnly, p.RetiredOn); err == nil {
		add(Retired, "mark.retired.since", day, map[string]any{"reason": p.RetiredBy})
	}
	return marks
}
