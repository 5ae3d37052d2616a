package data

import (
	"errors"
	"fmt"
	"slices"
)

// checker collects what does not fit together. It knows the ids of all records.
type checker struct {
	errs  []error
	known map[string]map[string]bool // kind of record → ids
}

// check looks for duplicate ids, references that lead nowhere and values outside
// their enumeration. It returns all findings joined, or nil.
func (m *Municipality) check() error {
	c := &checker{known: map[string]map[string]bool{}}
	m.collect(c)
	c.tenant(m.Tenant)
	c.units(m.Units)
	c.people(m.People)
	c.applications(m.Applications)
	c.processes(m.Processes)
	c.models(m.Models, m.registered())
	c.effects(m.Effects)
	c.comments(m.Comments)
	c.views(m.Views)
	m.checkSteering(c)
	return errors.Join(c.errs...)
}

func (m *Municipality) checkSteering(c *checker) {
	c.initiatives(m.Initiatives)
	c.reports(m.Reports)
	c.decisions(m.Decisions)
	c.ratings(m.Ratings)
	c.funding(m.Funding)
	c.goals(m.Strategy.Goals)
	c.dialogues(m.Dialogues)
	c.concerns(m.Concerns)
	c.nominations(m.Nominations)
	c.governance(m.Governance)
	c.rollouts(m.Rollouts)
	c.rolloutLinks(m.Initiatives)
	c.services(m.Services.Services)
	c.filePlan(m.Aktenplan)
}

// collect learns the ids of all records.
func (m *Municipality) collect(c *checker) {
	defineAll(c, "unit", m.Units, func(u Unit) string { return u.Number })
	defineAll(c, "person", m.People, func(p Person) string { return p.ID })
	defineAll(c, "application", m.Applications, func(a Application) string { return a.ID })
	defineAll(c, "process", m.Processes, func(p Process) string { return p.Number })
	defineAll(c, "file plan entry", m.Aktenplan, func(e FilePlanEntry) string { return e.Key })
	defineAll(c, "field of action", m.Fields, func(f FieldOfAction) string { return f.Code })
	defineAll(c, "initiative", m.Initiatives, func(v Initiative) string { return v.ID })
	defineAll(c, "model", m.Models, Model.ModelFile)
	for _, p := range m.People {
		if p.Account != "" {
			c.define("account", p.Account)
		}
	}
	names, err := attachmentNames()
	if err != nil {
		c.errs = append(c.errs, err)
	}
	defineAll(c, "attachment", names, func(name string) string { return name })
}

func defineAll[T any](c *checker, kind string, records []T, id func(T) string) {
	for _, r := range records {
		c.define(kind, id(r))
	}
}

// registered returns the day each process was registered, by number.
func (m *Municipality) registered() map[string]Date {
	days := map[string]Date{}
	for _, p := range m.Processes {
		days[p.Number] = p.Registered
	}
	return days
}

func (c *checker) errorf(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

func (c *checker) define(kind, id string) {
	if id == "" {
		c.errorf("%s without id", kind)
		return
	}
	if c.known[kind] == nil {
		c.known[kind] = map[string]bool{}
	}
	if c.known[kind][id] {
		c.errorf("%s %q is defined twice", kind, id)
	}
	c.known[kind][id] = true
}

// ref reports an id that no record of the kind has.
func (c *checker) ref(where, kind, id string) {
	if !c.known[kind][id] {
		c.errorf("%s: no %s %q", where, kind, id)
	}
}

// optionalRef is ref for an id that may be empty.
func (c *checker) optionalRef(where, kind, id string) {
	if id != "" {
		c.ref(where, kind, id)
	}
}

func (c *checker) refs(where, kind string, ids []string) {
	for _, id := range ids {
		c.ref(where, kind, id)
	}
}

func (c *checker) required(where, field, value string) {
	if value == "" {
		c.errorf("%s: %s is missing", where, field)
	}
}

// oneOf reports a value outside its enumeration.
func oneOf[T ~string](c *checker, where string, value T, allowed ...T) {
	if !slices.Contains(allowed, value) {
		c.errorf("%s: %q is none of %v", where, value, allowed)
	}
}

func (c *checker) tenant(t Tenant) {
	c.required("tenant", "anchor", string(t.Anchor))
	c.required("tenant", "name", t.Name)
	oneOf(c, "tenant: genderForm", t.Settings.GenderForm, GenderStar, GenderDouble)
	for _, p := range t.Parameters {
		c.required("parameter "+p.Key, "source", p.Source)
		c.required("parameter "+p.Key, "validFrom", string(p.ValidFrom))
	}
}

func (c *checker) people(people []Person) {
	for _, p := range people {
		where := "person " + p.ID
		c.required(where, "name", p.Name)
		c.optionalRef(where, "unit", p.Unit)
		for _, g := range p.Grants {
			c.optionalRef(where, "unit", g.Unit)
			oneOf(c, where, g.Role, RoleReader, RoleEditor, RoleModeler, RoleApprover,
				RoleCoordinator, RoleStrategy, RoleAuditor, RoleStaffCouncil,
				RoleDataProtection, RoleAdmin, RoleOperator)
		}
	}
}

func (c *checker) applications(apps []Application) {
	for _, a := range apps {
		where := "application " + a.ID
		for _, i := range a.Interfaces {
			c.ref(where, "application", i.To)
			c.required(where, "interfaces.what", i.What)
		}
		c.refs(where, "unit", a.Units)
		c.ref(where, "unit", a.Owner.Unit)
		oneOf(c, where, a.Kind, Fachverfahren, BaseComponent)
		oneOf(c, where, a.AllUnits, "", ScopeAll, ScopeConnected)
		oneOf(c, where, a.Operation, OperationDataCentre, OperationOnPremises, OperationCloudEU, OperationLand)
		oneOf(c, where, a.DMSInterface, InterfaceNone, InterfaceNotIntended, InterfaceUnclear,
			InterfacePlanned, InterfaceTest, InterfaceProductive, InterfaceNotApplicable)
		oneOf(c, where, a.Protection, ProtectionNormal, ProtectionHigh, ProtectionVeryHigh)
		if len(a.Units) == 0 && a.AllUnits == "" {
			c.errorf("%s: used by nobody", where)
		}
	}
}
