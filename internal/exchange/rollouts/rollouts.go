// Package rollouts brings rollouts of the electronic file and the workplaces of units into the register and out of it as
// tables, and writes the map as a workbook. It works through the service that people use, with the rights of the person
// who asks; it decides nothing about stages.
package rollouts

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/text"
)

// The kinds of tables.
const (
	Rollouts   lists.Kind = "rollouts"
	Workplaces lists.Kind = "workplaces"
)

// Port is the service of rollouts.
type Port interface {
	List(ctx context.Context, f rollout.Filter) ([]rollout.View, error)
	Create(ctx context.Context, r rollout.Rollout) (rollout.View, error)
	Change(ctx context.Context, r rollout.Rollout) (rollout.View, error)
	Move(ctx context.Context, id string, revision int, m rollout.Move) (rollout.View, error)
	Share(ctx context.Context) (rollout.Share, error)
	EnterWorkplaces(ctx context.Context, e rollout.Entry) error
	Map(ctx context.Context) (rollout.Map, error)
}

// Transactions let a table go in as a whole.
type Transactions interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Settings(ctx context.Context) (identity.Settings, error)
	AllObjectNames(ctx context.Context) (map[string]map[string]string, error)
}

// Units lists the units the actor may see.
type Units interface {
	List(ctx context.Context, closed bool) ([]register.Unit, error)
}

// Service imports and exports the tables.
type Service struct {
	port  Port
	store Transactions
	units Units
	today func(identity.Settings) string
}

// New returns the service; today is the day of the house.
func New(port Port, store Transactions, units Units, today func(identity.Settings) string) *Service {
	return &Service{port: port, store: store, units: units, today: today}
}

func label(de, en string) steckbrief.Label { return steckbrief.Label{DE: de, EN: en} }

var targets = map[lists.Kind][]lists.Target{
	Rollouts: {
		{Key: "unit", Label: label("Einheit", "Unit"), Required: true, Help: label("Nummer der Einheit, z. B. 51.3", "number of the unit, e.g. 51.3")},
		{Key: "fileKind", Label: label("Aktenart", "Kind of file"), Required: true, Help: label("Basisakte, Sachakte, Fallakte, Fachakte, Sammelakte, Rechnungsakte oder Personalakte", "Basisakte, Sachakte, Fallakte, Fachakte, Sammelakte, Rechnungsakte or Personalakte")},
		{Key: "stage", Label: label("Stand", "Stage"), Help: label("nicht geplant, geplant, Aktenkonzept, eingerichtet, Test, Pilot, Einführung, produktiv oder zurückgestellt", "not planned, planned, concept, configured, test, pilot, rollout, productive or paused")},
		{Key: "since", Label: label("Seit", "Since"), Help: label("so genau wie bekannt: 15.03.2026, 03/2026, Q1 2026, 2026", "as exact as known: 2026-03-15, 2026-03, 2026-Q1, 2026")},
		{Key: "planned", Label: label("Produktiv geplant", "Productive planned"), Help: label("so genau wie bekannt: Q1 2027, 2028", "as exact as known: 2027-Q1, 2028")},
		{Key: "connected", Label: label("Arbeitsplätze angeschlossen", "Workplaces connected")},
		{Key: "target", Label: label("Arbeitsplätze Ziel", "Workplaces aimed at")},
		{Key: "oldFiles", Label: label("Altakten lfd. m", "Old files in metres")},
		{Key: "application", Label: label("Fachverfahren", "Application"), Help: label("Name, wie er unter Fachverfahren steht", "name as in the list of applications")},
		{Key: "interface", Label: label("Schnittstelle", "Interface"), Help: label("keine, ungeklärt, geplant, Test oder produktiv", "none, unclear, planned, test or productive")},
		{Key: "obstacle", Label: label("Hindernis", "Obstacle"), Help: label("kommt zu den Hindernissen hinzu, wenn es dort noch nicht steht", "is added to the obstacles unless it is among them")},
		{Key: "note", Label: label("Bemerkung", "Note")},
	},
	Workplaces: {
		{Key: "unit", Label: label("Einheit", "Unit"), Required: true, Help: label("Nummer der Einheit, z. B. 51.3", "number of the unit, e.g. 51.3")},
		{Key: "name", Label: label("Bezeichnung", "Name"), Help: label("nur zum Lesen", "for reading only")},
		{Key: "total", Label: label("Bildschirmarbeitsplätze", "Screen workplaces"), Required: true},
		{Key: "connected", Label: label("davon mit DMS", "of these with DMS"), Required: true},
		{Key: "day", Label: label("Stichtag", "Day"), Help: label("ohne Angabe heute", "today if empty")},
		{Key: "source", Label: label("Quelle", "Source")},
	},
}

// Targets returns what columns may mean.
func Targets(kind lists.Kind) ([]lists.Target, error) {
	list, ok := targets[kind]
	if !ok {
		return nil, problem.InvalidFields(problem.FieldOf("kind", "field.notAllowed"))
	}
	return list, nil
}

// Template writes an empty workbook with the columns of a kind.
func (s *Service) Template(ctx context.Context, kind lists.Kind, lang text.Lang, w io.Writer) error {
	if err := identity.RequireAnywhere(ctx, identity.EditRollout); err != nil {
		return err
	}
	list, err := Targets(kind)
	if err != nil {
		return err
	}
	return table.WriteWorkbook(w, table.Sheet{Name: string(kind), Lang: string(lang), Headings: lists.Headings(list, steckbrief.Lang(lang))})
}

// Export writes a list with the columns that an import understands.
func (s *Service) Export(ctx context.Context, kind lists.Kind, lang text.Lang, w io.Writer) error {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return err
	}
	list, err := Targets(kind)
	if err != nil {
		return err
	}
	sheet := table.Sheet{Name: text.Message(lang, "rollout.sheet."+string(kind), nil), Lang: string(lang), Headings: lists.Headings(list, steckbrief.Lang(lang))}
	if kind == Workplaces {
		sheet.Rows, err = s.workplaceRows(ctx)
	} else {
		sheet.Rows, err = s.rolloutRows(ctx, lang)
	}
	if err != nil {
		return err
	}
	return table.WriteWorkbook(w, sheet)
}

func (s *Service) workplaceRows(ctx context.Context) ([][]any, error) {
	share, err := s.port.Share(ctx)
	rows := make([][]any, len(share.Units))
	for i, u := range share.Units {
		rows[i] = []any{u.Unit.Number, u.Unit.Name, number(u.Total), number(u.Connected), u.Since, ""}
	}
	return rows, err
}

func (s *Service) rolloutRows(ctx context.Context, lang text.Lang) ([][]any, error) {
	views, err := s.port.List(ctx, rollout.Filter{})
	rows := make([][]any, len(views))
	for i, v := range views {
		d := v.Detail
		obstacle, application, state := "", v.Names[d.Interface.ApplicationID], ""
		if open := d.OpenObstacles(); len(open) > 0 {
			obstacle = open[0].Text
		}
		if application != "" {
			state = text.Message(lang, "rollout.interface."+d.Interface.State, nil)
		}
		rows[i] = []any{
			v.Unit.Number, text.Message(lang, "rollout.kind."+v.FileKind, nil), text.Message(lang, "rollout.stage."+string(v.Stage), nil),
			v.Since, d.Dates[rollout.Productive].Planned, number(d.Connected), number(d.Target), number(d.OldFiles), application, state, obstacle, d.Note,
		}
	}
	return rows, err
}

// number is a cell with a number, empty if it is unknown.
func number(n *int) any {
	if n == nil {
		return ""
	}
	return float64(*n)
}

// Map writes the map as a workbook: a row per unit, a column per kind of file.
func (s *Service) Map(ctx context.Context, lang text.Lang, w io.Writer) error {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return err
	}
	m, err := s.port.Map(ctx)
	if err != nil {
		return err
	}
	say := func(key string) string { return text.Message(lang, key, nil) }
	sheet := table.Sheet{Name: say("rollout.sheet.map"), Lang: string(lang), Headings: []table.Heading{
		{Title: say("rollout.sheet.dezernat"), Width: 34}, {Title: say("rollout.sheet.number"), Width: 10}, {Title: say("rollout.sheet.unit"), Width: 36},
		{Title: say("rollout.sheet.total"), Kind: table.NumberColumn, Width: 14}, {Title: say("rollout.sheet.dms"), Kind: table.NumberColumn, Width: 14},
	}}
	for _, kind := range m.FileKinds {
		sheet.Headings = append(sheet.Headings, table.Heading{Title: say("rollout.kind." + kind), Width: 26})
	}
	for _, g := range m.Groups {
		for _, r := range g.Rows {
			row := []any{g.Dezernat.Name, r.Unit.Number, r.Unit.Name, number(r.Unit.Facts.Workplaces), number(r.Unit.Facts.WorkplacesDMS)}
			for _, c := range r.Cells {
				row = append(row, cellText(lang, c))
			}
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	return table.WriteWorkbook(w, sheet)
}

// cellText says what a field of the map says.
func cellText(lang text.Lang, c rollout.Cell) string {
	out := ""
	for i, v := range c.Rollouts {
		if i > 0 {
			out += "\n"
		}
		out += text.Message(lang, "rollout.stage."+string(v.Stage), nil)
		if v.Since != "" {
			out += " (" + v.Since + ")"
		}
		if n := len(v.Detail.OpenObstacles()); n > 0 {
			out += " – " + text.Message(lang, "rollout.sheet.obstacles", map[string]any{"count": n})
		}
	}
	if out == "" && c.Processes > 0 {
		out = text.Message(lang, "rollout.sheet.processes", map[string]any{"count": c.Processes})
	}
	return out
}

// errRollback ends a transaction whose result is only to be seen.
var errRollback = errors.New("rollouts: nothing is saved")

// Request says what to import.
type Request struct {
	Kind   lists.Kind
	File   []byte
	DryRun bool
}

// Import brings the first table of a file in: all rows in one transaction, or none. Findings name every cell that does not
// fit; with one that is more than a warning nothing is saved. Rows that say what the register already says change nothing.
func (s *Service) Import(ctx context.Context, req Request) (lists.Result, error) {
	if err := identity.RequireAnywhere(ctx, identity.EditRollout); err != nil {
		return lists.Result{}, err
	}
	list, err := Targets(req.Kind)
	if err != nil {
		return lists.Result{}, err
	}
	tables, err := table.Read(req.File)
	if err != nil {
		return lists.Result{}, err
	}
	r, err := newRun(req.Kind, tables[0], list)
	if err != nil {
		return lists.Result{}, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.apply(ctx, r); err != nil {
			return err
		}
		if r.result.DryRun = req.DryRun; req.DryRun || r.result.HasErrors() {
			return errRollback
		}
		return nil
	})
	if err != nil && !errors.Is(err, errRollback) {
		return lists.Result{}, err
	}
	r.result.Saved = err == nil
	return r.result, nil
}

func (s *Service) apply(ctx context.Context, r *run) error {
	units, err := s.units.List(ctx, false)
	if err != nil {
		return err
	}
	r.units = map[string]register.Unit{}
	for _, u := range units {
		r.units[u.Number] = u
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	r.today = s.today(settings)
	r.result.FindInWhole(r.columns, r.table)
	if r.result.Kind == Workplaces {
		return s.importWorkplaces(ctx, r)
	}
	names, err := s.store.AllObjectNames(ctx)
	if err != nil {
		return err
	}
	r.applications = map[string]string{}
	for id, name := range names["application"] {
		r.applications[folded(name)] = id
	}
	return s.importRollouts(ctx, r)
}

// Name is the name of a file in a language.
func Name(lang text.Lang, key string) string {
	return fmt.Sprintf("%s.xlsx", text.Message(lang, "rollout.file."+key, nil))
}
