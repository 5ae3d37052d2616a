package goal

import (
	"bytes"
	"context"
	_ "embed" // the catalogue
	"fmt"

	"gopkg.in/yaml.v3"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Unit says in what a figure is counted.
type Unit string

// The units of figures. A share is a part of a total, in percent.
const (
	Count   Unit = "count"
	Percent Unit = "percent"
	Hours   Unit = "hours"
	Euro    Unit = "euro"
)

// Sign is what stands behind a number of the unit, "" for counts.
func (u Unit) Sign() string { return map[Unit]string{Percent: "%", Hours: "h", Euro: "€"}[u] }

// Label is a text in both languages.
type Label struct {
	DE string `yaml:"de"`
	EN string `yaml:"en"`
}

// Figure describes a live figure. Its words are data, one file per source.
type Figure struct {
	Key       string    `yaml:"key"`
	Group     string    `yaml:"group"` // what it counts: "registers", "processes" …
	Unit      Unit      `yaml:"unit"`
	Direction Direction `yaml:"direction"`
	Drafts    bool      `yaml:"drafts"` // tells of what is not released: not for readers
	Label     Label     `yaml:"label"`
	Help      Label     `yaml:"help"` // what is counted and what is not
}

// Reading is the value of a figure at a moment, in hundredths of its unit; Part and Total are whole hundredths too.
type Reading struct {
	Number int64
	Part   *int64 // of shares: how many
	Total  *int64 // of how many, nil if that says nothing
}

// Source knows figures and reads them all at once, for a day of the municipality's calendar. A figure that nobody can
// read now, such as a share of nothing, is left out.
type Source interface {
	Figures() []Figure
	Read(ctx context.Context, today string) (map[string]Reading, error)
}

// Catalogue is the list of all live figures. Other rooms add their sources when the program is put together.
type Catalogue struct {
	sources []Source
	figures []Figure
	byKey   map[string]Figure
}

// NewCatalogue returns the catalogue of the figures that the sources know. Two figures of one key are a mistake in the
// program.
func NewCatalogue(sources ...Source) *Catalogue {
	c := &Catalogue{sources: sources, byKey: map[string]Figure{}}
	for _, s := range sources {
		for _, f := range s.Figures() {
			if _, twice := c.byKey[f.Key]; twice {
				panic("goal: two figures are called " + f.Key)
			}
			c.byKey[f.Key] = f
			c.figures = append(c.figures, f)
		}
	}
	return c
}

// Figures lists the figures in the order of the sources.
func (c *Catalogue) Figures() []Figure { return c.figures }

// Figure returns one figure.
func (c *Catalogue) Figure(key string) (Figure, error) {
	f, ok := c.byKey[key]
	if !ok {
		return Figure{}, problem.New(problem.NotFound, "request.notFound")
	}
	return f, nil
}

// Read reads all figures as they are today.
func (c *Catalogue) Read(ctx context.Context, today string) (map[string]Reading, error) {
	out := map[string]Reading{}
	for _, s := range c.sources {
		readings, err := s.Read(ctx, today)
		if err != nil {
			return nil, err
		}
		for key, r := range readings {
			out[key] = r
		}
	}
	return out, nil
}

//go:embed figures.yaml
var figuresYAML []byte

// readFigures reads the descriptions of a source; the files come with the program, so a fault in one is ours.
func readFigures(content []byte) []Figure {
	var figures []Figure
	dec := yaml.NewDecoder(bytes.NewReader(content))
	dec.KnownFields(true)
	if err := dec.Decode(&figures); err != nil {
		panic(fmt.Sprintf("goal: descriptions of figures: %v", err))
	}
	return figures
}

// count is a reading of so many.
func count(n int) Reading { return Reading{Number: int64(n) * 100} }

// countOf is a reading of so many of a total.
func countOf(n, total int) Reading {
	of := int64(total) * 100
	return Reading{Number: int64(n) * 100, Total: &of}
}

// share is a reading of a part in percent; a share of nothing is none.
func share(part, total int) (Reading, bool) {
	if total <= 0 {
		return Reading{}, false
	}
	p, t := int64(part)*100, int64(total)*100
	return Reading{Number: (int64(part)*20_000 + int64(total)) / (2 * int64(total)), Part: &p, Total: &t}, true
}
