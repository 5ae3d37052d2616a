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
	Open     int // requests that nobody has decided upon: nothing is granted for them yet
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
	Scope  []string // numbers and names of the units whose requests are counted; nil if it is the whole house
	Locks  []Lock   // that concern the budget years
	Day    string   // on which the locks were looked at
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
	c := consolidate(r, requests, units, locks, today)
	c.Scope, err = scope(ctx, units)
	return c, err
}

// scope names the units whose requests the actor may see, without those below them; nil if that is all units.
func scope(ctx context.Context, units []register.Unit) ([]string, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	var seen []register.Unit
	for _, u := range units {
		if identity.Can(actor, identity.ReadFunding, identity.Object{UnitPath: u.Path}) {
			seen = append(seen, u)
		}
	}
	if len(seen) == len(units) {
		return nil, nil
	}
	names := []string{}
	for _, u := range seen {
		above := func(o register.Unit) bool { return o.ID != u.ID && strings.HasPrefix(u.Path, o.Path) }
		if !slices.ContainsFunc(seen, above) {
			names = append(names, strings.TrimSpace(u.Number+" "+u.Name))
		}
	}
	return names, nil
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
	if row.State == Requested {
		g.Open++
	}
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
