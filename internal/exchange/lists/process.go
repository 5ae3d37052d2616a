package lists

import (
	"context"
	"reflect"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// sourceSystem names the keys that imports know processes by.
const sourceSystem = "import"

// ProcessPort is what the import needs of the register.
type ProcessPort interface {
	Schema(ctx context.Context) (*steckbrief.Schema, error)
	Names(ctx context.Context) (steckbrief.Names, error)
	// Known returns every process of the tenant by number and by its key in the source system.
	Known(ctx context.Context, system string) (byNumber, byKey map[string]string, err error)
	// Load returns a process with its current Steckbrief; revision is that of the Steckbrief.
	Load(ctx context.Context, id string) (p register.Process, d steckbrief.Document, version int, err error)
	Create(ctx context.Context, p register.Process) (register.Process, error)
	Change(ctx context.Context, p register.Process) error
	SaveSteckbrief(ctx context.Context, processID string, d steckbrief.Document, version int, reason string) error
}

// processFields maps fields of the services' problems to targets.
var processFields = map[string]string{
	"unitId": "unit", "owner.function": "owner", "caretaker.function": "caretaker", "externalKeys": "externalKey",
}

// importer carries what the rows of one table need.
type importer struct {
	*run
	service  *Service
	req      Request
	targets  []Target
	schema   *steckbrief.Schema
	format   steckbrief.Formatter
	units    unitIndex
	byNumber map[string]string
	byKey    map[string]string
	year     int // of figures that say none
}

func (s *Service) importProcesses(ctx context.Context, r *run, req Request, targets []Target) error {
	im, err := s.newImporter(ctx, r, req, targets)
	if err != nil {
		return err
	}
	rows := im.parseAll()
	if r.result.HasErrors() {
		return nil
	}
	for _, row := range rows {
		what, err := im.save(ctx, row)
		if err != nil {
			if err := r.fail(row.row, err, processFields); err != nil {
				return err
			}
			continue
		}
		*map[string]*int{"created": &r.result.Created, "changed": &r.result.Changed, "unchanged": &r.result.Unchanged}[what]++
	}
	return nil
}

func (s *Service) newImporter(ctx context.Context, r *run, req Request, targets []Target) (*importer, error) {
	im := &importer{run: r, service: s, req: req, targets: targets}
	units, err := s.units.List(ctx, false)
	if err != nil {
		return nil, err
	}
	im.units = newUnitIndex(units)
	settings, err := s.memory.Settings(ctx)
	if err != nil {
		return nil, err
	}
	im.year = settings.Local(s.now()).Year()
	if im.schema, err = s.processes.Schema(ctx); err != nil {
		return nil, err
	}
	names, err := s.processes.Names(ctx)
	if err != nil {
		return nil, err
	}
	im.format = steckbrief.Formatter{Lang: steckbrief.German, Names: names}
	im.byNumber, im.byKey, err = s.processes.Known(ctx, sourceSystem)
	return im, err
}

func (im *importer) parseAll() []processRow {
	rows := make([]processRow, 0, len(im.table.Rows))
	seen := map[string]int{}
	for _, row := range im.table.Rows {
		p := im.parse(row)
		for target, value := range map[string]string{"number": p.number, "externalKey": p.key} {
			if value == "" {
				continue
			}
			if first, twice := seen[target+value]; twice {
				im.find(row, target, "import.twice", "value", value, "row", first)
			}
			seen[target+value] = row.Number
		}
		rows = append(rows, p)
	}
	return rows
}

// save creates or changes one process and says which: "created", "changed" or "unchanged".
func (im *importer) save(ctx context.Context, row processRow) (string, error) {
	port := im.service.processes
	id, known := im.byNumber[row.number]
	if !known || row.number == "" {
		id, known = im.byKey[row.key]
		known = known && row.key != ""
	}
	if !known {
		return "created", im.create(ctx, row)
	}
	old, doc, version, err := port.Load(ctx, id)
	if err != nil {
		return "", err
	}
	what, p := "unchanged", old
	p.Detail.ExternalKeys = withKey(old.Detail.ExternalKeys, row.key)
	for _, set := range row.set {
		set(&p)
	}
	if !reflect.DeepEqual(old, p) {
		if err := port.Change(ctx, p); err != nil {
			return "", err
		}
		what = "changed"
	}
	next := im.fill(doc, row)
	if next.Equal(doc) {
		return what, nil
	}
	return "changed", im.saveSteckbrief(ctx, row, id, next, version)
}

func (im *importer) create(ctx context.Context, row processRow) error {
	p := register.Process{Number: row.number}
	p.Detail.ExternalKeys = withKey(nil, row.key)
	for _, set := range row.set {
		set(&p)
	}
	p, err := im.service.processes.Create(ctx, p)
	if err != nil {
		return err
	}
	if len(row.facts) == 0 {
		return nil
	}
	return im.saveSteckbrief(ctx, row, p.ID, im.fill(steckbrief.Document{}, row), 0)
}

func (im *importer) saveSteckbrief(ctx context.Context, row processRow, id string, d steckbrief.Document, version int) error {
	if bad := im.schema.Validate(d); len(bad) > 0 {
		for _, b := range bad {
			key, _, _ := strings.Cut(b.Field, ".")
			im.findField(row.row, key, b)
		}
		return nil
	}
	return im.service.processes.SaveSteckbrief(ctx, id, d, version, "Import "+im.req.Name)
}

// fill puts the facts of a row into a document. A figure without year, method and source is an
// estimate of this year, unless the register knows the same figure already.
func (im *importer) fill(d steckbrief.Document, row processRow) steckbrief.Document {
	for _, f := range row.facts {
		old := d.Field(f.def.Key)
		if !f.origin {
			counts := old.Fact()
			if counts.State == f.fact.State && reflect.DeepEqual(counts.Value, f.fact.Value) {
				continue
			}
		}
		if !f.def.Series {
			d = d.Set(f.def, steckbrief.One(f.fact))
			continue
		}
		if f.fact.Year == 0 {
			f.fact.Year = im.year
		}
		if f.fact.Method == "" && f.fact.State == steckbrief.Known {
			f.fact.Method = steckbrief.Estimate
		}
		d = d.Set(f.def, withFact(old, f.fact))
	}
	return d
}

// withFact puts a fact into a series: it replaces the one of its year and source, and counts.
func withFact(old steckbrief.Field, fact steckbrief.Fact) steckbrief.Field {
	fact.Counts = true
	facts := make([]steckbrief.Fact, 0, len(old.Facts)+1)
	for _, f := range old.Facts {
		if f.Year == fact.Year && f.Source == fact.Source {
			fact.Note = f.Note
			continue
		}
		if f.Year == fact.Year {
			f.Counts = false
		}
		facts = append(facts, f)
	}
	return steckbrief.Field{Facts: append(facts, fact)}
}

func withKey(keys map[string]string, key string) map[string]string {
	if key == "" {
		return keys
	}
	out := map[string]string{sourceSystem: key}
	for system, k := range keys {
		if system != sourceSystem {
			out[system] = k
		}
	}
	return out
}
