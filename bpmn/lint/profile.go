package lint

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Profile says which rules apply and how much they weigh.
type Profile struct {
	Name          string // for example "verwaltung"
	Title         map[bpmn.Language]string
	Specification bpmn.Severity // weight of the rules only the text of BPMN 2.0 states; SeverityInvalid = off
	Elements      []string      // words of ElementWord that are allowed, an event without trigger allows all; empty = everything
	rules         map[string]bpmn.Severity
}

// Severity returns how much a finding of the rule weighs, bpmn.SeverityInvalid
// if the profile does not use the rule.
func (p Profile) Severity(rule string) bpmn.Severity { return p.rules[rule] }

// usesFIM reports whether one of the rules asks for the dossier.
func (p Profile) usesFIM() bool {
	for name, s := range p.rules {
		if s != bpmn.SeverityInvalid && strings.HasPrefix(name, "fim-") {
			return true
		}
	}
	return false
}

// profileFile is the form of a profile as JSON.
type profileFile struct {
	Name          string                   `json:"name"`
	Title         map[bpmn.Language]string `json:"title"`
	Specification string                   `json:"specification,omitempty"`
	Elements      []string                 `json:"elements,omitempty"`
	Rules         map[string]string        `json:"rules"`
}

// Limits of a profile somebody wrote.
const (
	maxProfileSize  = 256 << 10 // bytes
	maxProfileTitle = 200       // characters
)

// ParseProfile reads a profile from JSON: {"name": …, "title": {"de": …, "en": …},
// "specification": "warning", "elements": ["startEvent:message"], "rules":
// {"label-required": "warning"}}. Severities are info, warning, error and off;
// rules that are not named are off, the rules of the specification are warnings
// unless it says otherwise. It fails on anything it does not know.
func ParseProfile(data []byte) (Profile, error) {
	if len(data) > maxProfileSize {
		return Profile{}, errors.New("lint profile: too large")
	}
	var file profileFile
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return Profile{}, fmt.Errorf("lint profile: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Profile{}, errors.New("lint profile: more than one value")
	}
	p := Profile{Name: file.Name, Title: file.Title, Elements: file.Elements, rules: map[string]bpmn.Severity{}}
	return p, p.fill(file)
}

// fill takes over weights and checks all words.
func (p *Profile) fill(file profileFile) error {
	if file.Specification == "" {
		file.Specification = bpmn.Warning.String()
	}
	var err error
	if p.Specification, err = weight(file.Specification); err != nil {
		return fmt.Errorf("lint profile %s: specification: %w", file.Name, err)
	}
	for name, word := range file.Rules {
		if !slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Name == name }) {
			return fmt.Errorf("lint profile %s: unknown rule %q", file.Name, name)
		}
		if p.rules[name], err = weight(word); err != nil {
			return fmt.Errorf("lint profile %s: rule %s: %w", file.Name, name, err)
		}
	}
	known := ElementWords()
	for _, e := range file.Elements {
		if _, ok := slices.BinarySearch(known, e); !ok {
			return fmt.Errorf("lint profile %s: unknown element %q", file.Name, e)
		}
	}
	for lang, title := range file.Title {
		if (lang != bpmn.German && lang != bpmn.English) || len([]rune(title)) > maxProfileTitle {
			return fmt.Errorf("lint profile %s: title %q", file.Name, lang)
		}
	}
	return nil
}

// weight reads a severity or "off".
func weight(word string) (bpmn.Severity, error) {
	s := bpmn.ParseSeverity(word)
	if s == bpmn.SeverityInvalid && word != "off" {
		return s, fmt.Errorf("unknown severity %q", word)
	}
	return s, nil
}

// MarshalJSON writes the form that ParseProfile reads, every rule with its weight.
func (p Profile) MarshalJSON() ([]byte, error) {
	file := profileFile{Name: p.Name, Title: p.Title, Specification: word(p.Specification), Elements: p.Elements, Rules: map[string]string{}}
	for _, r := range Rules() {
		file.Rules[r.Name] = word(p.rules[r.Name])
	}
	return json.Marshal(file)
}

// UnmarshalJSON is ParseProfile.
func (p *Profile) UnmarshalJSON(data []byte) error {
	parsed, err := ParseProfile(data)
	*p = parsed
	return err
}

func word(s bpmn.Severity) string {
	if s == bpmn.SeverityInvalid {
		return "off"
	}
	return s.String()
}

// With returns a copy of the profile in which the rule has another weight.
func (p Profile) With(rule string, s bpmn.Severity) Profile {
	p.rules = maps.Clone(p.rules)
	if p.rules == nil {
		p.rules = map[string]bpmn.Severity{}
	}
	p.rules[rule] = s
	return p
}

//go:embed profiles/*.json
var profileFiles embed.FS

// Names of the profiles that come with the package.
const (
	Verwaltung = "verwaltung" // conventions of German administration; the default
	BPMN20     = "bpmn20"     // what the specification itself demands, to the letter
	FIM        = "fim-bpmn"   // FIM-BPMN as seen in published Stammprozesse
)

// Names returns the profiles that come with the package, the default first.
func Names() []string { return []string{Verwaltung, BPMN20, FIM} }

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
