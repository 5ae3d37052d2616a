package cleaning

import (
	"math"
	"reflect"
	"slices"

	"github.com/prozessregister/prozessregister/internal/register/naming"
)

// commonWord is from how many names a family of words says nothing about them any more.
const commonWord = 150

// candidate is a name that a row may mean as well.
type candidate struct {
	name   naming.Prepared
	unitID string
	item   int           // place in the list, -1 for the register
	known  *KnownProcess // in the register
}

// candidates finds names by the families of their words.
type candidates struct {
	all      []candidate
	byFamily map[string][]int
}

func (cs *candidates) add(c candidate) {
	for _, family := range c.name.Families() {
		cs.byFamily[family] = append(cs.byFamily[family], len(cs.all))
	}
	cs.all = append(cs.all, c)
}

// like returns the most similar of the names that may mean the same, and how similar it is; of two that are, the one of
// the same unit.
func (cs *candidates) like(name naming.Prepared, unitID string) (best candidate, most float64) {
	seen := map[int]bool{}
	for _, family := range name.Families() {
		places := cs.byFamily[family]
		if len(places) > commonWord {
			continue
		}
		for _, i := range places {
			if seen[i] {
				continue
			}
			seen[i] = true
			c := cs.all[i]
			s := name.Similarity(c.name)
			if s >= naming.DuplicateFrom && (s > most || s == most && c.unitID == unitID && best.unitID != unitID) {
				best, most = c, s
			}
		}
	}
	return best, most
}

// findDuplicates joins rows that mean the same process, and finds those that the register has already.
func (w *work) findDuplicates(items []Item) {
	cs := candidates{byFamily: map[string][]int{}}
	for i := range w.known.Processes {
		p := &w.known.Processes[i]
		cs.add(candidate{name: naming.Prepare(p.Name), unitID: p.UnitID, item: -1, known: p})
	}
	for i := range items {
		it := &items[i]
		if it.Name == "" {
			continue
		}
		name := naming.Prepare(it.Name)
		if twin, similar := cs.like(name, it.Unit.ID); similar > 0 && w.isTwin(items, i, twin, similar) {
			continue
		}
		cs.add(candidate{name: name, unitID: it.Unit.ID, item: i})
	}
}

// isTwin notes the guess that an item means the same as another name, and joins them if it holds.
func (w *work) isTwin(items []Item, i int, twin candidate, similar float64) bool {
	it, percent := &items[i], int(math.Round(similar*100))
	row := it.Rows[0]
	if twin.known != nil {
		if !w.guess(Duplicate, row, -1, it.Name, twin.known.Number+" "+twin.known.Name, because("duplicate.register", "number", twin.known.Number, "percent", percent)) {
			return false
		}
		it.Same = twin.known
		return true
	}
	first := &items[twin.item]
	if !w.guess(Duplicate, row, -1, it.Name, first.Name, because("duplicate.row", "row", first.Rows[0], "percent", percent)) {
		return false
	}
	first.join(*it)
	it.Rows = nil // it went into the first one
	return true
}

// join takes over what another row says of the same process. Of two answers the first one counts; the other stays as text.
func (it *Item) join(other Item) {
	row := other.Rows[0]
	it.Rows = append(it.Rows, other.Rows...)
	if other.Name != it.Name {
		it.Open = append(it.Open, Open{Row: row, Column: -1, Text: other.Name, Why: because("open.otherName")})
	}
	for _, u := range append([]KnownUnit{other.Unit}, other.Participating...) {
		taken := func(k KnownUnit) bool { return k.ID == u.ID }
		if u.ID != "" && u.ID != it.Unit.ID && !slices.ContainsFunc(it.Participating, taken) {
			it.Participating = append(it.Participating, u)
		}
	}
	for _, tag := range other.Tags {
		if !slices.Contains(it.Tags, tag) {
			it.Tags = append(it.Tags, tag)
		}
	}
	for _, f := range other.Facts {
		it.joinFact(f)
	}
	if it.Category == "" {
		it.Category = other.Category
	}
	it.joinText(&it.Owner, other.Owner, row, "owner")
	it.joinText(&it.Caretaker, other.Caretaker, row, "caretaker")
	it.joinText(&it.Number, other.Number, row, "number")
	it.Open = append(it.Open, other.Open...)
}

func (it *Item) joinText(mine *string, theirs string, row int, heading string) {
	switch {
	case *mine == "":
		*mine = theirs
	case theirs != "" && theirs != *mine:
		it.Open = append(it.Open, Open{Row: row, Column: -1, Heading: heading, Text: theirs, Why: because("open.otherAnswer")})
	}
}

func (it *Item) joinFact(f Fact) {
	same := func(x Fact) bool { return x.Def.Key == f.Def.Key && x.Fact.Year == f.Fact.Year }
	i := slices.IndexFunc(it.Facts, same)
	switch {
	case i < 0:
		it.Facts = append(it.Facts, f)
	case !reflect.DeepEqual(it.Facts[i].Fact.Value, f.Fact.Value):
		it.Open = append(it.Open, Open{Row: f.Row, Column: f.Column, Heading: f.Def.Label.DE, Text: f.Text, Why: because("open.otherAnswer")})
	}
}
