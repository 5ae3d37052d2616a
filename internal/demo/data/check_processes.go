package data

import (
	"regexp"
	"strings"
)

var leikaKey = regexp.MustCompile(`^99\d{12}$`)

func (c *checker) processes(processes []Process) {
	names := map[string]bool{}
	for _, p := range processes {
		where := "process " + p.Number
		c.ref(where, "unit", p.Unit)
		if !strings.HasPrefix(p.Number, p.Unit+"-") {
			c.errorf("%s: the number does not begin with unit %s", where, p.Unit)
		}
		c.required(where, "name", p.Name)
		if names[p.Name] {
			c.errorf("%s: the name %q is taken", where, p.Name)
		}
		names[p.Name] = true
		oneOf(c, where, p.Category, CategoryCore, CategorySupport, CategorySteering)
		oneOf(c, where, p.Depth, DepthFull, DepthMedium, DepthThin)
		c.required(where, "registered", string(p.Registered))
		c.processLinks(where, p)
		c.assignment(where, p.Owner)
		if p.Caretaker != nil {
			c.assignment(where, *p.Caretaker)
		}
		c.steckbrief(where, p.Steckbrief)
	}
}

func (c *checker) processLinks(where string, p Process) {
	for _, key := range p.LeiKa {
		if !leikaKey.MatchString(key) {
			c.errorf("%s: %q is no LeiKa key", where, key)
		}
	}
	c.optionalRef(where, "process", p.DuplicateOf)
	c.refs(where, "process", p.Predecessors)
	c.refs(where, "process", p.Successors)
	for _, a := range p.Attachments {
		c.ref(where, "attachment", a.File)
		c.required(where, "attachments.added", string(a.Added))
	}
}

func (c *checker) assignment(where string, a Assignment) {
	c.required(where, "function", a.Function)
	c.optionalRef(where, "person", a.Person)
	if a.Vacant && a.Person != "" {
		c.errorf("%s: %s is vacant and filled by %s", where, a.Function, a.Person)
	}
}

func (c *checker) steckbrief(where string, s Steckbrief) {
	c.required(where, "steckbrief.saved", string(s.Saved))
	if !s.Facts.has("shortDescription") {
		c.errorf("%s: shortDescription is missing", where)
	}
	c.refs(where, "application", s.Facts["applications"].Value.List)
	c.optionalRef(where, "file plan entry", s.Facts["filePlanKey"].Value.Text)
	for _, key := range s.NotApplicable {
		if _, ok := FieldOf(key); !ok {
			c.errorf("%s: no field %q", where, key)
		}
		if s.Facts.has(key) || len(s.Figures[key]) > 0 {
			c.errorf("%s: %s has a value and does not apply", where, key)
		}
	}
	for key := range s.Notes {
		if _, ok := FieldOf(key); !ok {
			c.errorf("%s: note on no field %q", where, key)
		}
	}
	c.weaknesses(where, s.Facts["weaknesses"].Value.Table)
	for key, series := range s.Figures {
		c.series(where+": "+key, series)
	}
	for key, fact := range s.Facts {
		c.method(where+": "+key, fact.Method)
	}
}

func (c *checker) weaknesses(where string, rows []map[string]string) {
	for _, row := range rows {
		if row["state"] == "rejected" && row["reason"] == "" {
			c.errorf("%s: weakness rejected without reason", where)
		}
		c.optionalRef(where, "initiative", row["initiative"])
	}
}

func (c *checker) method(where string, m Method) {
	oneOf(c, where, m, "", MethodMeasured, MethodSelfRecorded, MethodAnalyticEstimate, MethodEstimate)
}

// series wants a source and a year for every figure, and one figure to reckon
// with where two sources give one for the same year.
func (c *checker) series(where string, series []Fact) {
	perYear, counting := map[int]int{}, map[int]int{}
	for _, f := range series {
		c.method(where, f.Method)
		c.required(where, "method", string(f.Method))
		c.required(where, "source", f.Source)
		if f.Year < 2000 || f.Year > 2100 {
			c.errorf("%s: year %d", where, f.Year)
		}
		perYear[f.Year]++
		if f.Counts {
			counting[f.Year]++
		}
	}
	for year, n := range perYear {
		if n > 1 && counting[year] != 1 {
			c.errorf("%s: %d figures of %d, %d count", where, n, year, counting[year])
		}
	}
}
