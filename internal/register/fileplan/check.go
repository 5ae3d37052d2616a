package fileplan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// clean brings what people call a plan into the form in which it is kept.
func (p *Plan) clean() {
	for _, s := range []*string{&p.Name, &p.Kind, &p.Version} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
}

// check returns what a reader of files cannot know: whether a plan has a name and a version, and is not empty.
func (p Plan) check() error {
	var bad []problem.Field
	for _, f := range []struct {
		field, text string
		needed      bool
	}{{"name", p.Name, true}, {"version", p.Version, true}, {"kind", p.Kind, false}} {
		switch {
		case f.text == "" && f.needed:
			bad = append(bad, problem.FieldOf(f.field, "field.required"))
		case utf8.RuneCountInString(f.text) > MaxLabel:
			bad = append(bad, problem.FieldOf(f.field, "field.tooLong", "max", MaxLabel))
		}
	}
	if len(p.Units) == 0 {
		bad = append(bad, problem.FieldOf("file", "filePlan.empty"))
	}
	return problem.InvalidFields(bad...)
}

// digest is equal for plans that say the same.
func (p Plan) digest() (string, error) {
	content, err := json.Marshal(struct {
		Name, Kind, Version, From, To string
		Units                         []Unit
	}{p.Name, p.Kind, p.Version, p.ValidFrom, p.ValidTo, p.Units})
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:]), err
}
