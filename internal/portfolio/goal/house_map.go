package goal

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
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
	Talk       Talk
	Workplaces int // of the units whose figures the actor may see
	DMS        int
	Suppressed bool           // figures about small groups are left out of Workplaces and DMS
	EFile      *EFileState    // nil if nobody has entered a rollout, or the actor may not see any
	Counts     map[string]int // by the key of the counter; those of which nobody knows how many are missing
	Withheld   []string       // keys of what the actor may not know of the office
}

// TileGroup is a Dezernat with its offices; the zero unit stands for offices that belong to none.
type TileGroup struct {
	Unit  register.Unit
	Tiles []Tile
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

// mapping is what the tiles are made of.
type mapping struct {
	actor     identity.Actor
	units     []register.Unit
	processes map[string][]ProcessCount // by unit
	confirmed map[string]time.Time
	dialogues map[string]dialogue.UnitState
	rollouts  map[string][]rollout.Stage // by unit
	counted   map[string]UnitCounts      // by counter
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
		t, units := m.tile(u)
		s.tell(&t, m, units)
		groups[head.ID].Tiles = append(groups[head.ID].Tiles, t)
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
	m := mapping{processes: map[string][]ProcessCount{}, rollouts: map[string][]rollout.Stage{}}
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
	records, err := s.counts.Dialogues(ctx, []string{identity.Everywhere})
	if err != nil {
		return m, err
	}
	m.dialogues = dialogue.StatesOf(records)
	rollouts, err := s.counts.Rollouts(ctx)
	if err != nil {
		return m, err
	}
	for _, r := range rollouts {
		m.rollouts[r.UnitID] = append(m.rollouts[r.UnitID], r.Stage)
	}
	m.counted, err = s.count(ctx, m.actor)
	return m, err
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

// tile returns what the map itself knows of an office, and the units it is made of.
func (m mapping) tile(office register.Unit) (t Tile, units []register.Unit) {
	t = Tile{Unit: office, Talk: Talk{State: DialogueNone}}
	state := RegisterState{}
	for _, u := range m.units {
		if !strings.HasPrefix(u.Path, office.Path) {
			continue
		}
		units = append(units, u)
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
		if said := TalkOf(u, m.dialogues); said.tells(t.Talk) {
			t.Talk = said
		}
	}
	t.EFile = m.eFile(units)
	if identity.Can(m.actor, identity.ReadDraft, identity.Object{UnitPath: office.Path}) {
		t.Register = &state
	}
	return t, units
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
