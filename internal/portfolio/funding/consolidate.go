package funding

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// GroupKind says by what requests are put together.
type GroupKind string

// The kinds of groups.
const (
	ByDezernat  GroupKind = "dezernat"
	ByFinancing GroupKind = "financing"
	ByBinding   GroupKind = "binding"
)

// Group is what the requests have in common that are counted together.
type Group struct {
	Kind     GroupKind
	Key      string // id of the Dezernat, or the financing or binding
	Name     string // number and name of the Dezernat
	Requests int
	ByNature map[Nature]*Sums
	Total    Sums
	Staff    int   // extra positions, hundredths
	FollowUp int64 // per year
}

// Row is a request with its sums.
type Row struct {
	Request
	DezernatID   string
	DezernatName string
	Total        Sums
	ByNature     map[Nature]*Sums
	Blocked      [][]int64 // per line and budget year
}

// Consolidation is a round put together: all that was requested, by Dezernat, financing and binding. Requests that
// were withdrawn do not count. The sums of each kind of group agree with the total.
type Consolidation struct {
	Round  Round
	Rows   []Row
	Groups []Group
	Total  Group
	Locks  []Lock // that concern the budget years
	Day    string // on which the locks were looked at
}

// Consolidate puts together what the actor may see of a round.
func (s *Service) Consolidate(ctx context.Context, roundID string) (Consolidation, error) {
	r, err := s.Round(ctx, roundID)
	if err != nil {
		return Consolidation{}, err
	}
	requests, err := s.Requests(ctx, roundID)
	if err != nil {
		return Consolidation{}, err
	}
	units, err := s.house.Units(ctx)
	if err != nil {
		return Consolidation{}, err
	}
	locks, err := s.store.BudgetLocks(ctx)
	if err != nil {
		return Consolidation{}, err
	}
	today, err := s.today(ctx)
	if err != nil {
		return Consolidation{}, err
	}
	locks = slices.DeleteFunc(locks, func(l Lock) bool { return l.Year < r.Year || l.Year >= r.Year+r.Years })
	return consolidate(r, requests, units, locks, today), nil
}

func consolidate(r Round, requests []Request, units []register.Unit, locks []Lock, today string) Consolidation {
	c := Consolidation{Round: r, Rows: []Row{}, Locks: locks, Day: today, Total: newGroup("", "", "", r.Years)}
	byID := make(map[string]register.Unit, len(units))
	for _, u := range units {
		byID[u.ID] = u
	}
	groups := map[GroupKind]map[string]*Group{ByDezernat: {}, ByFinancing: {}, ByBinding: {}}
	for _, q := range requests {
		row := newRow(r, q, locks, today)
		head := byID[register.HeadOf(byID, q.UnitPath)]
		row.DezernatID, row.DezernatName = head.ID, strings.TrimSpace(head.Number+" "+head.Name)
		c.Rows = append(c.Rows, row)
		if q.State == Withdrawn {
			continue
		}
		c.Total.add(row)
		for kind, key := range map[GroupKind]string{ByDezernat: head.ID, ByFinancing: string(q.Financing), ByBinding: string(q.Binding)} {
			if groups[kind][key] == nil {
				g := newGroup(kind, key, "", r.Years)
				if kind == ByDezernat {
					g.Name = row.DezernatName
				}
				groups[kind][key] = &g
			}
			groups[kind][key].add(row)
		}
	}
	c.Groups = inOrder(groups)
	slices.SortStableFunc(c.Rows, func(a, b Row) int { return strings.Compare(a.DezernatName, b.DezernatName) })
	return c
}

func newRow(r Round, q Request, locks []Lock, today string) Row {
	row := Row{Request: q, Total: newSums(r.Years), ByNature: map[Nature]*Sums{}}
	for _, l := range q.Lines {
		blocked := make([]int64, len(l.Years))
		for y := range l.Years {
			blocked[y] = Blocked(q, l, r.Year, y, locks, today)
		}
		row.Blocked = append(row.Blocked, blocked)
		row.Total.add(l, blocked)
		if row.ByNature[l.Nature] == nil {
			sums := newSums(r.Years)
			row.ByNature[l.Nature] = &sums
		}
		row.ByNature[l.Nature].add(l, blocked)
	}
	return row
}

func newGroup(kind GroupKind, key, name string, years int) Group {
	g := Group{Kind: kind, Key: key, Name: name, Total: newSums(years), ByNature: map[Nature]*Sums{}}
	for _, n := range Natures {
		sums := newSums(years)
		g.ByNature[n] = &sums
	}
	return g
}

func (g *Group) add(row Row) {
	g.Requests++
	g.Staff += row.Positions
	g.FollowUp += row.FollowUp
	for i, l := range row.Lines {
		g.Total.add(l, row.Blocked[i])
		g.ByNature[l.Nature].add(l, row.Blocked[i])
	}
}

func inOrder(groups map[GroupKind]map[string]*Group) []Group {
	out := []Group{}
	for _, kind := range []GroupKind{ByDezernat, ByFinancing, ByBinding} {
		var some []Group
		for _, g := range groups[kind] {
			some = append(some, *g)
		}
		slices.SortFunc(some, func(a, b Group) int {
			return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(rank(a.Key), rank(b.Key)), strings.Compare(a.Key, b.Key))
		})
		out = append(out, some...)
	}
	return out
}

// rank is the place of a financing or binding among its choices.
func rank(key string) int {
	return max(slices.Index(Financings, Financing(key)), slices.Index(Bindings, Binding(key)))
}

// NeedsNewMoney returns the ids of initiatives that do not go on without new money: in the newest round, something is
// requested for them that the house is not bound to yet, be it granted or not. Everything else goes on as it is: the
// answer to "Was läuft ohne neues Geld weiter?".
func (s *Service) NeedsNewMoney(ctx context.Context) (map[string]bool, error) {
	if err := identity.RequireAnywhere(ctx, identity.ReadDraft); err != nil {
		return nil, err
	}
	rounds, err := s.store.FundingRounds(ctx)
	if err != nil || len(rounds) == 0 {
		return map[string]bool{}, err
	}
	requests, err := s.store.FundingRequests(ctx, rounds[0].ID)
	needs := map[string]bool{}
	for _, q := range requests {
		if q.InitiativeID == "" || q.State == Withdrawn || q.Binding == Continuation {
			continue
		}
		var sum int64
		for _, l := range q.Lines {
			sum += l.Requested(rounds[0].Years)
		}
		if sum > 0 || q.Positions > 0 {
			needs[q.InitiativeID] = true
		}
	}
	return needs, err
}
