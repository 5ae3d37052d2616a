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
}

// DefaultRules are the rules for German administration.
var DefaultRules = sync.OnceValue(func() Rules { return newRules(lint.Default()) })

func newRules(p lint.Profile) Rules {
	sum := sha256.New()
	for _, r := range schema.Rules() {
		fmt.Fprintln(sum, r.Name, r.Severity)
	}
	for _, r := range slices.Concat(schema.TextRules(), schema.ImportRules()) {
		fmt.Fprintln(sum, r.Name, p.Specification)
	}
	for _, r := range lint.Rules() {
		fmt.Fprintln(sum, r.Name, p.Severity(r.Name))
	}
	fmt.Fprintln(sum, p.Elements)
	return Rules{Profile: p.Name, Version: hex.EncodeToString(sum.Sum(nil))[:8], lint: p}
}

// NamedRules returns the rules of a profile that the product brings along; false if there is none of the name.
func NamedRules(name string) (Rules, bool) {
	p, ok := lint.Named(name)
	return newRules(p), ok
}

// Judge applies the rules to a file.
func (r Rules) Judge(d *bpmn.Definitions) bpmn.Diagnostics {
	text := r.lint.Specification
	return slices.Concat(schema.Check(d), schema.CheckText(d, text), schema.CheckImports(d, text, nil), lint.Check(d, r.lint))
}
