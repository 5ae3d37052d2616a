package intake

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/exchange/handover"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// vacant are words for a function that nobody fills.
var vacant = []string{"vakant", "nicht besetzt", "unbesetzt", "n. n.", "nn", "n.n."}

// make adds a process with its Steckbrief and says what is still open as a comment on it.
func (t task) make(ctx context.Context, it cleaning.Item, e imports.Entry) (imports.Entry, error) {
	if it.Same != nil {
		e.Outcome, e.ProcessID, e.ProcessNumber, e.ProcessName = imports.Known, it.Same.ID, it.Same.Number, it.Same.Name
		return e, nil
	}
	p, err := t.Register.Create(ctx, process(it))
	if err != nil {
		return e, err
	}
	e.Outcome, e.ProcessID, e.ProcessNumber, e.ProcessName, e.Match = imports.Created, p.ID, p.Number, p.Name, "new"
	if d := t.document(it); len(it.Facts) > 0 {
		if err := t.Register.FirstSteckbrief(ctx, p, d, "Import "+t.params.Name); err != nil {
			return e, err
		}
	}
	for _, note := range t.notes(it) {
		if _, err := t.Comments.Add(ctx, comment.Draft{ProcessID: p.ID, Audience: comment.Team, Text: note}); err != nil {
			return e, err
		}
	}
	return e, nil
}

func process(it cleaning.Item) register.Process {
	p := register.Process{Name: it.Name, Number: it.Number, UnitID: it.Unit.ID, Category: it.Category}
	p.Detail.Tags = it.Tags
	for _, u := range it.Participating {
		p.Detail.Participating = append(p.Detail.Participating, u.ID)
	}
	slices.Sort(p.Detail.Participating)
	p.Owner, p.Caretaker = assignment(it.Owner), assignment(it.Caretaker)
	return p
}

func assignment(function string) register.Assignment {
	if slices.Contains(vacant, strings.ToLower(function)) {
		return register.Assignment{Vacant: true}
	}
	return register.Assignment{Function: function}
}

// document is the first Steckbrief; the list is the source of its figures.
func (t task) document(it cleaning.Item) steckbrief.Document {
	d := steckbrief.Document{}
	for _, f := range it.Facts {
		fact := f.Fact
		if !f.Def.Series {
			d = d.Set(f.Def, steckbrief.One(fact))
			continue
		}
		if fact.State == steckbrief.Known {
			fact.Source = t.source()
		}
		field := d.Field(f.Def.Key)
		d = d.Set(f.Def, steckbrief.Field{Facts: append(slices.Clone(field.Facts), fact)})
	}
	return d
}

// maxSource is how much of the name of a file is a source, in code points.
const maxSource = 100

func (t task) source() string {
	name := []rune(t.params.Name)
	return string(name[:min(len(name), maxSource)])
}

// notes are the comments that keep what could not be read; several if one would be too long.
func (t task) notes(it cleaning.Item) []string {
	if len(it.Open) == 0 {
		return nil
	}
	head := text.Message(text.German, "cleaning.note", map[string]any{"file": t.params.Name, "rows": rows(it.Rows)})
	var out []string
	note := head
	for _, o := range it.Open {
		line := "\n– " + t.said(o)
		if len([]rune(note))+len([]rune(line)) > comment.MaxText && note != head {
			out, note = append(out, note), head
		}
		if r := []rune(line); len(r) > comment.MaxText-len([]rune(head)) {
			line = string(r[:comment.MaxText-len([]rune(head))-1]) + "…"
		}
		note += line
	}
	return append(out, note)
}

// said is one line about a thing that is open; nothing in it addresses a person.
func (t task) said(o cleaning.Open) string {
	line := "„" + o.Text + "“"
	if o.Heading != "" {
		line = o.Heading + ": " + line
	}
	return strings.ReplaceAll(line+" ("+Message(text.German, o.Why)+")", "@{", "@ {")
}

// Message is the sentence of a reason.
func Message(lang text.Lang, why cleaning.Reason) string {
	params := make(map[string]string, len(why.Params))
	for k, v := range why.Params {
		params[k] = fmt.Sprint(v)
	}
	if s := steckbrief.Message(steckbrief.Lang(lang), why.Key, params); s != why.Key {
		return s
	}
	return text.Message(lang, why.Key, why.Params)
}

func rows(numbers []int) string {
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = fmt.Sprint(n)
	}
	return strings.Join(parts, ", ")
}

// entry is the line of the receipt about a process: what was guessed, what was taken, and what is open.
func (t task) entry(it cleaning.Item) imports.Entry {
	e := imports.Entry{Entry: rows(it.Rows) + ": " + it.Name, ProcessName: it.Name}
	for _, g := range t.result.Guesses {
		if !g.Undone && slices.Contains(it.Rows, g.Row) {
			e.Details = append(e.Details, handover.Detail{Subject: "guess", Name: g.From + " → " + g.To, State: handover.Taken, Key: g.Why.Key, Params: g.Why.Params})
		}
	}
	state := handover.Taken
	if it.Same != nil {
		state = handover.Left
	}
	for _, f := range it.Facts {
		e.Details = append(e.Details, handover.Detail{Subject: "field", Name: f.Def.Label.DE + ": " + f.Text, State: state})
	}
	for _, o := range it.Open {
		d := handover.Detail{Subject: "cell", Name: strings.TrimPrefix(o.Heading+": "+o.Text, ": "), State: handover.Appended, Key: o.Why.Key, Params: o.Why.Params}
		if it.Same != nil {
			d.State = handover.Left
		}
		e.Details = append(e.Details, d)
	}
	return e
}

// leftEntry names the rows that are no processes, with their texts.
func (t task) leftEntry() imports.Entry {
	e := imports.Entry{Entry: t.params.Name, Outcome: imports.Skipped, Key: "cleaning.left"}
	n := 0
	for _, row := range t.result.Rows {
		if row.Role == cleaning.IsData || row.Role == cleaning.IsEmpty {
			continue
		}
		n++
		e.Details = append(e.Details, handover.Detail{
			Subject: "cell", Name: fmt.Sprint(row.Number) + ": " + strings.Join(strings.Fields(strings.Join(row.Cells, " ")), " "),
			State: handover.Left, Key: "cleaning.role." + string(row.Role),
		})
	}
	e.Params = map[string]any{"count": n}
	return e
}
