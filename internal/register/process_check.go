package register

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/unseen"
)

// Limits of a process, in Unicode code points and pieces.
const (
	MaxNumberLen   = 40
	MaxFunctionLen = 200
	MaxTagLen      = 60
	MaxListed      = 100 // tags, services, classifications, units, links: each
	MaxReasonLen   = 1000
)

// cleanLine composes letters, drops control characters and what nobody sees, and makes every run of white space one blank.
func cleanLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return unseen.Drop(r)
	}, norm.NFC.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// clean brings the texts of a process into the form in which they are stored.
func (p *Process) clean() {
	for _, s := range []*string{&p.Number, &p.Name, &p.Owner.Function, &p.Caretaker.Function, &p.Deputy.Function, &p.RetiredBy} {
		*s = cleanLine(*s)
	}
	d := &p.Detail
	d.Tags = cleanSet(d.Tags)
	slices.Sort(d.Tags)
	d.Participating = cleanSet(d.Participating)
	for i, key := range d.Services {
		if parsed, ok := catalog.ParseServiceKey(key); ok {
			d.Services[i] = parsed
		}
	}
	d.Services = cleanSet(d.Services)
	for i, c := range d.Classifications {
		d.Classifications[i] = Classification{Scheme: cleanLine(c.Scheme), Key: cleanLine(c.Key)}
	}
	d.Classifications = unique(d.Classifications)
}

// cleanSet cleans every text and keeps each non-empty one once, in the order given.
func cleanSet(in []string) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		if s = cleanLine(s); s != "" {
			out = append(out, s)
		}
	}
	return unique(out)
}

// unique keeps the first of equal elements.
func unique[T comparable](in []T) []T {
	out := make([]T, 0, len(in))
	for _, v := range in {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// checkProcess returns what is wrong with the fields of a process that was cleaned.
func checkProcess(p Process) error {
	var c checker
	c.text("name", p.Name, true, MaxNameLen)
	c.text("number", p.Number, false, MaxNumberLen)
	c.text("retiredReason", p.RetiredBy, false, MaxReasonLen)
	c.date("reviewDue", p.ReviewDue)
	c.date("retiredOn", p.RetiredOn)
	if p.Category != "" && !slices.Contains(Categories, p.Category) {
		c.add("category", "field.notAllowed")
	}
	for _, x := range p.assignments() {
		c.text(x.field+".function", x.a.Function, false, MaxFunctionLen)
		if x.a.Vacant && x.a.UserID != "" {
			c.add(x.field+".vacant", "process.assignment.vacantButFilled")
		}
	}
	c.detail(p.Detail)
	return problem.InvalidFields(c.bad...)
}

// checker collects what is wrong.
type checker struct{ bad []problem.Field }

func (c *checker) add(field, key string, params ...any) {
	c.bad = append(c.bad, problem.FieldOf(field, key, params...))
}

func (c *checker) text(field, s string, required bool, longest int) {
	switch {
	case s == "" && required:
		c.add(field, "field.required")
	case utf8.RuneCountInString(s) > longest:
		c.add(field, "field.tooLong", "max", longest)
	}
}

func (c *checker) count(field string, n int) {
	if n > MaxListed {
		c.add(field, "field.tooMany", "max", MaxListed)
	}
}

func (c *checker) date(field, s string) {
	if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
		c.add(field, "field.date")
	}
}

func (c *checker) detail(d Detail) {
	c.count("tags", len(d.Tags))
	c.count("services", len(d.Services))
	c.count("classifications", len(d.Classifications))
	c.count("participatingUnitIds", len(d.Participating))
	for _, tag := range d.Tags {
		c.text("tags", tag, false, MaxTagLen)
	}
	for _, key := range d.Services {
		if _, ok := catalog.ParseServiceKey(key); !ok {
			c.add("services", "process.service.malformed", "key", key)
		}
	}
	for _, x := range d.Classifications {
		c.text("classifications.scheme", x.Scheme, true, MaxTagLen)
		c.text("classifications.key", x.Key, true, MaxTagLen)
	}
}
