package demo

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/text"
)

// loadInitiatives creates the fields of action and the initiatives: first all of them, then what ties them together.
func (l *loader) loadInitiatives(ctx context.Context) error {
	fields := map[string]string{}
	for _, f := range l.town.Fields {
		saved, err := l.services.Initiatives.AddField(ctx, initiative.Field{Code: f.Code, Name: f.Name})
		if err != nil {
			return fmt.Errorf("field %s: %w", f.Code, err)
		}
		fields[f.Code] = saved.ID
	}
	for _, src := range l.town.Initiatives {
		v, err := l.initiative(src)
		if err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
		v.FieldID = fields[src.Field]
		if v, err = l.services.Initiatives.Create(ctx, v); err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
		l.initiatives[src.ID] = v
	}
	for _, src := range l.town.Initiatives {
		if err := l.tie(ctx, src); err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
		if err := l.attachTo(ctx, src); err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
	}
	return l.loadReports(ctx)
}

// attachTo adds the files of an initiative.
func (l *loader) attachTo(ctx context.Context, src data.Initiative) error {
	for _, file := range src.Attachments {
		content, err := data.AttachmentFile(file.File)
		if err == nil {
			_, err = l.services.Attachments.Add(ctx, register.AttachmentOwner{InitiativeID: l.initiatives[src.ID].ID}, file.File, file.Title, content)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// initiative is what the files say about one, without its dependencies and what it went into.
func (l *loader) initiative(src data.Initiative) (initiative.Initiative, error) {
	period, ok := when.ParsePeriod(src.Period)
	if !ok {
		return initiative.Initiative{}, fmt.Errorf("period %q", src.Period)
	}
	v := initiative.Initiative{
		Number: src.ID, Title: src.Title, Kind: initiative.Kind(src.Kind), ParentID: l.initiatives[src.Parent].ID,
		LeadUnitID: l.units[src.Lead].ID, Period: period, Stage: initiative.Running, StageNote: src.StageText,
		Light: initiative.Light(src.Light), AllProcesses: src.AllProcesses,
		Sheet: initiative.Sheet{Description: src.Description, Goals: src.Goals, Others: src.Others, StaffNote: src.Staff},
		Parts: l.parts(src), Budget: budgetOf(src), Staff: staffOf(src),
	}
	if src.Stage != data.StageMerged { // what goes into another is set when that exists
		v.Stage = initiative.Stage(src.Stage)
	}
	if v.Stage == initiative.Paused {
		v.PausedUntil = when.Date{Precision: when.Year, Year: 2028}
	}
	v.StageSince = l.stageSince(v)
	for _, number := range src.Units {
		v.UnitIDs = append(v.UnitIDs, l.units[number].ID)
	}
	for _, number := range src.Processes {
		v.Links = append(v.Links, initiative.Link{Kind: initiative.ToProcess, TargetID: l.processes[number].ID, Relation: "digitalizes"})
	}
	for _, m := range src.Milestones {
		due, ok := when.Parse(m.Due)
		if !ok {
			return v, fmt.Errorf("milestone %q: %q", m.Title, m.Due)
		}
		v.Milestones = append(v.Milestones, initiative.Milestone{Title: m.Title, Due: due, Done: m.Done})
	}
	v.Reporting = slices.ContainsFunc(l.town.Reports, func(r data.Report) bool { return r.Initiative == src.ID })
	return v, nil
}

// stageSince is when an initiative came to its stage as far as the files tell: it was put back by its decision, closed at
// its end, if that is over, and begun at its beginning; ideas and requests are of today.
func (l *loader) stageSince(v initiative.Initiative) string {
	day := v.Period.Begin()
	switch {
	case v.Stage == initiative.Paused && len(v.Parts.Decisions) > 0:
		day = v.Parts.Decisions[0].On.First()
	case v.Closed():
		if day = v.Period.End(); day.After(l.today) {
			day = l.today
		}
	case !v.Stage.Active():
		return ""
	}
	return day.Format(time.DateOnly)
}

// parts are benefits, decisions and bodies of an initiative.
func (l *loader) parts(src data.Initiative) initiative.Parts {
	parts := initiative.Parts{Team: []initiative.Member{{Role: "owner", Function: "Leitung " + src.Lead, UnitID: l.units[src.Lead].ID}}}
	if src.Benefit != "" {
		expected, realised := src.Benefit, ""
		if before, after, ok := strings.Cut(src.Benefit, "; "); ok && (strings.HasPrefix(after, "bisher") || strings.HasPrefix(after, "gemessen")) {
			expected, realised = before, after
		}
		parts.Benefits = []initiative.Benefit{{Category: "service", Expected: expected, Realised: realised}}
	}
	for d := range strings.SplitSeq(src.Decision, "; ") {
		if d != "" {
			parts.Decisions = append(parts.Decisions, decisionOf(d))
		}
	}
	for _, risk := range src.Risks {
		parts.Risks = append(parts.Risks, initiative.Risk{Text: risk})
	}
	parts.Checklist = l.checklist(src.ID)
	return parts
}

var council = regexp.MustCompile(`^(\pL+) (\d{2}\.\d{2}\.\d{4})(?:, (\S+))?$`)

// decisionOf reads "Rat 12.12.2023, VL-2023/214"; anything else is a decision without a date.
func decisionOf(s string) initiative.Decision {
	m := council.FindStringSubmatch(s)
	if m == nil {
		return initiative.Decision{Body: s}
	}
	on, _ := when.Parse(m[2])
	d := initiative.Decision{Body: m[1], On: on, Paper: m[3], Part: "decides", Public: "nonPublic"}
	if m[3] != "" {
		d.Public = "public"
	}
	return d
}

// checklist is what the bodies said that are to be involved, for the initiatives of which the files know it.
func (l *loader) checklist(id string) []initiative.Check {
	var lines []initiative.Check
	for _, p := range l.town.Governance.Participation {
		if p.Initiative == id {
			lines = append(lines, initiative.Check{Kind: "body", Name: p.Body, State: p.State})
		}
	}
	if t, ok := initiative.TemplateOf("course"); ok && len(lines) > 0 {
		for _, c := range t.Checks(text.German) {
			if !slices.ContainsFunc(lines, func(x initiative.Check) bool { return x.Name == c.Name }) {
				lines = append(lines, c)
			}
		}
	}
	return lines
}

// budgetOf is the money of the files in cents. The double budget of the first two years is approved and, for the year
// that is nearly over, spent in good part; the draft of the next year is not.
func budgetOf(src data.Initiative) []initiative.BudgetYear {
	var list []initiative.BudgetYear
	for _, y := range src.Budget {
		for kind, thousand := range map[initiative.MoneyKind]int{initiative.Consumptive: y.Consumptive, initiative.Investive: y.Investive} {
			cents := int64(thousand) * 100_000
			line := initiative.BudgetYear{Year: y.Year, Kind: kind, Planned: &cents}
			if y.Year <= approvedUntil {
				spent := cents / 100 * 70
				line.Approved, line.Spent = &cents, &spent
			}
			list = append(list, line)
		}
	}
	return list
}

// approvedUntil is the last year of the double budget.
const approvedUntil = 2026

var positions = regexp.MustCompile(`^(\d+),(\d)`)

// staffOf reads the extra positions from their words: those that are asked for are planned, the others approved.
func staffOf(src data.Initiative) []initiative.StaffYear {
	m := positions.FindStringSubmatch(src.Staff)
	if m == nil {
		return nil
	}
	n := int(m[1][0]-'0')*100 + int(m[2][0]-'0')*10
	asked := strings.Contains(src.Staff, "beantragt")
	var list []initiative.StaffYear
	for year := approvedUntil; year <= approvedUntil+1; year++ {
		line := initiative.StaffYear{Year: year, Planned: &n}
		filled := n
		if strings.Contains(src.Staff, "1 Stelle unbesetzt") {
			filled = n - 100
		}
		if !asked {
			line.Approved, line.Filled = &n, &filled
		}
		if !asked || year > approvedUntil {
			list = append(list, line)
		}
	}
	return list
}

// tie adds the dependencies of an initiative and lets it go into another one.
func (l *loader) tie(ctx context.Context, src data.Initiative) error {
	v := l.initiatives[src.ID]
	if len(src.Dependencies) > 0 {
		var list []initiative.Dependency
		for _, d := range src.Dependencies {
			list = append(list, initiative.Dependency{
				Kind: initiative.DependencyKind(d.Kind), OnInitiative: l.initiatives[d.On].ID, OnApplication: l.applications[d.On], Note: d.Note,
			})
		}
		saved, err := l.services.Initiatives.Change(ctx, v.ID, v.Revision, initiative.DependencySection, true, func(v *initiative.Initiative) { v.Dependencies = list })
		if err != nil {
			return err
		}
		v = saved
	}
	if src.Stage == data.StageMerged {
		turn := initiative.Turn{
			Stage: initiative.Merged, Since: "2025-10-07", Reason: "Die Sammelakte ist ein Teil der E-Akte.", Note: src.StageText,
			MergedInto: l.initiatives[src.MergedInto].ID,
		}
		saved, err := l.services.Initiatives.SetStage(ctx, v.ID, v.Revision, turn)
		if err != nil {
			return err
		}
		v = saved
	}
	l.initiatives[src.ID] = v
	return nil
}

func (l *loader) loadReports(ctx context.Context) error {
	for _, r := range l.town.Reports {
		adjustment, year := r.Adjustment, r.AdjustmentYear
		if adjustment == "keiner" {
			adjustment, year = "", 0
		}
		_, err := l.services.Initiatives.AddReport(ctx, initiative.Report{
			InitiativeID: l.initiatives[r.Initiative].ID, Month: string(r.Month), Light: initiative.Light(r.Light), Content: r.Content,
			Interim: r.Interim, Adjustment: adjustment, AdjustmentYear: year, Next: r.Next,
		})
		if err != nil {
			return fmt.Errorf("report %s %s: %w", r.Initiative, r.Month, err)
		}
	}
	return nil
}
