package lists

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// sourceSystem names the keys that imports know processes by.
const sourceSystem = "import"

// ProcessPort is what the import needs of the register.
type ProcessPort interface {
	Schema(ctx context.Context) (*steckbrief.Schema, error)
	Names(ctx context.Context) (steckbrief.Names, error)
	// Known returns what every process of the tenant is known by; system is the source system of keys.
	Known(ctx context.Context, system string) (register.ProcessKeys, error)
	// Load returns a process with its current Steckbrief and the number of that version.
	Load(ctx context.Context, id string) (register.Process, steckbrief.Document, int, error)
	// LoadMany returns those of the processes that the actor may know, by id, with their current Steckbriefe.
	LoadMany(ctx context.Context, ids []string) (map[string]sheet.Held, error)
	Create(ctx context.Context, p register.Process) (register.Process, error)
	// FirstSteckbrief makes the first version of a process that was just created.
	FirstSteckbrief(ctx context.Context, p register.Process, d steckbrief.Document, reason string) error
	Change(ctx context.Context, p register.Process) error
	SaveSteckbrief(ctx context.Context, processID string, d steckbrief.Document, version int, reason string) error
	// KeepCounted is called last: it sees to it that what was saved by these fields is counted anew if others hold by now.
	KeepCounted(ctx context.Context, fields *steckbrief.Schema) error
}

// processFields maps fields of the services' problems to targets.
var processFields = map[string]string{
	"unitId": "unit", "owner.function": "owner", "caretaker.function": "caretaker", "externalKeys": "externalKey",
}

// importer carries what the rows of one table need.
type importer struct {
	*run
	service *Service
	req     Request
	targets []Target
	schema  *steckbrief.Schema
	format  steckbrief.Formatter
	units   unitIndex
	known   register.ProcessKeys
	year    int                   // of figures that say none
	held    map[string]sheet.Held // what the register holds of the next rows
}

// rowsAtOnce is for how many rows the register is asked at once what it holds.
const rowsAtOnce = 500

func (s *Service) importProcesses(ctx context.Context, r *run, req Request, targets []Target) error {
	im, err := s.newImporter(ctx, r, req, targets)
	if err != nil {
		return err
	}
	rows := im.parseAll()
	if r.result.HasErrors() {
		return nil
	}
	for next := range slices.Chunk(rows, rowsAtOnce) {
		if err := im.load(ctx, next); err != nil {
			return err
		}
		for _, row := range next {
			what, err := im.save(ctx, row)
			if err != nil {
				if err := r.fail(row.row, err, processFields); err != nil {
					return err
				}
				continue
			}
			*map[string]*int{"created": &r.result.Created, "changed": &r.result.Changed, "unchanged": &r.result.Unchanged}[what]++
		}
	}
	return nil
}

// load asks what the register holds of the processes that the next rows mean.
func (im *importer) load(ctx context.Context, rows []processRow) (err error) {
	var ids []string
	for _, row := range rows {
		if id, known := im.meant(row); known {
			ids = append(ids, id)
		}
	}
	im.held, err = im.service.processes.LoadMany(ctx, ids)
	return err
}

// meant returns the process that a row means, by its number or else by its key.
func (im *importer) meant(row processRow) (id string, known bool) {
	if id, known = im.known.ByNumber[row.number]; known && row.number != "" {
		return id, true
	}
	id, known = im.known.ByKey[row.key]
	return id, known && row.key != ""
}

// take returns what the register holds of a process, once: a second row that means it asks anew.
func (im *importer) take(ctx context.Context, id string) (sheet.Held, error) {
	if h, ok := im.held[id]; ok {
		delete(im.held, id)
		return h, nil
	}
	p, d, version, err := im.service.processes.Load(ctx, id)
	return sheet.Held{Process: p, Document: d, Version: version}, err
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
	im.known, err = s.processes.Known(ctx, sourceSystem)
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
	id, known := im.meant(row)
	if !known {
		return "created", im.create(ctx, row)
	}
	old, err := im.take(ctx, id)
	if err != nil {
		return "", err
	}
	what, p := "unchanged", old.Process
	p.Detail.ExternalKeys = withKey(old.Process.Detail.ExternalKeys, row.key)
	for _, set := range row.set {
		set(&p)
	}
	if !reflect.DeepEqual(old.Process, p) {
		if err := port.Change(ctx, p); err != nil {
			return "", err
		}
		what = "changed"
	}
	next := im.fill(old.Document, row)
	if next.Equal(old.Document) || !im.fits(row, next) {
		return what, nil
	}
	return "changed", port.SaveSteckbrief(ctx, id, next, old.Version, im.reason())
}

func (im *importer) create(ctx context.Context, row processRow) error {
	p := register.Process{Number: row.number}
	p.Detail.ExternalKeys = withKey(nil, row.key)
	for _, set := range row.set {
		set(&p)
	}
	if number, twice := im.known.Namesake(p); twice && row.number == "" && row.key == "" {
		im.warn(row.row, "name", "import.sameName", "name", p.Name, "number", number)
	}
	p, err := im.service.processes.Create(ctx, p)
	if err != nil {
		return err
	}
	im.known.AddName(p)
	if len(row.facts) == 0 {
		return nil
	}
	d := im.fill(steckbrief.Document{}, row)
	if !im.fits(row, d) {
		return nil
	}
	return im.service.processes.FirstSteckbrief(ctx, p, d, im.reason())
}

// fits reports whether a Steckbrief is valid; what is not becomes findings of the row.
func (im *importer) fits(row processRow, d steckbrief.Document) bool {
	bad := im.schema.Validate(d)
	for _, b := range bad {
		key, _, _ := strings.Cut(b.Field, ".")
		im.findField(row.row, key, b)
	}
	return len(bad) == 0
}

// reason stands in the history of each Steckbrief.
func (im *importer) reason() string { return "Import " + im.req.Name }

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
