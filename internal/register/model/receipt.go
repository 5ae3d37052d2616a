package model

import (
	"cmp"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Receipt is what the register says about an upload: what it understood, what it keeps without understanding
// it, and what it found. It is stored when the file comes and never changes.
type Receipt struct {
	Profile        string // rules by which the file was judged
	ProfileVersion string
	CheckedAt      time.Time
	FileName       string
	SHA256         string
	Size           int // bytes
	Encoding       string
	Tool           bpmn.Tool
	Elements       int     // of the whole file, all namespaces
	Understood     []Count // by kind, most frequent first
	Kept           []Kept  // extensions by namespace: all kept byte for byte, some read
	HasDiagram     bool
	Errors         int // findings per severity, also of those beyond MaxFindings
	Warnings       int
	Hints          int
	Findings       []Finding // at most MaxFindings, errors first
}

// MaxFindings is how many findings a receipt lists; the numbers count all of them.
const MaxFindings = 500

// Count is how many elements of a kind a file has.
type Count struct {
	Kind string // local name, "userTask"
	N    int
}

// Kept is an extension that the register keeps byte for byte.
type Kept struct {
	Namespace  string
	Vendor     string // product the namespace belongs to, "" if unknown
	Read       bool   // what stands in it is understood and shown at its elements
	Values     int    // values that are shown
	Elements   int
	Attributes int
}

// Finding is one thing that is wrong, doubtful or against the convention of the house.
type Finding struct {
	Rule        string
	Severity    string // "error", "warning", "hint"
	ElementID   string
	ElementName string
	ElementKind string
	Line        int // 1-based; 0 = no place
	Column      int
	Message     Sentence
	Advice      Sentence
	Refs        []string // numbers of the rule elsewhere
}

// Sentence is a sentence in both languages.
type Sentence struct{ DE, EN string }

// In returns the sentence in a language, "de" or "en".
func (s Sentence) In(lang string) string {
	if lang == "en" {
		return s.EN
	}
	return s.DE
}

// severities are the words of the contract.
var severities = map[bpmn.Severity]string{bpmn.Error: "error", bpmn.Warning: "warning", bpmn.Info: "hint"}

// NewReceipt describes a file that was read. Profile, name, size, hash and time are filled in by the caller.
func NewReceipt(r Reading) Receipt {
	d := r.Definitions
	understood, kept := countElements(d), kept(d)
	return Receipt{
		Encoding: d.Source().Encoding(), Tool: d.Tool(), Elements: d.Len(),
		Understood: understood, Kept: kept, HasDiagram: hasDiagram(d),
		Errors: r.Findings.Count(bpmn.Error), Warnings: r.Findings.Count(bpmn.Warning), Hints: r.Findings.Count(bpmn.Info),
		Findings: NewFindings(r.Findings),
	}
}

// NewFindings puts findings into words, errors first, at most MaxFindings.
func NewFindings(all bpmn.Diagnostics) []Finding {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b bpmn.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
	sorted = sorted[:min(len(sorted), MaxFindings)]
	findings := make([]Finding, len(sorted))
	for i, d := range sorted {
		findings[i] = Finding{
			Rule: d.Rule, Severity: severities[d.Severity], ElementID: d.ElementID, ElementName: d.ElementName,
			ElementKind: d.ElementKind, Line: d.Line, Column: d.Column, Refs: d.Refs,
			Message: Sentence{d.Message(bpmn.German), d.Message(bpmn.English)},
			Advice:  Sentence{d.Advice(bpmn.German), d.Advice(bpmn.English)},
		}
	}
	return findings
}

// countElements counts what is understood by kind.
func countElements(d *bpmn.Definitions) []Count {
	kinds := map[string]int{}
	for e := range d.All() {
		if e.Namespace() == bpmn.NamespaceModel && e.Kind() != bpmn.KindUnknown {
			kinds[e.LocalName()]++
		}
	}
	return sortCounts(kinds)
}

func sortCounts(kinds map[string]int) []Count {
	counts := make([]Count, 0, len(kinds))
	for kind, n := range kinds {
		counts = append(counts, Count{kind, n})
	}
	slices.SortFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Kind, b.Kind))
	})
	return counts
}

// maxKept is how many foreign namespaces a receipt lists; real files have up to a dozen.
const maxKept = 100

// kept lists the extensions of a file.
func kept(d *bpmn.Definitions) []Kept {
	uses := d.SpaceUses()
	uses = uses[:min(len(uses), maxKept)]
	out := make([]Kept, len(uses))
	for i, u := range uses {
		out[i] = Kept{Namespace: u.Namespace, Vendor: u.Vendor, Read: u.Read, Values: u.Values, Elements: u.Elements, Attributes: u.Attributes}
	}
	return out
}

// hasDiagram reports whether the file says how at least one element is drawn.
func hasDiagram(d *bpmn.Definitions) bool { return len(d.ByKind(bpmn.KindBPMNShape)) > 0 }
