package data

import (
	"regexp"
	"slices"
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
	if apps, ok := s.Facts.Get("applications"); ok {
		c.refs(where, "application", apps.List)
	}
	for _, key := range s.NotApplicable {
		if _, ok := FieldOf(key); !ok {
			c.errorf("%s: no field %q", where, key)
		}
		if s.Facts.has(key) || len(s.Figures[key]) > 0 {
			c.errorf("%s: %s has a value and does not apply", where, key)
		}
	}
	c.weaknesses(where, s)
	for key, series := range s.Figures {
		c.series(where+": "+key, series)
	}
}

func (c *checker) weaknesses(where string, s Steckbrief) {
	table, _ := s.Facts.Get("weaknesses")
	for _, row := range table.Table {
		if !slices.Contains([]string{"open", "taken", "done", "rejected"}, row["state"]) {
			c.errorf("%s: weakness in state %q", where, row["state"])
		}
		if row["state"] == "rejected" && row["reason"] == "" {
			c.errorf("%s: weakness rejected without reason", where)
		}
	}
}

func (c *checker) series(where string, series []Figure) {
	for _, f := range series {
		oneOf(c, where, f.Method, MethodMeasured, MethodSelfRecorded, MethodAnalyticEstimate, MethodEstimate)
		c.required(where, "source", f.Source)
		if f.Year < 2000 || f.Year > 2100 {
			c.errorf("%s: year %d", where, f.Year)
		}
	}
}
