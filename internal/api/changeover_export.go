package api

import (
	"bytes"
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/effect"
	"github.com/prozessregister/prozessregister/internal/text"
)

// changeoverColumns are the columns of the export: text key, and whether it is a number.
var changeoverColumns = []struct {
	key  string
	kind table.Kind
}{
	{"number", table.TextColumn}, {"process", table.TextColumn}, {"unit", table.TextColumn}, {"on", table.TextColumn},
	{"minutesBefore", table.NumberColumn}, {"minutesExpected", table.NumberColumn}, {"minutesMeasured", table.NumberColumn},
	{"cases", table.NumberColumn}, {"hoursExpected", table.NumberColumn}, {"hoursMeasured", table.NumberColumn},
	{"source", table.TextColumn}, {"measureDue", table.TextColumn}, {"corrected", table.TextColumn},
}

// exportChangeovers writes one row for each changeover; what is unknown stays empty.
func (a *API) exportChangeovers(ctx context.Context, in *WhichChangeovers) (*download, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return nil, err
	}
	list, err := a.changeovers(ctx, *in)
	if err != nil {
		return nil, err
	}
	say := func(key string) string { return text.Message(langOf(ctx), "changeover."+key, nil) }
	sheet := table.Sheet{Name: say("sheet"), Lang: string(langOf(ctx))}
	for _, c := range changeoverColumns {
		sheet.Headings = append(sheet.Headings, table.Heading{Title: say("column." + c.key), Kind: c.kind})
	}
	for _, c := range list {
		sheet.Rows = append(sheet.Rows, changeoverCells(c, say))
	}
	var out bytes.Buffer
	if err := table.WriteWorkbook(&out, sheet); err != nil {
		return nil, problem.Wrap(err, problem.Internal, "error.internal")
	}
	return &download{ContentType: workbookType, Disposition: attachment(say("sheet") + ".xlsx"), Body: out.Bytes()}, nil
}

func changeoverCells(c changeover.Changeover, say func(string) string) []any {
	number := func(n effect.Number) any {
		if !n.Known || n.AtLeast {
			return ""
		}
		return n.Value
	}
	var measured, source, corrected any = "", "", ""
	if m, ok := c.Measured(); ok {
		measured, source = m.Minutes(), m.Source
	}
	if !c.Holds() {
		corrected = say("corrected.mark")
	}
	minutes, gain := c.Effect.Figure(effect.Minutes), c.Gain()
	return []any{
		c.ProcessNumber, c.ProcessName, c.UnitName, c.On, number(minutes.Before), number(minutes.After), measured,
		number(effect.Number{Known: c.Effect.Basis.Cases.Known, Value: c.Effect.Basis.Cases.Value}), number(gain.Expected), number(gain.Measured),
		source, c.MeasureDue, corrected,
	}
}
