package lint

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Profile says which rules apply and how much they weigh.
type Profile struct {
	Name  string // for example "verwaltung"
	Title map[bpmn.Language]string
	rules map[string]bpmn.Severity
}

// Severity returns how much a finding of the rule weighs, bpmn.SeverityInvalid
// if the profile does not use the rule.
func (p Profile) Severity(rule string) bpmn.Severity { return p.rules[rule] }

// profileFile is the form of a profile as JSON.
type profileFile struct {
	Name  string                   `json:"name"`
	Title map[bpmn.Language]string `json:"title"`
	Rules map[string]string        `json:"rules"`
}

// ParseProfile reads a profile from JSON: {"name": …, "title": {"de": …, "en": …},
// "rules": {"label-required": "warning"}}. Severities are info, warning, error
// and off; rules that are not named are off. It fails on an unknown rule or severity.
func ParseProfile(data []byte) (Profile, error) {
	var file profileFile
	if err := json.Unmarshal(data, &file); err != nil {
		return Profile{}, fmt.Errorf("lint profile: %w", err)
	}
	p := Profile{Name: file.Name, Title: file.Title, rules: map[string]bpmn.Severity{}}
	for name, word := range file.Rules {
		if !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Name == name }) {
			return Profile{}, fmt.Errorf("lint profile %s: unknown rule %q", file.Name, name)
		}
		severity := bpmn.ParseSeverity(word)
		if severity == bpmn.SeverityInvalid && word != "off" {
			return Profile{}, fmt.Errorf("lint profile %s: rule %s: unknown severity %q", file.Name, name, word)
		}
		p.rules[name] = severity
	}
	return p, nil
}

//go:embed profiles/*.json
var profileFiles embed.FS

// Names of the profiles that come with the package.
const (
	Verwaltung = "verwaltung" // conventions of German administration; the default
	BPMN20     = "bpmn20"     // what the specification itself recommends
)

// Named returns a profile that comes with the package; false if there is none of the name.
func Named(name string) (Profile, bool) {
	data, err := fs.ReadFile(profileFiles, "profiles/"+name+".json")
	if err != nil {
		return Profile{}, false
	}
	p, err := ParseProfile(data)
	return p, err == nil
}

// Default returns the profile "verwaltung".
func Default() Profile {
	p, _ := Named(Verwaltung)
	return p
}
