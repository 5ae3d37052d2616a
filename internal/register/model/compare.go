package model

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/bpmn/svg"
)

// Comparison is the difference of two models and what it does to their figures.
type Comparison struct {
	diff.Report
	Effects  []diff.Effect
	Drawn    []byte // the second file with a diagram part added; empty if it has one or none can be made
	Drawings func() (before, after string)
	Page     func(before, after string) string // the difference as HTML, for versions of these names
}

// Compare compares two versions. Both must be visible to the actor; one that is not does not exist.
func (s *Versions) Compare(ctx context.Context, id, with string, lang bpmn.Language) (before, after Version, c Comparison, err error) {
	before, a, err := s.Bytes(ctx, id)
	if err != nil {
		return before, after, c, err
	}
	after, b, err := s.Bytes(ctx, with)
	if err != nil {
		return before, after, c, err
	}
	x, err := s.known(ctx, before.LineID, flow.Options{})
	if err != nil {
		return before, after, c, err
	}
	y, err := s.known(ctx, after.LineID, flow.Options{})
	if err != nil {
		return before, after, c, err
	}
	c, err = s.desk.compare(ctx, compared{a, x}, compared{b, y}, lang)
	return before, after, c, err
}

// CompareFile compares a version with a file that is not kept.
func (s *Versions) CompareFile(ctx context.Context, id string, content []byte, lang bpmn.Language) (Version, Comparison, error) {
	v, a, err := s.Bytes(ctx, id)
	if err != nil {
		return v, Comparison{}, err
	}
	o, err := s.known(ctx, v.LineID, flow.Options{})
	if err != nil {
		return v, Comparison{}, err
	}
	c, err := s.desk.compare(ctx, compared{a, o}, compared{content, o}, lang)
	return v, c, err
}

// Compare compares two files.
func (d *Desk) Compare(ctx context.Context, before, after []byte, lang bpmn.Language) (Comparison, error) {
	return d.compare(ctx, compared{content: before}, compared{content: after}, lang)
}

// compared is a file with what is known beside it.
type compared struct {
	content []byte
	known   flow.Options
}

func (d *Desk) compare(ctx context.Context, before, after compared, lang bpmn.Language) (c Comparison, err error) {
	err = d.Work(ctx, len(before.content)+len(after.content), func() error {
		a, _, err := bpmn.Read(before.content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		b, _, err := bpmn.Read(after.content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		r := diff.Compare(a, b)
		c = Comparison{Report: r.Report(lang), Effects: r.EffectsWith(before.known, after.known)}
		if len(b.Diagrams()) == 0 {
			c.Drawn, _ = layOut(b)
		}
		c.Drawings = func() (string, string) { return drawings(r, a, b, lang) }
		c.Page = func(nameA, nameB string) string {
			x, y := c.Drawings()
			return r.HTML(lang, diff.Page{Before: nameA, After: nameB, BeforeSVG: x, AfterSVG: y})
		}
		return nil
	})
	return c, err
}

// Render runs the making of drawings or a page at the desk.
func (d *Desk) Render(ctx context.Context, size int, fn func() string) (out string, err error) {
	err = d.Work(ctx, size, func() error {
		out = fn()
		return nil
	})
	return out, err
}

// drawings draws both models with marks; one that cannot be drawn gives "".
func drawings(r *diff.Result, a, b *bpmn.Definitions, lang bpmn.Language) (before, after string) {
	x, y := r.Marks(lang)
	return marked(a, x, lang), marked(b, y, lang)
}

func marked(d *bpmn.Definitions, marks []diff.Mark, lang bpmn.Language) string {
	diagrams := d.Diagrams()
	if len(diagrams) == 0 && drawable(d) {
		diagrams = layout.Of(d)
	}
	if len(diagrams) == 0 {
		return ""
	}
	o := svg.Options{Lang: lang}
	for _, m := range marks {
		o.Marks = append(o.Marks, svg.Mark(m))
	}
	return svg.DrawDiagram(d, bpmn.LargestDiagram(diagrams), o)
}
