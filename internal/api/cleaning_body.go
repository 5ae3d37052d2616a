package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/jobs/intake"
	"github.com/prozessregister/prozessregister/internal/text"
)

// cleaningBody is a list with everything the program took it for.
type cleaningBody struct {
	CleaningListBody
	Sheets  []string         `json:"sheets" nullable:"false"`
	Choices cleaningChoices  `json:"choices"`
	Columns []cleaningColumn `json:"columns" nullable:"false"`
	Rows    []cleaningRow    `json:"rows" nullable:"false"`
	Guesses []cleaningGuess  `json:"guesses" nullable:"false"`
	Items   []cleaningItem   `json:"items" nullable:"false"`
	Summary cleaningSummary  `json:"summary"`
	Unseen  []importFinding  `json:"unseen" nullable:"false" doc:"what the workbook hides"`
}

type cleaningColumn struct {
	Index   int    `json:"index"`
	Letter  string `json:"letter" doc:"as the program names the column"`
	Heading string `json:"heading"`
	Target  string `json:"target" doc:"what the column means; empty: its texts are kept as they are"`
	Label   string `json:"label"`
	Figure  bool   `json:"figure" doc:"its cells are read as numbers"`
}

type cleaningRow struct {
	Number int      `json:"number"`
	Role   string   `json:"role" enum:"data,heading,title,section,total,remark,empty"`
	Cells  []string `json:"cells" nullable:"false"`
}

type cleaningGuess struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Row     int    `json:"row" doc:"0: it is about a column"`
	Column  int    `json:"column" doc:"from 0; -1: it is about a row"`
	Cell    string `json:"cell" doc:"as the program names it"`
	From    string `json:"from"`
	To      string `json:"to"`
	Reason  string `json:"reason"`
	Undone  bool   `json:"undone"`
	ByHand  bool   `json:"byHand"`
	Current string `json:"current" doc:"what a person said instead"`
}

type cleaningOpen struct {
	Row     int    `json:"row"`
	Heading string `json:"heading"`
	Text    string `json:"text"`
	Reason  string `json:"reason"`
}

type cleaningItem struct {
	Rows          []int          `json:"rows" nullable:"false"`
	Name          string         `json:"name"`
	UnitID        string         `json:"unitId"`
	Unit          string         `json:"unit"`
	Participating []string       `json:"participating" nullable:"false"`
	Tags          []string       `json:"tags" nullable:"false"`
	Facts         []cleaningFact `json:"facts" nullable:"false"`
	Open          []cleaningOpen `json:"open" nullable:"false"`
	Missing       string         `json:"missing" enum:",name,unit" doc:"what keeps it out"`
	KnownID       string         `json:"knownId" doc:"process of the register that it means; nothing is made"`
	KnownNumber   string         `json:"knownNumber"`
}

type cleaningFact struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Text  string `json:"text"`
}

type cleaningSummary struct {
	Processes int `json:"processes" doc:"that would be made"`
	Known     int `json:"known" doc:"that the register has already"`
	Joined    int `json:"joined" doc:"rows that mean the same as another one"`
	Missing   int `json:"missing" doc:"without a name or a unit"`
	Open      int `json:"open" doc:"texts that nobody could read"`
	Facts     int `json:"facts"`
}

func (a *API) cleaningAnswer(ctx context.Context, l intake.List, err error) (*single[cleaningBody], error) {
	if err != nil {
		return nil, err
	}
	r, err := a.Intake.Clean(ctx, l)
	if err != nil {
		return nil, err
	}
	labels, err := a.cleaningLabels(ctx)
	if err != nil {
		return nil, err
	}
	lang := langOf(ctx)
	body := cleaningBody{
		CleaningListBody: newCleaningList(l), Sheets: make([]string, len(l.Sheets)), Choices: newCleaningChoices(l.Choices),
		Columns: make([]cleaningColumn, len(r.Columns)), Rows: make([]cleaningRow, len(r.Rows)), Guesses: make([]cleaningGuess, len(r.Guesses)), Items: make([]cleaningItem, len(r.Items)),
		Unseen: newImportFindings(ctx, r.Unseen),
	}
	for i, s := range l.Sheets {
		body.Sheets[i] = s.Name
	}
	for i, c := range r.Columns {
		body.Columns[i] = cleaningColumn{Index: c.Index, Letter: letter(c.Index), Heading: c.Heading, Target: c.Target, Label: labels[c.Target], Figure: c.Figure}
	}
	for i, row := range r.Rows {
		body.Rows[i] = cleaningRow{Number: row.Number, Role: string(row.Role), Cells: row.Cells}
	}
	for i, g := range r.Guesses {
		body.Guesses[i] = newCleaningGuess(g, l.Choices, labels, lang)
	}
	for i, it := range r.Items {
		body.Items[i] = newCleaningItem(it, lang)
		body.Summary.add(it)
	}
	return &single[cleaningBody]{ETag: etag(l.Revision), Body: body}, nil
}

// cleaningLabels is how the targets of columns are called.
func (a *API) cleaningLabels(ctx context.Context) (map[string]string, error) {
	targets, err := a.Intake.Targets(ctx)
	if err != nil {
		return nil, err
	}
	labels := map[string]string{cleaning.Position: text.Message(langOf(ctx), "cleaning.target.position", nil)}
	for _, t := range targets {
		labels[t.Key] = t.Label.DE
		if langOf(ctx) == text.English {
			labels[t.Key] = t.Label.EN
		}
	}
	return labels, nil
}

func letter(column int) string {
	cell := table.Address(1, column)
	return cell[:len(cell)-1]
}

func newCleaningChoices(c cleaning.Choices) cleaningChoices {
	out := cleaningChoices{Sheet: c.Sheet, UnitID: c.UnitID, Undone: append([]string{}, c.Undone...), Kinds: []string{}, Said: c.Said}
	for _, kind := range c.Kinds {
		out.Kinds = append(out.Kinds, string(kind))
	}
	return out
}

func newCleaningGuess(g cleaning.Guess, c cleaning.Choices, labels map[string]string, lang text.Lang) cleaningGuess {
	out := cleaningGuess{
		ID: g.ID, Kind: string(g.Kind), Row: g.Row, Column: g.Column, From: g.From, To: g.To, Reason: intake.Message(lang, g.Why),
		Undone: g.Undone, ByHand: g.ByHand, Current: c.Said[g.ID],
	}
	switch {
	case g.Row > 0 && g.Column >= 0:
		out.Cell = table.Address(g.Row, g.Column)
	case g.Column >= 0:
		out.Cell = letter(g.Column)
	}
	switch g.Kind {
	case cleaning.Column:
		out.To = labels[g.To]
	case cleaning.Heading:
		out.To = text.Message(lang, "cleaning.role.heading", nil)
	case cleaning.Role:
		out.To = text.Message(lang, "cleaning.role."+g.To, nil)
	}
	return out
}

func newCleaningItem(it cleaning.Item, lang text.Lang) cleaningItem {
	out := cleaningItem{
		Rows: it.Rows, Name: it.Name, UnitID: it.Unit.ID, Participating: []string{}, Tags: append([]string{}, it.Tags...),
		Facts: make([]cleaningFact, len(it.Facts)), Open: make([]cleaningOpen, len(it.Open)), Missing: it.Missing(),
	}
	if it.Unit.ID != "" {
		out.Unit = it.Unit.Label()
	}
	for _, u := range it.Participating {
		out.Participating = append(out.Participating, u.Label())
	}
	for i, f := range it.Facts {
		label := f.Def.Label.DE
		if lang == text.English {
			label = f.Def.Label.EN
		}
		out.Facts[i] = cleaningFact{Field: f.Def.Key, Label: label, Text: f.Text}
	}
	for i, o := range it.Open {
		out.Open[i] = cleaningOpen{Row: o.Row, Heading: o.Heading, Text: o.Text, Reason: intake.Message(lang, o.Why)}
	}
	if it.Same != nil {
		out.KnownID, out.KnownNumber = it.Same.ID, it.Same.Number
	}
	return out
}

func (s *cleaningSummary) add(it cleaning.Item) {
	s.Joined += len(it.Rows) - 1
	s.Open += len(it.Open)
	s.Facts += len(it.Facts)
	switch {
	case it.Same != nil:
		s.Known++
	case it.Missing() != "":
		s.Missing++
	default:
		s.Processes++
	}
}
