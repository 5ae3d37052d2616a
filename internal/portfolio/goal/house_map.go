package goal

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// DialogueState is how far the Strategiedialog with an office is.
type DialogueState string

// The states of a Strategiedialog.
const (
	DialogueNone    DialogueState = "none"
	DialoguePlanned DialogueState = "planned"
	DialogueDone    DialogueState = "held"
)

// RegisterState is how far the registers of an office are. It is told to the office itself and to the coordination,
// and never ranks offices.
type RegisterState struct {
	Keep      int // units that keep a register
	Confirmed int
	Own       int // processes of those that expect a number, at most as many as they expect
	Expected  int
}

// Tile is an office on the map with everything below it.
type Tile struct {
	Unit       register.Unit
	Register   *RegisterState // nil for those who may not know it
	Processes  int
	Described  int
	Modelled   int
	Dialogue   DialogueState
	Noted      string // what the house has noted about the dialogue
	Workplaces int    // of the units whose figures the actor may see
	DMS        int
	Suppressed bool           // figures about small groups are left out of Workplaces and DMS
	Counts     map[string]int // by the key of the counter
}

// TileGroup is a Dezernat with its offices; the zero unit stands for offices that belong to none.
type TileGroup struct {
	Unit  register.Unit
	Tiles []Tile
}

// Counter counts something per unit that other rooms know, such as running initiatives.
type Counter interface {
	Key() string
	CountByUnit(ctx context.Context) (map[string]int, error)
}

// Units gives the units as the actor may see them.
type Units interface {
	List(ctx context.Context, closed bool) ([]register.Unit, error)
}

// HouseMap is the digitalization map: the offices of the house with what is known of each.
type HouseMap struct {
	units    Units
	counts   HouseCounts
	counters []Counter
}

// NewHouseMap returns the service.
func NewHouseMap(units Units, counts HouseCounts, counters ...Counter) *HouseMap {
	return &HouseMap{units, counts, counters}
}

// Keys names what the counters count.
func (s *HouseMap) Keys() []string {
	var keys []string
	for _, c := range s.counters {
		keys = append(keys, c.Key())
	}
	return keys
}

// mapping is what the tiles are made of.
type mapping struct {
	actor     identity.Actor
	units     []register.Unit
	processes map[string][]ProcessCount // by unit
	confirmed map[string]time.Time
	counted   map[string]map[string]int // by counter and unit
}

// Read returns the offices by Dezernat, each in the order of numbers.
func (s *HouseMap) Read(ctx context.Context) ([]TileGroup, error) {
	m, err := s.load(ctx)
	if err != nil {
		return nil, err
	}
	groups := map[string]*TileGroup{}
	var order []string
	for _, u := range m.units {
		head, isTile := m.headOf(u)
		if !isTile {
			continue
		}
		if groups[head.ID] == nil {
			groups[head.ID] = &TileGroup{Unit: head}
			order = append(order, head.ID)
		}
		groups[head.ID].Tiles = append(groups[head.ID].Tiles, m.tile(u))
	}
	slices.SortStableFunc(order, func(a, b string) int { // those of no Dezernat come last
		return cmp.Compare(boolNumber(a == ""), boolNumber(b == ""))
	})
	out := make([]TileGroup, len(order))
	for i, id := range order {
		out[i] = *groups[id]
	}
	return out, nil
}

func boolNumber(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *HouseMap) load(ctx context.Context) (mapping, error) {
	m := mapping{processes: map[string][]ProcessCount{}, counted: map[string]map[string]int{}}
	if err := identity.RequireAnywhere(ctx, identity.ReadGoals); err != nil {
		return m, err
	}
	var err error
	if m.actor, err = identity.From(ctx); err != nil {
		return m, err
	}
	if m.units, err = s.units.List(ctx, false); err != nil {
		return m, err
	}
	counts, err := s.counts.ProcessCounts(ctx)
	if err != nil {
		return m, err
	}
	for _, c := range counts {
		if !c.has(register.Retired) {
			m.processes[c.UnitID] = append(m.processes[c.UnitID], c)
		}
	}
	if m.confirmed, err = s.counts.Confirmations(ctx); err != nil {
		return m, err
	}
	for _, c := range s.counters {
		if m.counted[c.Key()], err = c.CountByUnit(ctx); err != nil {
			return m, err
		}
	}
	return m, nil
}

// headOf returns the Dezernat of a unit that is a tile: units right below a Dezernat, and units at the top that are none.
func (m mapping) headOf(u register.Unit) (register.Unit, bool) {
	if u.ParentID == "" {
		return register.Unit{}, u.Kind != register.Dezernat
	}
	at := slices.IndexFunc(m.units, func(o register.Unit) bool { return o.ID == u.ParentID })
	if at < 0 {
		return register.Unit{}, true // the actor does not see what is above
	}
	return m.units[at], m.units[at].Kind == register.Dezernat && m.units[at].ParentID == ""
}

func (m mapping) tile(office register.Unit) Tile {
	t := Tile{Unit: office, Dialogue: DialogueNone, Counts: map[string]int{}}
	state := RegisterState{}
	for _, u := range m.units {
		if !strings.HasPrefix(u.Path, office.Path) {
			continue
		}
		own := 0
		for _, c := range m.processes[u.ID] {
			own += c.Processes
			if c.has(register.Described) {
				t.Described += c.Processes
			}
			if c.modelled() {
				t.Modelled += c.Processes
			}
		}
		t.Processes += own
		state.add(u, own, m.confirmed[u.ID])
		t.addWorkplaces(u)
		if said := dialogueOf(u); t.Dialogue != DialogueDone && said != DialogueNone {
			t.Dialogue, t.Noted = said, u.Facts.Dialogue
		}
		for key, byUnit := range m.counted {
			t.Counts[key] += byUnit[u.ID]
		}
	}
	if identity.Can(m.actor, identity.ReadDraft, identity.Object{UnitPath: office.Path}) {
		t.Register = &state
	}
	return t
}

func (s *RegisterState) add(u register.Unit, own int, confirmed time.Time) {
	if !KeepsRegister(u, own) {
		return
	}
	s.Keep++
	if !confirmed.IsZero() {
		s.Confirmed++
	}
	if size := u.Facts.ExpectedSize; size != nil {
		s.Expected += *size
		s.Own += min(own, *size)
	}
}

func (t *Tile) addWorkplaces(u register.Unit) {
	if u.Suppressed {
		t.Suppressed = true
	}
	if u.Facts.Workplaces != nil && u.Facts.WorkplacesDMS != nil {
		t.Workplaces += *u.Facts.Workplaces
		t.DMS += *u.Facts.WorkplacesDMS
	}
}

func dialogueOf(u register.Unit) DialogueState {
	switch {
	case u.Facts.Dialogue == "":
		return DialogueNone
	case DialogueHeld(u):
		return DialogueDone
	}
	return DialoguePlanned
}
