package data_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

var loadOnce = sync.OnceValues(data.Load)

// load returns the municipality, read once for all tests, or ends the test.
func load(t *testing.T) data.Municipality {
	t.Helper()
	m, err := loadOnce()
	if err != nil {
		t.Fatalf("Load() error: %v", err)
	}
	return m
}

func TestUnitsAddUpToTheTown(t *testing.T) {
	m := load(t)
	type sums struct {
		Dezernate, Below                  int
		FTE                               data.Hundredths
		Workplaces, DMS, Leaving          int
		Registers, Expected, Demo         int
		Confirmed, Collecting, NotStarted int
		DialogHeld, DialogPlanned         int
	}
	var got sums
	for _, u := range m.Units {
		if u.Kind == data.KindDezernat {
			got.Dezernate++
		} else {
			got.Below++
		}
		got.FTE += u.FTE
		got.Workplaces += u.Workplaces
		got.DMS += u.DMSWorkplaces
		got.Leaving += u.Leaving.Count
		if r := u.Register; r != nil {
			got.Registers++
			got.Expected += r.Expected
			got.Demo += r.Demo
			switch r.State {
			case data.RegisterConfirmed:
				got.Confirmed++
			case data.RegisterCollecting:
				got.Collecting++
			case data.RegisterNotStarted:
				got.NotStarted++
			}
		}
		if d := u.StrategyDialog; d != nil && d.State == data.DialogHeld {
			got.DialogHeld++
		} else if d != nil {
			got.DialogPlanned++
		}
	}
	want := sums{
		Dezernate: 4, Below: 46, FTE: 112000, Workplaces: 605, DMS: 258, Leaving: 240,
		Registers: 40, Expected: 634, Demo: 167, Confirmed: 17, Collecting: 16, NotStarted: 7,
		DialogHeld: 7, DialogPlanned: 4,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sums of the units (-want +got):\n%s", diff)
	}
}

func TestLeavingClassFollowsFromTheNumber(t *testing.T) {
	for _, u := range load(t).Units {
		want := data.ClassOfLeaving(u.Leaving.Count, u.FTE)
		if u.Leaving.Class != want {
			t.Errorf("unit %s: class %q, want %q (%d of %s)", u.Number, u.Leaving.Class, want, u.Leaving.Count, u.FTE)
		}
	}
}

func TestVacantDigitalGuides(t *testing.T) {
	var vacant, guides []string
	for _, u := range load(t).Units {
		for _, c := range u.Contacts {
			if c.Function != data.ContactDigitalGuide {
				continue
			}
			guides = append(guides, u.Number)
			if c.Vacant {
				vacant = append(vacant, u.Number)
			} else if c.Share < 10 || c.Share > 30 {
				t.Errorf("unit %s: share %s of a digital guide, want 0.1 to 0.3", u.Number, c.Share)
			}
		}
	}
	if want := []string{"37", "41", "65", "EBS"}; !slices.Equal(vacant, want) {
		t.Errorf("vacant = %v, want %v", vacant, want)
	}
	if len(guides) != 40 {
		t.Errorf("%d units with a digital guide, want the 40 with a register", len(guides))
	}
}

func TestEveryUnitHasItsContacts(t *testing.T) {
	for _, u := range load(t).Units {
		has := map[data.ContactFunction]bool{}
		for _, c := range u.Contacts {
			has[c.Function] = true
		}
		dez := u.Kind == data.KindDezernat
		for function, want := range map[data.ContactFunction]bool{
			data.ContactHead:                true,
			data.ContactDeputy:              !dez,
			data.ContactDigitalCoordination: dez,
			data.ContactOZG:                 u.Register != nil,
			data.ContactKeyUserDMS:          !dez && u.DMSWorkplaces > 0,
		} {
			if has[function] != want {
				t.Errorf("unit %s: contact %s = %v, want %v", u.Number, function, has[function], want)
			}
		}
	}
}

func TestRenamedAndMovedUnitsKeepTheirHistory(t *testing.T) {
	former := map[string][]string{}
	for _, u := range load(t).Units {
		for _, e := range u.History {
			if e.Event != data.UnitFounded && e.Date == "2025-01-01" {
				former[u.Number] = append(former[u.Number], string(e.Event)+" "+e.From)
			}
		}
	}
	want := map[string][]string{
		"33.1": {"moved II", "renamed Einwohnermeldewesen", "renumbered 35"},
		"33.2": {"moved 32", "renumbered 32.4"},
	}
	if diff := cmp.Diff(want, former); diff != "" {
		t.Errorf("history of units (-want +got):\n%s", diff)
	}
}

func TestAccounts(t *testing.T) {
	got := map[string]string{}
	people := load(t).People
	for _, p := range people {
		if p.Account != "" {
			got[p.Account] = string(p.Grants[0].Role) + " " + p.Grants[0].Unit
		}
	}
	want := map[string]string{
		"admin": "admin ", "strategie": "strategy ", "koordination": "coordinator III", "modellierung": "modeler ",
		"amt51": "editor 51", "leitung51": "approver 51", "leser": "reader ", "revision": "auditor ",
		"personalrat": "staffCouncil ", "datenschutz": "dataProtection ", "betrieb": "operator ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("accounts (-want +got):\n%s", diff)
	}
	if len(people) != 18 {
		t.Errorf("%d people, want 18", len(people))
	}
}

func TestApplications(t *testing.T) {
	var productive, base int
	ends := map[string]data.Month{}
	apps := load(t).Applications
	for _, a := range apps {
		if a.Kind == data.BaseComponent {
			base++
		} else if a.DMSInterface == data.InterfaceProductive {
			productive++
		}
		if a.SupportEnd != "" && a.SupportEnd <= "2028-01" {
			ends[a.ID] = a.SupportEnd
		}
	}
	if len(apps) != 42 || productive != 10 || base != 6 {
		t.Errorf("%d applications, %d productive with the DMS, %d base components; want 42, 10, 6", len(apps), productive, base)
	}
	want := map[string]data.Month{"A24": "2026-12", "A30": "2027-03", "A06": "2027-06", "A17": "2027-08", "A02": "2027-12"}
	if diff := cmp.Diff(want, ends); diff != "" {
		t.Errorf("applications that end soon (-want +got):\n%s", diff)
	}
}

func TestTenant(t *testing.T) {
	tenant := load(t).Tenant
	if tenant.Population != 61800 || tenant.Anchor != "2026-11-20" || tenant.Settings.SuppressionThreshold != 5 {
		t.Errorf("population %d, anchor %s, threshold %d", tenant.Population, tenant.Anchor, tenant.Settings.SuppressionThreshold)
	}
	cost := map[string]int{}
	for _, p := range tenant.Parameters {
		if p.Source != "Demo" || !strings.Contains(p.Note, "Beispielwert") {
			t.Errorf("parameter %s %s: source %q, note %q", p.Key, p.PayGroup, p.Source, p.Note)
		}
		cost[p.PayGroup] = p.Value
	}
	want := map[string]int{"": 96000, "EG 6": 66000, "EG 9a": 78000, "EG 11": 94000, "A 12": 101000}
	if diff := cmp.Diff(want, cost); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
}

func TestApplicationsThatEndTouchFiveUnitsAndSixProcesses(t *testing.T) {
	m, table := load(t), described(t)
	ending := map[string]bool{}
	for _, a := range m.Applications {
		ending[a.ID] = a.SupportEnd != "" && a.SupportEnd < "2028-01"
	}
	units, processes, youth := map[string]bool{}, 0, 0
	for _, p := range m.Processes {
		apps := p.Steckbrief.Facts["applications"].Value.List
		if table[p.Number] != "" && slices.ContainsFunc(apps, func(id string) bool { return ending[id] }) {
			units[p.Unit] = true
			processes++
		}
		if table[p.Number] != "" && slices.Contains(apps, "A26") {
			youth++
		}
	}
	if len(units) != 5 || processes != 6 {
		t.Errorf("%d units and %d processes touched, want 5 and 6", len(units), processes)
	}
	if youth != 5 {
		t.Errorf("%d processes need the interface of A26, want 5", youth)
	}
}
