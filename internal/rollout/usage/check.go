package usage

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// The bounds of what people enter.
const (
	maxText      = 200
	maxAddress   = 500
	maxSecret    = 4000
	maxWindow    = 366
	maxThreshold = 1_000_000
	maxMappings  = 200
)

func (c *Connection) clean() {
	for _, s := range []*string{&c.Name, &c.Address, &c.Repository, &c.Username} {
		*s = strings.TrimSpace(*s)
	}
	c.Address = strings.TrimRight(c.Address, "/")
	if c.Kind == DVelop {
		c.Username = ""
	}
}

// check says what is wrong with a connection. needed says that a secret has to be given.
func (s *Service) check(c Connection, secret string, needed bool) error {
	var bad []problem.Field
	add := func(field, key string, params ...any) { bad = append(bad, problem.FieldOf(field, key, params...)) }
	if c.Name == "" {
		add("name", "field.required")
	}
	for field, text := range map[string]string{"name": c.Name, "repository": c.Repository, "username": c.Username} {
		if utf8.RuneCountInString(text) > maxText {
			add(field, "field.tooLong", "max", maxText)
		}
	}
	if !slices.Contains(Kinds, c.Kind) {
		add("kind", "field.notAllowed")
	}
	switch p := asProblem(s.dialer.Allowed(c.Address)); {
	case c.Address == "":
		add("address", "field.required")
	case len(c.Address) > maxAddress:
		add("address", "field.tooLong", "max", maxAddress)
	case p != nil:
		bad = append(bad, problem.Field{Field: "address", Key: p.Key, Params: p.Params})
	}
	switch {
	case secret == "" && needed:
		add("secret", "dms.secretNeeded")
	case len(secret) > maxSecret:
		add("secret", "field.tooLong", "max", maxSecret)
	case strings.ContainsFunc(secret, func(r rune) bool { return r < ' ' || r == 0x7f }):
		add("secret", "dms.secretForm")
	case strings.Contains(c.Username, ":"):
		add("username", "dms.usernameForm")
	}
	if c.WindowDays < 1 || c.WindowDays > maxWindow {
		add("windowDays", "dms.range", "min", 1, "max", maxWindow)
	}
	if c.Threshold < 1 || c.Threshold > maxThreshold {
		add("threshold", "dms.range", "min", 1, "max", maxThreshold)
	}
	return problem.InvalidFields(bad...)
}

func (s *Service) checkMappings(ctx context.Context, mappings []Mapping) error {
	var bad []problem.Field
	if len(mappings) > maxMappings {
		return problem.InvalidFields(problem.FieldOf("mappings", "field.tooMany", "max", maxMappings))
	}
	seen := map[string]bool{}
	for i, m := range mappings {
		at := "mappings." + strconv.Itoa(i) + "."
		switch {
		case m.ClassID == "":
			bad = append(bad, problem.FieldOf(at+"classId", "field.required"))
		case len(m.ClassID) > maxAddress || len(m.ClassName) > maxAddress:
			bad = append(bad, problem.FieldOf(at+"classId", "field.tooLong", "max", maxAddress))
		case seen[m.ClassID]:
			bad = append(bad, problem.FieldOf(at+"classId", "dms.classTwice"))
		}
		seen[m.ClassID] = true
		if _, err := s.store.Rollout(ctx, m.RolloutID); problem.Is(err, problem.NotFound) {
			bad = append(bad, problem.FieldOf(at+"rolloutId", "dms.rolloutUnknown"))
		} else if err != nil {
			return err
		}
	}
	return problem.InvalidFields(bad...)
}
