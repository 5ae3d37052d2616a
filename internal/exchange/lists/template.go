package lists

import (
	"context"
	"io"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

var templateNames = map[Kind]steckbrief.Label{
	Units:     {DE: "Vorlage Einheiten.xlsx", EN: "Template units.xlsx"},
	Processes: {DE: "Vorlage Prozesse.xlsx", EN: "Template processes.xlsx"},
}

// Template writes a workbook with a column for each target and what belongs there as a hint, and returns
// the name for the file.
func (s *Service) Template(ctx context.Context, kind Kind, lang steckbrief.Lang, w io.Writer) (string, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return "", err
	}
	targets, err := s.Targets(ctx, kind)
	if err != nil {
		return "", err
	}
	return templateNames[kind].In(lang), table.WriteWorkbook(w, table.Sheet{Name: string(kind), Lang: string(lang), Headings: Headings(targets, lang)})
}

// Headings are the columns of a table in a language, as imports understand them.
func Headings(targets []Target, lang steckbrief.Lang) []table.Heading {
	headings := make([]table.Heading, len(targets))
	for i, t := range targets {
		hint := t.Help.In(lang)
		if r := []rune(hint); len(r) > 250 {
			hint = string(r[:250]) + "…"
		}
		headings[i] = table.Heading{Title: t.Label.In(lang), Hint: hint}
	}
	return headings
}
