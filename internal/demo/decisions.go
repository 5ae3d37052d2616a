package demo

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/api"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
	"github.com/prozessregister/prozessregister/internal/store"
)

// The sets of criteria by which the initiatives are rated.
const (
	pointsSet  = "hildesheim"
	matrixSet  = "dortmund"
	rulesTitle = "Sieben Kriterien mit den Regeln der Bewirtschaftungssperre"
)

// beginning is a day on which no initiative of the files was closed.
const beginning = data.Date("2024-01-01")

// lacks is what the files call the lack of what a rule asks for.
var lacks = map[string]string{"software": "noNewSoftware", "staff": "staffAvailable", "money": "noNewMoney"}

// lockRules are the rules under which only what needs nothing new goes on.
var lockRules = []criteria.Knockout{
	{Key: "noNewSoftware", Title: criteria.Label{DE: "Keine neue Software nötig", EN: "No new software to buy"},
		Reason: criteria.Label{DE: "Es müsste neue Software beschafft werden.", EN: "New software would have to be bought."}},
	{Key: "staffAvailable", Title: criteria.Label{DE: "Personal im Amt und zentral vorhanden", EN: "Staff available in the office and centrally"},
		Reason: criteria.Label{DE: "Im Amt oder zentral fehlt das Personal.", EN: "There is no staff in the office or centrally."}},
	{Key: "noNewMoney", Title: criteria.Label{DE: "Ohne zusätzliches Geld, mit vorhandenen Verfahren", EN: "No extra money, applications already in use"},
		Reason: criteria.Label{DE: "Es braucht Geld, das nicht da ist.", EN: "It needs money that is not there."}},
}

// loadDecisions rates the initiatives, and freezes their ranking before and after the lock of the budget. The periods of
// initiatives do not move with the clock, so the rankings are those of the days the files name.
func (l *loader) loadDecisions(ctx context.Context) error {
	if err := l.rateInitiatives(ctx); err != nil {
		return err
	}
	withRules, err := l.ruledSet(ctx)
	if err != nil {
		return err
	}
	if err := l.rateBy(ctx, withRules, withAnswers); err != nil {
		return err
	}
	list := slices.SortedFunc(slices.Values(l.town.Decisions), func(a, b data.Decision) int { return cmp.Compare(a.Date, b.Date) })
	for _, d := range list {
		set := pointsSet
		if len(d.Rules) > 0 {
			set = withRules
		}
		if err := l.freeze(ctx, d, set); err != nil {
			return fmt.Errorf("%s: %w", d.Title, err)
		}
	}
	return nil
}

// rateInitiatives enters the points and the two figures of the matrix.
func (l *loader) rateInitiatives(ctx context.Context) error {
	if err := l.rateBy(ctx, pointsSet, func(v data.Initiative) map[string]float64 { return v.Points.ByCriterion() }); err != nil {
		return err
	}
	return l.rateBy(ctx, matrixSet, func(v data.Initiative) map[string]float64 {
		return map[string]float64{"urgency": float64(v.Urgency), "impact": float64(v.Impact)}
	})
}

// withAnswers are the points of an initiative and its answers to the rules, if it was checked.
func withAnswers(v data.Initiative) map[string]float64 {
	points := v.Points.ByCriterion()
	if v.Knockout == nil {
		return points
	}
	for _, rule := range lockRules {
		points[rule.Key] = 1
	}
	for _, lack := range *v.Knockout {
		points[lacks[lack]] = 0
	}
	return points
}

// rateBy enters what people say about the initiatives by a set, on the day of the workshop. What the register knows
// itself is left out, unless the files say why people see it otherwise.
func (l *loader) rateBy(ctx context.Context, setID string, points func(data.Initiative) map[string]float64) error {
	at, err := l.time(workshop, 15)
	if err != nil {
		return err
	}
	set, err := l.services.Criteria.Find(ctx, setID, 0)
	if err != nil {
		return err
	}
	ids := make([]string, len(l.town.Initiatives))
	for i, v := range l.town.Initiatives {
		ids[i] = l.initiatives[v.ID].ID
	}
	computed, err := l.candidates(l.reference(beginning), at).Computes(ctx, set, criteria.Initiative, ids)
	if err != nil {
		return err
	}
	var entries []rating.Entry
	for i, v := range l.town.Initiatives {
		given := points(v)
		for _, key := range slices.Sorted(maps.Keys(given)) {
			x, reason := given[key], v.Points.Overrules[key]
			if slices.Contains(computed[ids[i]], key) && reason == "" {
				continue
			}
			entries = append(entries, rating.Entry{Kind: criteria.Initiative, ObjectID: ids[i], Criterion: key, Points: &x, Reason: reason})
		}
	}
	_, err = l.ratings(func() time.Time { return at }).Rate(store.At(l.as(ctx, "strategie"), at), setID, entries)
	return err
}

// ruledSet makes the set of the house that asks for the rules besides, and returns its id.
func (l *loader) ruledSet(ctx context.Context) (string, error) {
	at, err := l.time(workshop, 13)
	if err != nil {
		return "", err
	}
	ctx = store.At(l.as(ctx, "strategie"), at)
	set, err := l.services.Criteria.Copy(ctx, pointsSet, rulesTitle)
	if err != nil {
		return "", err
	}
	set.Knockouts = lockRules
	set, err = l.services.Criteria.Save(ctx, set)
	return set.ID, err
}

// freeze keeps the ranking of a day.
func (l *loader) freeze(ctx context.Context, d data.Decision, set string) error {
	at, err := l.time(d.Date, 11)
	if err != nil {
		return err
	}
	on, err := l.day(d.Date)
	if err != nil {
		return err
	}
	ctx = store.At(l.as(ctx, "strategie"), at)
	_, err = l.candidates(l.reference(d.Date), at).Freeze(ctx, candidate.Freeze{
		Query: candidate.Query{Kind: criteria.Initiative, SetID: set}, Title: d.Title, Note: d.Text, On: on,
	}, api.Frozen(ctx, nil))
	return err
}

// reference is noon of a day of the files, not moved.
func (l *loader) reference(d data.Date) time.Time {
	day, err := d.Time()
	if err != nil {
		return l.now
	}
	return day.Add(12 * time.Hour)
}

// candidates returns the service of rankings as of a time; it sees the initiatives that were open on a day of the files.
func (l *loader) candidates(open, now time.Time) *candidate.Service {
	source := candidate.NewInitiativeSource(l.db, func() time.Time { return open })
	return candidate.NewService(l.db, l.services.Criteria, map[criteria.Kind]candidate.Source{criteria.Initiative: source},
		func() time.Time { return now }, store.NewID)
}
