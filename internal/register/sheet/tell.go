package sheet

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Section is a group of the Steckbrief in words.
type Section struct {
	Label string
	Lines []Line
}

// Line is one field in words.
type Line struct {
	Label string
	Texts []string
}

// Tell returns a version in words, without what nobody has said; sections without a line are left out.
func (s *Service) Tell(ctx context.Context, processID string, no int, lang steckbrief.Lang) ([]Section, error) {
	view, err := s.Version(ctx, processID, no)
	if err != nil {
		return nil, err
	}
	doc, err := steckbrief.Load(view.Version.Raw, view.Schema)
	if err != nil {
		return nil, err
	}
	names, err := s.names(ctx, view.Schema, view.Version.Raw)
	if err != nil {
		return nil, err
	}
	formatter := steckbrief.Formatter{Lang: lang, Names: names}
	var out []Section
	for _, group := range view.Schema.Groups() {
		section := Section{Label: group.Label.In(lang)}
		for _, def := range group.Fields {
			if line := tellField(formatter, def, doc.Field(def.Key)); len(line.Texts) > 0 && !def.Hidden {
				section.Lines = append(section.Lines, line)
			}
		}
		if len(section.Lines) > 0 {
			out = append(out, section)
		}
	}
	return out, nil
}

// tellField tells the known facts of a field, those of series that count.
func tellField(f steckbrief.Formatter, def steckbrief.FieldDef, field steckbrief.Field) Line {
	line := Line{Label: def.Label.In(f.Lang)}
	fact := field.Fact()
	if fact.State != steckbrief.Known {
		return line
	}
	switch v := fact.Value.(type) {
	case steckbrief.Text:
		line.Texts = strings.Split(string(v), "\n\n")
	case steckbrief.List:
		line.Texts = append(line.Texts, v...)
	default:
		line.Texts = []string{f.Display(def, steckbrief.One(fact))}
	}
	return line
}
