package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

// Rules are by what files are judged: the structure that the standard demands, and the conventions of a profile.
type Rules struct {
	Profile string // name, "verwaltung"
	Version string // changes whenever a rule or its weight does: a receipt says by which edition it was written
	lint    lint.Profile
	text    bpmn.Severity // weight of the rules that only the text of the specification knows
}

// DefaultRules are the rules for German administration.
var DefaultRules = sync.OnceValue(func() Rules { return newRules(lint.Default()) })

func newRules(p lint.Profile) Rules {
	sum := sha256.New()
	for _, r := range schema.Rules() {
		fmt.Fprintln(sum, r.Name, r.Severity)
	}
	text := textSeverity(p)
	for _, r := range schema.TextRules() {
		fmt.Fprintln(sum, r.Name, text)
	}
	for _, r := range lint.Rules() {
		fmt.Fprintln(sum, r.Name, p.Severity(r.Name))
	}
	return Rules{Profile: p.Name, Version: hex.EncodeToString(sum.Sum(nil))[:8], lint: p, text: text}
}

// textSeverity is how much the rules weigh that stand in the text of the specification and not in its schemas:
// files of real vendors break some of them, so they are errors only for those who want the standard to the letter.
func textSeverity(p lint.Profile) bpmn.Severity {
	if p.Name == lint.BPMN20 {
		return bpmn.Error
	}
	return bpmn.Warning
}

// NamedRules returns the rules of a profile that the product brings along; false if there is none of the name.
func NamedRules(name string) (Rules, bool) {
	p, ok := lint.Named(name)
	return newRules(p), ok
}

// Judge applies the rules to a file.
func (r Rules) Judge(d *bpmn.Definitions) bpmn.Diagnostics {
	return slices.Concat(schema.Check(d), schema.CheckText(d, r.text), lint.Check(d, r.lint))
}
