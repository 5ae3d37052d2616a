package model

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Rules are by what files are judged: the structure that the standard demands, and the conventions of a profile.
type Rules struct {
	Profile string // name, "verwaltung"
	Version string // changes whenever a rule or its weight does: a receipt says by which edition it was written
	lint    lint.Profile
}

// DefaultRules are the rules for German administration.
var DefaultRules = sync.OnceValue(func() Rules { return RulesOf(lint.Default()) })

// RulesOf returns the rules with the weights of a profile.
func RulesOf(p lint.Profile) Rules {
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

// RuleSource knows by which rules files are judged.
type RuleSource interface {
	StandardRules(ctx context.Context) (Rules, error)         // of uploads
	NamedRules(ctx context.Context, id string) (Rules, error) // problem.Invalid if there are none of the name
}

// builtInRules are the profiles that the product brings along.
type builtInRules struct{}

func (builtInRules) StandardRules(context.Context) (Rules, error) { return DefaultRules(), nil }

func (builtInRules) NamedRules(_ context.Context, id string) (Rules, error) {
	p, ok := lint.Named(id)
	if !ok {
		return Rules{}, problem.InvalidFields(problem.FieldOf("profile", "field.notAllowed"))
	}
	return RulesOf(p), nil
}

// Judge applies the rules to a file.
func (r Rules) Judge(d *bpmn.Definitions) bpmn.Diagnostics {
	text := r.lint.Specification
	return slices.Concat(schema.Check(d), schema.CheckText(d, text), schema.CheckImports(d, text, nil), lint.Check(d, r.lint))
}
