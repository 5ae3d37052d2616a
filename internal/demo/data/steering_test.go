package data_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

func TestInitiativesAddUp(t *testing.T) {
	all := load(t).Initiatives
	consumptive, investive, grant := [3]int{}, [3]int{}, 0
	for _, v := range all {
		for i, b := range v.Budget {
			consumptive[i] += b.Consumptive
			investive[i] += b.Investive
		}
		grant += v.Grant
	}
	if len(all) != 17 || grant != 250 {
		t.Errorf("%d initiatives with %d T€ of grants, want 17 and 250", len(all), grant)
	}
	if want := [3]int{380, 382, 256}; consumptive != want {
		t.Errorf("consumptive %v, want %v", consumptive, want)
	}
	if want := [3]int{425, 135, 45}; investive != want {
		t.Errorf("investive %v, want %v", investive, want)
	}
}

func TestPointsFollowFromTheirParts(t *testing.T) {
	earlier := map[string]int{"V-07": 31, "V-16": 36} // T€ in total, earlier years included
	for _, v := range load(t).Initiatives {
		p := v.Points
		if sum := p.Fit + p.Benefit + p.Maturity + p.Duration + p.Budget + p.Staff + p.Bonus; sum != p.Sum {
			t.Errorf("%s: %d points, parts add up to %d", v.ID, p.Sum, sum)
		}
		total := earlier[v.ID]
		for _, b := range v.Budget {
			if earlier[v.ID] == 0 {
				total += b.Consumptive + b.Investive
			}
		}
		want := 3
		if total > 100 {
			want = 1
		} else if total >= 50 {
			want = 2
		}
		if p.Budget != want {
			t.Errorf("%s: %d points for a budget of %d T€, want %d", v.ID, p.Budget, total, want)
		}
	}
}

func TestITIsOverbooked(t *testing.T) {
	m, days := load(t), 0
	for _, v := range m.Initiatives {
		if v.Effort != nil {
			days += v.Effort.IT
		}
	}
	if over := days - m.Governance.Capacity.IT; over != 80 {
		t.Errorf("IT is overbooked by %d days, want 80", over)
	}
}

func TestKnockoutRules(t *testing.T) {
	got := map[string]string{}
	for _, v := range load(t).Initiatives {
		if v.Knockout != nil {
			got[v.ID] = strings.Join(*v.Knockout, ",")
		}
	}
	want := map[string]string{
		"V-03": "", "V-04": "", "V-09": "", "V-12": "", "V-16": "",
		"V-06": "staff", "V-13": "money", "V-14": "software", "V-15": "software",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("knock-out rules (-want +got):\n%s", diff)
	}
}

func TestFrozenRankingsFollowFromThePoints(t *testing.T) {
	m, points, passed := load(t), map[string]int{}, map[string]bool{}
	for _, v := range m.Initiatives {
		points[v.ID] = v.Points.Sum
		passed[v.ID] = v.Knockout != nil && len(*v.Knockout) == 0
	}
	var tops []string
	for _, d := range m.Decisions {
		top := ""
		for i, r := range d.Top {
			top += r.Initiative
			if r.Points != points[r.Initiative] || i > 0 && r.Points > d.Top[i-1].Points {
				t.Errorf("%s: %s with %d points out of order, has %d", d.Date, r.Initiative, r.Points, points[r.Initiative])
			}
			if len(d.Rules) > 0 && !passed[r.Initiative] {
				t.Errorf("%s: %s is in the ranking and did not pass the rules", d.Date, r.Initiative)
			}
		}
		tops = append(tops, top)
	}
	if len(tops) != 2 || tops[0] == tops[1] {
		t.Errorf("top fives %v, want two different ones", tops)
	}
}

func TestStatusReportsCoverTwoYears(t *testing.T) {
	months := map[string][]data.Month{}
	for _, r := range load(t).Reports {
		months[r.Initiative] = append(months[r.Initiative], r.Month)
	}
	for _, id := range []string{"V-01", "V-03", "V-05", "V-08", "V-09"} {
		want := []data.Month{"2025-02", "2025-08", "2026-02", "2026-08"}
		if !slices.Equal(months[id], want) {
			t.Errorf("%s: reports of %v, want %v", id, months[id], want)
		}
	}
}

func TestDialoguesAreThoseOfTheUnits(t *testing.T) {
	m, want, got := load(t), map[string]string{}, map[string]string{}
	for _, u := range m.Units {
		if d := u.StrategyDialog; d != nil && d.State == data.DialogHeld {
			want[u.Number] = d.When
		}
	}
	chosen := map[string]string{}
	for _, d := range m.Dialogues {
		got[d.Unit] = string(d.Date)[:7]
		var ids []string
		for _, r := range d.Results {
			ids = append(ids, r.Initiative)
		}
		chosen[d.Unit] = strings.Join(ids, " ")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("months of dialogues (-units +dialogues):\n%s", diff)
	}
	results := map[string]string{"63": "V-01 V-02", "50": "V-03 V-04", "51": "V-06", "33": "V-14 V-17", "20": "V-09 V-10", "32": "", "11": "V-12"}
	if diff := cmp.Diff(results, chosen); diff != "" {
		t.Errorf("chosen initiatives (-want +got):\n%s", diff)
	}
}

func TestFundingRound(t *testing.T) {
	f := load(t).Funding
	var requested, granted data.Amount
	for _, r := range f.Requests {
		requested.Consumptive += r.Requested.Consumptive
		requested.Investive += r.Requested.Investive
		granted.Consumptive += r.Granted.Consumptive
		granted.Investive += r.Granted.Investive
	}
	if want := (data.Amount{Consumptive: 219, Investive: 309}); requested != want || len(f.Requests) != 8 {
		t.Errorf("%d requests for %+v, want 8 for %+v", len(f.Requests), requested, want)
	}
	if want := (data.Amount{Consumptive: 159, Investive: 240}); granted != want {
		t.Errorf("granted %+v, want %+v", granted, want)
	}
}

func TestLiveGoalsAreWhatTheFilesSay(t *testing.T) {
	m := load(t)
	confirmed, dms, workplaces := 0, 0, 0
	for _, u := range m.Units {
		if u.Register != nil && u.Register.State == data.RegisterConfirmed {
			confirmed++
		}
		dms += u.DMSWorkplaces
		workplaces += u.Workplaces
	}
	totals := m.Services.Totals
	want := map[string]string{
		"confirmedRegisters":         fmt.Sprint(confirmed),
		"dmsWorkplaceShare":          fmt.Sprintf("%.2f", 100*float64(dms)/float64(workplaces)),
		"servicesOnline":             fmt.Sprint(totals.Online),
		"servicesWithEPayment":       fmt.Sprint(totals.EPayment),
		"servicesMaturity2":          fmt.Sprint(totals.MaturityOnline[2] + totals.MaturityOnline[3] + totals.MaturityOnline[4]),
		"processesWithReleasedModel": "19", "modelledWithCaretaker": "91.3", "applicationsWithDms": "10",
		"processesNamedPerDezernat": "I 3, II 2, III 3, IV 1",
	}
	got := map[string]string{}
	for _, g := range m.Strategy.Goals {
		switch {
		case g.Figure != "" && g.Value.Number != nil:
			got[g.Figure] = g.Value.Number.String()
		case g.Figure != "":
			got[g.Figure] = g.Value.Words
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("live goals (-want +got):\n%s", diff)
	}
	if len(m.Strategy.Goals) != 13 {
		t.Errorf("%d goals, want 13", len(m.Strategy.Goals))
	}
}

func TestServicesAddUp(t *testing.T) {
	s := load(t).Services.Totals
	sum := func(m map[string]int) (n int) {
		for _, v := range m {
			n += v
		}
		return n
	}
	levels := func(m map[int]int) (n int) {
		for _, v := range m {
			n += v
		}
		return n
	}
	if s.Online+s.InProgress+s.Open != s.Known || s.Known != 128 {
		t.Errorf("%d + %d + %d services, want 128", s.Online, s.InProgress, s.Open)
	}
	if got := []int{sum(s.Solutions), sum(s.SignIn), s.Free + s.Charged, levels(s.MaturityOnline)}; !slices.Equal(got, []int{71, 71, 71, 71}) {
		t.Errorf("solutions, sign-in, cost and maturity count %v services, want 71 each", got)
	}
	if got := levels(s.MaturityOffline); got != 57 {
		t.Errorf("%d services offline, want 57", got)
	}
}

func TestServicesAgreeWithTheSteckbriefe(t *testing.T) {
	m, index := load(t), byNumber(t)
	for _, s := range m.Services.Services {
		p := index[s.Process]
		cases, _ := latest(p.Steckbrief.Figures["caseCount"])
		share, _ := latest(p.Steckbrief.Figures["onlineShare"])
		uses := float64(cases.Value.Number) / 100 * float64(share.Value.Number) / 10000
		if math.Abs(uses-float64(s.Uses2025)) > 7 {
			t.Errorf("%s: used %d times, the Steckbrief says %.0f", s.Name, s.Uses2025, uses)
		}
		if since, ok := p.Steckbrief.Facts["onlineServiceSince"]; ok && !strings.HasPrefix(since.Value.Text, fmt.Sprint(s.Since)) {
			t.Errorf("%s: since %d, the Steckbrief says %s", s.Name, s.Since, since.Value.Text)
		}
		if pay, ok := p.Steckbrief.Facts["ePayment"]; ok && pay.Value.Bool != (s.EPayment == "yes") {
			t.Errorf("%s: e-payment %s, the Steckbrief says %v", s.Name, s.EPayment, pay.Value.Bool)
		}
	}
	if len(m.Services.Services) != 14 {
		t.Errorf("%d services, want 14", len(m.Services.Services))
	}
}

func TestRollouts(t *testing.T) {
	m, dms, stages := load(t), map[string]int{}, map[data.RolloutStage]int{}
	for _, u := range m.Units {
		dms[u.Number] = u.DMSWorkplaces
	}
	connected := map[string]int{}
	for _, r := range m.Rollouts {
		stages[r.Stage]++
		connected[r.Unit] = max(connected[r.Unit], r.Connected)
		for _, item := range r.Checklist {
			if item.Done > m.Tenant.Anchor {
				t.Errorf("%s %s: %s done on %s, in the future", r.Unit, r.FileKind, item.Item, item.Done)
			}
		}
	}
	want := map[data.RolloutStage]int{"productive": 17, "pilot": 8, "test": 1, "concept": 2, "paused": 1, "planned": 4, "notPlanned": 3}
	if diff := cmp.Diff(want, stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
	for unit, n := range connected {
		if n > dms[unit] {
			t.Errorf("unit %s: %d workplaces in one rollout, %d with DMS", unit, n, dms[unit])
		}
	}
}

func TestAktenplan(t *testing.T) {
	names, lowest := map[string]string{}, 0
	for _, e := range load(t).Aktenplan {
		names[e.Key] = e.Name
		if e.Permanent || e.RetentionYears > 0 {
			lowest++
			if !e.Permanent && !slices.Contains([]int{2, 5, 10, 30}, e.RetentionYears) {
				t.Errorf("%s is kept for %d years, want 2, 5, 10 or 30", e.Key, e.RetentionYears)
			}
		}
	}
	if lowest < 270 || lowest > 330 {
		t.Errorf("%d units of files, want about 300", lowest)
	}
	for key, want := range map[string]string{
		"0": "Allgemeine Verwaltung", "9": "Finanzen", "20.31.2": "Hundesteuer", "33.11.1": "Melderegister",
		"50.42.1": "Wohngeld", "63.20.1": "Baugenehmigungsverfahren",
	} {
		if names[key] != want {
			t.Errorf("%s is %q, want %q", key, names[key], want)
		}
	}
}
