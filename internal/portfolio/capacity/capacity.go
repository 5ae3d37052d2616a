// Package capacity sets the days of work that initiatives need against those that are there, per half year and team.
// There is no figure per person, neither kept nor shown.
package capacity

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Team is who works.
type Team string

// The teams. The offices each count for themselves: what they need together is shown, what is there is not known.
const (
	IT           Team = "it"
	Organisation Team = "organisation"
	Strategy     Team = "strategy"
	Office       Team = "office"
)

// Teams lists the teams in the order in which they are shown.
var Teams = []Team{IT, Organisation, Strategy, Office}

// Half is a half year, "2027-H1".
type Half string

var half = regexp.MustCompile(`^20\d{2}-H[12]$`)

// Valid reports whether h is a half year.
func (h Half) Valid() bool { return half.MatchString(string(h)) }

// Next is the half year after h.
func (h Half) Next() Half {
	var year, n int
	if _, err := fmt.Sscanf(string(h), "%d-H%d", &year, &n); err != nil {
		return ""
	}
	if n == 1 {
		return Half(fmt.Sprintf("%d-H2", year))
	}
	return Half(fmt.Sprintf("%d-H1", year+1))
}

// begin is the first day of h.
func (h Half) begin() time.Time {
	var year, n int
	if _, err := fmt.Sscanf(string(h), "%d-H%d", &year, &n); err != nil {
		return time.Time{}
	}
	return time.Date(year, time.Month(6*n-5), 1, 0, 0, 0, 0, time.UTC)
}

// end is the last day of h.
func (h Half) end() time.Time { return h.begin().AddDate(0, 6, -1) }

// Supply is how many days of work there are for initiatives in a half year.
type Supply struct {
	Half     Half
	Days     map[Team]int // a team that is missing is unknown
	Source   string
	Revision int // 0: never saved
}

// Need is how many days one initiative needs of a team in a half year.
type Need struct {
	Half Half
	Team Team
	Days int
}

// Needs are all days that an initiative needs.
type Needs struct {
	InitiativeID string
	Needs        []Need
	Revision     int // 0: never saved
}

// Store keeps supply and needs. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	CapacitySupplies(ctx context.Context) ([]Supply, error) // by half year
	// SaveCapacitySupply writes v if the revision is the stored one (0: none), else problem.Stale.
	SaveCapacitySupply(ctx context.Context, v Supply) error
	CapacityNeeds(ctx context.Context) ([]Needs, error)
	// SaveCapacityNeeds writes v if the revision is the stored one (0: none), else problem.Stale.
	SaveCapacityNeeds(ctx context.Context, v Needs) error
	Record(ctx context.Context, e audit.Entry)
}

// Initiatives is what the portfolio tells of initiatives.
type Initiatives interface {
	// Check returns an error unless there is such an initiative and the actor may see it.
	Check(ctx context.Context, id string) error
	// Booked returns the initiatives that the actor may see and that take up days: neither over nor paused, and more than
	// an idea.
	Booked(ctx context.Context) ([]Initiative, error)
}

// Initiative is what capacity knows of one: its number and title, and its first and last day, zero if not fixed.
type Initiative struct {
	ID, Name    string
	First, Last time.Time
}

// Service knows the capacity.
type Service struct {
	store       Store
	initiatives Initiatives
}

// NewService returns the service.
func NewService(store Store, initiatives Initiatives) *Service {
	return &Service{store: store, initiatives: initiatives}
}

// Cell is what a team has and what is needed of it in a half year.
type Cell struct {
	Team      Team
	Needed    int
	Available *int // nil if unknown
	Parts     []Part
}

// Over is by how many days the team is overbooked, 0 if it is not or if nobody knows.
func (c Cell) Over() int {
	if c.Available == nil {
		return 0
	}
	return max(0, c.Needed-*c.Available)
}

// Part is what one initiative needs; 0 if somebody said that it needs nothing.
type Part struct {
	InitiativeID, Name string
	Days               int
}

// Column is a half year.
type Column struct {
	Half        Half
	Cells       []Cell // in the order of Teams
	Unestimated int    // initiatives under way of which nobody said how many days they need
}

// maxHalves is how many half years are shown at once.
const maxHalves = 12

// Load sets needs against supply for the half years from one to another. Initiatives that are over, paused or only ideas
// do not count. It refuses more than maxHalves.
func (s *Service) Load(ctx context.Context, from, to Half) ([]Column, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadDraft); err != nil {
		return nil, err
	}
	if !from.Valid() || !to.Valid() || to < from {
		return nil, problem.InvalidFields(problem.FieldOf("from", "capacity.half"))
	}
	supplies, err := s.store.CapacitySupplies(ctx)
	if err != nil {
		return nil, err
	}
	needs, err := s.store.CapacityNeeds(ctx)
	if err != nil {
		return nil, err
	}
	booked, err := s.initiatives.Booked(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(booked))
	for _, v := range booked {
		names[v.ID] = v.Name
	}
	var columns []Column
	for h := from; h <= to; h = h.Next() {
		if len(columns) == maxHalves {
			return nil, problem.InvalidFields(problem.FieldOf("to", "capacity.halves", "max", maxHalves))
		}
		c := column(h, supplies, needs, names)
		c.Unestimated = unestimated(h, booked, needs)
		columns = append(columns, c)
	}
	return columns, nil
}

// unestimated counts the initiatives that are under way in a half year and of which nobody said what they need. What has
// no end goes on.
func unestimated(h Half, booked []Initiative, needs []Needs) int {
	n := 0
	for _, v := range booked {
		said := slices.ContainsFunc(needs, func(one Needs) bool { return one.InitiativeID == v.ID && len(one.Needs) > 0 })
		if !said && !v.First.IsZero() && !h.end().Before(v.First) && (v.Last.IsZero() || !v.Last.Before(h.begin())) {
			n++
		}
	}
	return n
}

func column(h Half, supplies []Supply, needs []Needs, names map[string]string) Column {
	c := Column{Half: h}
	for _, team := range Teams {
		cell := Cell{Team: team, Parts: []Part{}}
		for _, v := range supplies {
			if days, known := v.Days[team]; known && v.Half == h {
				cell.Available = &days
			}
		}
		for _, n := range needs {
			name, runs := names[n.InitiativeID]
			if days, said := n.in(h, team); said && runs {
				cell.Needed += days
				cell.Parts = append(cell.Parts, Part{InitiativeID: n.InitiativeID, Name: name, Days: days})
			}
		}
		slices.SortFunc(cell.Parts, func(a, b Part) int { return cmp.Or(cmp.Compare(b.Days, a.Days), strings.Compare(a.Name, b.Name)) })
		c.Cells = append(c.Cells, cell)
	}
	return c
}

// in returns what is needed of a team in a half year; said is false if nobody said so, which is not 0.
func (n Needs) in(h Half, team Team) (days int, said bool) {
	for _, one := range n.Needs {
		if one.Half == h && one.Team == team {
			days, said = days+one.Days, true
		}
	}
	return days, said
}

// Supplies returns what is there, by half year.
func (s *Service) Supplies(ctx context.Context) ([]Supply, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadDraft); err != nil {
		return nil, err
	}
	return s.store.CapacitySupplies(ctx)
}

// Supply returns what is there in a half year; nothing is known of one that was never saved.
func (s *Service) Supply(ctx context.Context, h Half) (Supply, error) {
	all, err := s.Supplies(ctx)
	for _, v := range all {
		if v.Half == h {
			return v, err
		}
	}
	return Supply{Half: h, Days: map[Team]int{}}, err
}

// maxDays bounds a number of days, so that a typing error is noticed.
const maxDays = 20_000

// SaveSupply keeps what is there in a half year.
func (s *Service) SaveSupply(ctx context.Context, v Supply) (Supply, error) {
	v.Source = strings.TrimSpace(v.Source)
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCapacity, identity.Object{}); err != nil {
			return err
		}
		var bad []problem.Field
		if !v.Half.Valid() {
			bad = append(bad, problem.FieldOf("half", "capacity.half"))
		}
		for team, days := range v.Days {
			if team == Office || !slices.Contains(Teams, team) {
				bad = append(bad, problem.FieldOf("days", "field.notAllowed"))
			}
			bad = append(bad, checkDays("days."+string(team), days)...)
		}
		if utf8.RuneCountInString(v.Source) > 200 {
			bad = append(bad, problem.FieldOf("source", "field.tooLong", "max", 200))
		}
		if err := problem.InvalidFields(bad...); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "capacity.supply", ObjectKind: "capacity", ObjectID: string(v.Half), Draft: true,
			Details: audit.Details{"half": string(v.Half)}})
		return s.store.SaveCapacitySupply(ctx, v)
	})
	if err != nil {
		return Supply{}, err
	}
	return s.Supply(ctx, v.Half)
}

func checkDays(field string, days int) []problem.Field {
	if days < 0 || days > maxDays {
		return []problem.Field{problem.FieldOf(field, "capacity.days", "max", maxDays)}
	}
	return nil
}

// Needs returns what an initiative needs; nothing is known of one that was never saved.
func (s *Service) Needs(ctx context.Context, initiativeID string) (Needs, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadDraft); err != nil {
		return Needs{}, err
	}
	if err := s.initiatives.Check(ctx, initiativeID); err != nil {
		return Needs{}, err
	}
	all, err := s.store.CapacityNeeds(ctx)
	for _, n := range all {
		if n.InitiativeID == initiativeID {
			return n, err
		}
	}
	return Needs{InitiativeID: initiativeID, Needs: []Need{}}, err
}

// SaveNeeds keeps what an initiative needs.
func (s *Service) SaveNeeds(ctx context.Context, v Needs) (Needs, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCapacity, identity.Object{}); err != nil {
			return err
		}
		if err := s.initiatives.Check(ctx, v.InitiativeID); err != nil {
			return err
		}
		if err := v.check(); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "capacity.needs", ObjectKind: "initiative", ObjectID: v.InitiativeID, Draft: true})
		return s.store.SaveCapacityNeeds(ctx, v)
	})
	if err != nil {
		return Needs{}, err
	}
	return s.Needs(ctx, v.InitiativeID)
}

func (n Needs) check() error {
	var bad []problem.Field
	type place struct {
		half Half
		team Team
	}
	seen := map[place]bool{}
	if len(n.Needs) > 200 {
		bad = append(bad, problem.FieldOf("needs", "field.tooMany", "max", 200))
	}
	for i, one := range n.Needs {
		at := fmt.Sprintf("needs.%d.", i)
		if !one.Half.Valid() {
			bad = append(bad, problem.FieldOf(at+"half", "capacity.half"))
		}
		if !slices.Contains(Teams, one.Team) || seen[place{one.Half, one.Team}] {
			bad = append(bad, problem.FieldOf(at+"team", "field.notAllowed"))
		}
		seen[place{one.Half, one.Team}] = true
		bad = append(bad, checkDays(at+"days", one.Days)...)
	}
	return problem.InvalidFields(bad...)
}
