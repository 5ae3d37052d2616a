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
	Kept           []Kept  // by namespace: kept byte for byte, not interpreted
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

// Kept is an extension that the register keeps without looking into it.
type Kept struct {
	Namespace  string
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
	understood, kept := countElements(d)
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

// known are the namespaces that the register understands or that carry no content of their own.
var known = map[string]bool{
	bpmn.NamespaceModel: true, bpmn.NamespaceDI: true, bpmn.NamespaceDC: true, bpmn.NamespaceDDDI: true,
	bpmn.NamespaceXSI: true, bpmn.NamespaceXML: true, bpmn.NamespaceXMLNS: true, "": true,
}

// countElements counts what is understood by kind and what is kept by namespace.
func countElements(d *bpmn.Definitions) ([]Count, []Kept) {
	kinds, foreign := map[string]int{}, map[string]*Kept{}
	keep := func(space string) *Kept {
		if foreign[space] == nil {
			foreign[space] = &Kept{Namespace: space}
		}
		return foreign[space]
	}
	for e := range d.All() {
		switch space := e.Namespace(); {
		case space == bpmn.NamespaceModel && e.Kind() != bpmn.KindUnknown:
			kinds[e.LocalName()]++
		case !known[space]:
			keep(space).Elements++
		}
		for a := range e.Attrs() {
			if !known[a.Space] {
				keep(a.Space).Attributes++
			}
		}
	}
	return sortCounts(kinds), sortKept(foreign)
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

func sortKept(foreign map[string]*Kept) []Kept {
	kept := make([]Kept, 0, len(foreign))
	for _, k := range foreign {
		kept = append(kept, *k)
	}
	slices.SortFunc(kept, func(a, b Kept) int { return cmp.Compare(a.Namespace, b.Namespace) })
	return kept[:min(len(kept), maxKept)]
}

// hasDiagram reports whether the file says how at least one element is drawn.
func hasDiagram(d *bpmn.Definitions) bool { return len(d.ByKind(bpmn.KindBPMNShape)) > 0 }
