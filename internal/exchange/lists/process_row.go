package lists

import (
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// processRow is a row of a table of processes: setters for what it says, and facts of its Steckbrief.
type processRow struct {
	row         table.Row
	number, key string
	set         []func(p *register.Process)
	facts       []fieldFact
}

// fieldFact is what a row says about a field.
type fieldFact struct {
	def    steckbrief.FieldDef
	fact   steckbrief.Fact
	origin bool // year, method or source stand in the row too
}

func (im *importer) parse(row table.Row) processRow {
	p := processRow{row: row}
	number, _ := im.said(row, "number")
	key, _ := im.said(row, "externalKey")
	p.number, p.key = oneLine(number), oneLine(key)
	im.parseName(row, &p)
	im.parseUnits(row, &p)
	im.parseChoices(row, &p)
	im.parseLists(row, &p)
	im.parseFields(row, &p)
	return p
}

func (im *importer) parseName(row table.Row, p *processRow) {
	name, _ := im.said(row, "name")
	if name = oneLine(name); name == "" {
		im.find(row, "name", "field.required")
		return
	}
	p.set = append(p.set, func(x *register.Process) { x.Name = name })
}

func (im *importer) parseUnits(row table.Row, p *processRow) {
	if ref, _ := im.said(row, "unit"); ref == "" && im.req.UnitID != "" {
		p.set = append(p.set, func(x *register.Process) {
			if x.UnitID == "" { // a process that is known stays where it is
				x.UnitID = im.req.UnitID
			}
		})
	} else if ref == "" {
		im.find(row, "unit", "field.required")
	} else if u, ok := im.units.find(ref); ok {
		p.set = append(p.set, func(x *register.Process) { x.UnitID = u.ID })
	} else {
		im.find(row, "unit", "import.unit.unknown", "value", ref)
	}
	refs, ok := im.said(row, "participating")
	if !ok || refs == "" {
		return
	}
	var ids []string
	for _, ref := range list(refs) {
		if u, ok := im.units.find(ref); ok {
			ids = append(ids, u.ID)
		} else {
			im.find(row, "participating", "import.unit.unknown", "value", ref)
		}
	}
	slices.Sort(ids)
	p.set = append(p.set, func(x *register.Process) { x.Detail.Participating = ids })
}

var categories = map[string]register.Category{
	"k": register.Core, "kernprozess": register.Core, "leistungsprozess": register.Core, "leistung": register.Core, "core": register.Core,
	"u": register.Support, "unterstützungsprozess": register.Support, "unterstützung": register.Support, "support": register.Support,
	"s": register.Steering, "steuerungsprozess": register.Steering, "steuerung": register.Steering, "führungsprozess": register.Steering,
	"steering": register.Steering, "leistungsprozess kern": register.Core,
}

// CategoryOf reads the kind of a process as lists write it.
func CategoryOf(s string) (register.Category, bool) {
	category, known := categories[plain(s)]
	return category, known
}

func (im *importer) parseChoices(row table.Row, p *processRow) {
	if s, ok := im.said(row, "category"); ok && s != "" {
		category, known := CategoryOf(s)
		if !known {
			im.find(row, "category", "import.category.unknown", "value", s)
		}
		p.set = append(p.set, func(x *register.Process) { x.Category = category })
	}
	if s, ok := im.said(row, "important"); ok && s != "" {
		yes, known := map[string]bool{"ja": true, "x": true, "yes": true, "true": true, "1": true, "nein": false, "no": false, "false": false, "0": false}[strings.ToLower(s)]
		if !known {
			im.find(row, "important", "import.yesNo", "value", s)
		}
		p.set = append(p.set, func(x *register.Process) { x.Important = yes })
	}
	if s, ok := im.said(row, "reviewDue"); ok && s != "" {
		due, known := day(s)
		if !known {
			im.find(row, "reviewDue", "import.date", "value", s)
		}
		p.set = append(p.set, func(x *register.Process) { x.ReviewDue = due })
	}
}

// day reads a day as people write it; a month or a year alone is none.
func day(s string) (string, bool) {
	written, bad := Date("", s)
	return written, bad == nil && len(written) == len(time.DateOnly)
}

func (im *importer) parseLists(row table.Row, p *processRow) {
	if s, ok := im.said(row, "tags"); ok && s != "" {
		tags := list(strings.ReplaceAll(s, ",", ";"))
		p.set = append(p.set, func(x *register.Process) { x.Detail.Tags = tags })
	}
	if s, ok := im.said(row, "services"); ok && s != "" {
		keys := list(strings.ReplaceAll(s, ",", ";"))
		p.set = append(p.set, func(x *register.Process) { x.Detail.Services = keys })
	}
	for target, of := range map[string]func(x *register.Process) *register.Assignment{
		"owner":     func(x *register.Process) *register.Assignment { return &x.Owner },
		"caretaker": func(x *register.Process) *register.Assignment { return &x.Caretaker },
	} {
		s, ok := im.cell(row, target)
		s = oneLine(s)
		vacant := slices.Contains([]string{"vakant", "nicht besetzt", "unbesetzt", "vacant", "n. n.", "n.n.", "nn"}, strings.ToLower(s))
		if !ok || s == "" || steckbrief.StateOf(s) != "" && !vacant {
			continue
		}
		p.set = append(p.set, func(x *register.Process) {
			a := of(x)
			if a.Vacant = vacant; vacant {
				a.UserID = ""
			} else if a.Function != s {
				a.Function, a.UserID = s, ""
			}
		})
	}
}

func (im *importer) parseFields(row table.Row, p *processRow) {
	for _, t := range im.targets {
		if t.field == nil || t.aspect != "" {
			continue
		}
		s, ok := im.cell(row, t.Key)
		if !ok || s == "" {
			continue
		}
		fact, bad := im.format.Parse(*t.field, s)
		if bad != nil {
			im.findField(row, t.Key, *bad)
			continue
		}
		if fact.State == "" {
			continue
		}
		f := fieldFact{def: *t.field, fact: fact}
		if t.field.Series {
			f.origin = im.parseOrigin(row, t.Key, &f.fact)
		}
		p.facts = append(p.facts, f)
	}
}

// parseOrigin reads year, method and source of a figure; it reports whether the row says any of them.
func (im *importer) parseOrigin(row table.Row, key string, fact *steckbrief.Fact) bool {
	said := false
	if s, ok := im.said(row, key+".year"); ok && s != "" {
		t, err := time.Parse("2006", s)
		if err != nil {
			im.find(row, key+".year", "import.year", "value", s)
		}
		fact.Year, said = t.Year(), true
	}
	if s, ok := im.said(row, key+".method"); ok && s != "" {
		method, known := im.format.ParseMethod(s)
		if !known {
			im.find(row, key+".method", "import.method", "value", s)
		}
		fact.Method, said = method, true
	}
	if s, ok := im.said(row, key+".source"); ok && s != "" {
		fact.Source, said = oneLine(s), true
	}
	return said
}

// unitIndex finds units by what people write.
type unitIndex struct{ byName map[string][]register.Unit }

func newUnitIndex(units []register.Unit) unitIndex {
	ix := unitIndex{byName: map[string][]register.Unit{}}
	for _, u := range units {
		for _, name := range []string{u.Number, u.Name, u.Number + " " + u.Name} {
			known := ix.byName[plain(name)]
			if !slices.ContainsFunc(known, func(k register.Unit) bool { return k.ID == u.ID }) {
				ix.byName[plain(name)] = append(known, u)
			}
		}
	}
	return ix
}

// find returns the one unit with a number, a name or both; "51 – Jugend" also by its number.
func (ix unitIndex) find(ref string) (register.Unit, bool) {
	if found := ix.byName[plain(ref)]; len(found) == 1 {
		return found[0], true
	}
	fields := strings.Fields(ref)
	if len(fields) < 2 {
		return register.Unit{}, false
	}
	found := ix.byName[plain(fields[0])]
	if len(found) == 1 && strings.ContainsAny(fields[0], "0123456789") {
		return found[0], true
	}
	return register.Unit{}, false
}
