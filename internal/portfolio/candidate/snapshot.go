package candidate

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// snapshot is what is known of a tenant's processes at one of its changes. It is never changed; matrices are added.
type snapshot struct {
	seq     int64
	objects []*Object // by number
	byID    map[string]int
	units   map[string]register.Unit
	files   EFiles
	small   identity.Threshold // smallest group about which figures are used
	pending int                // processes whose facts are not read so far

	mu       sync.Mutex
	matrices map[string]*Matrix
}

// snapshots keeps the newest snapshot of each tenant, so that a ranking reads only what has changed since the last one.
type snapshots struct {
	mu   sync.Mutex
	of   map[string]*kept
	tick int64
}

// kept is the snapshot of one tenant; its lock is held while it is brought up to date.
type kept struct {
	mu   sync.Mutex
	last *snapshot
	used int64
	size int
}

// maxObjects is how many objects all snapshots together may hold, about 1 KiB each; the least used ones go.
const maxObjects = 400_000

// entry returns the place of a tenant.
func (s *snapshots) entry(tenantID string) *kept {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil {
		s.of = map[string]*kept{}
	}
	s.tick++
	if s.of[tenantID] == nil {
		s.of[tenantID] = &kept{}
	}
	s.of[tenantID].used = s.tick
	return s.of[tenantID]
}

// trim forgets the tenants that were not asked for the longest time.
func (s *snapshots) trim(tenantID string, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k := s.of[tenantID]; k != nil {
		k.size = size
	}
	ids := slices.SortedFunc(maps.Keys(s.of), func(a, b string) int { return int(s.of[b].used - s.of[a].used) })
	total := 0
	for _, id := range ids {
		if total += s.of[id].size; total > maxObjects && id != tenantID {
			delete(s.of, id)
		}
	}
}

// processes returns the snapshot of the tenant of ctx as of now.
func (s *Service) processes(ctx context.Context) (*snapshot, error) {
	tenantID := identity.TenantID(ctx)
	k := s.kept.entry(tenantID)
	k.mu.Lock()
	defer k.mu.Unlock()
	seq, err := s.store.AuditSeq(ctx)
	if err != nil {
		return nil, err
	}
	if k.last != nil && k.last.seq == seq && k.last.pending == 0 {
		return k.last, nil
	}
	next, err := s.load(ctx, k.last, seq)
	if err != nil {
		return nil, err
	}
	k.last = next
	s.kept.trim(tenantID, len(next.objects))
	return next, nil
}

// maxChanged is up to how many changed processes are read one by one.
const maxChanged = 2000

// load brings the last snapshot up to date, or makes one.
func (s *Service) load(ctx context.Context, last *snapshot, seq int64) (*snapshot, error) {
	next, err := s.surroundings(ctx, seq)
	if err != nil {
		return nil, err
	}
	var changed []string
	whole := last == nil || last.pending > 0 || last.small != next.small || !sameTree(last.units, next.units)
	if !whole {
		if changed, err = s.store.ChangedProcesses(ctx, last.seq, seq); err != nil {
			return nil, err
		}
		whole = len(changed) > maxChanged
	}
	if whole {
		changed = nil
	} else if len(changed) == 0 && sameEFiles(last.files, next.files) {
		next.objects, next.byID = last.objects, last.byID
		return next, nil
	}
	entries, err := s.store.RankedProcesses(ctx, changed)
	if err != nil {
		return nil, err
	}
	fresh, pending, err := s.read(ctx, entries, changed)
	if err != nil {
		return nil, err
	}
	next.pending = pending
	if !whole {
		gone := map[string]bool{}
		for _, id := range changed {
			gone[id] = true
		}
		same := sameEFiles(last.files, next.files)
		for _, o := range last.objects {
			if gone[o.ID] {
				continue
			}
			if !same { // the process is the same, what is said of its file may be not
				again := *o
				again.Facts, o = nil, &again
			}
			fresh = append(fresh, o)
		}
	}
	next.settle(fresh)
	return next, nil
}

// surroundings makes a snapshot that knows units, settings and rollouts, but no objects yet.
func (s *Service) surroundings(ctx context.Context, seq int64) (*snapshot, error) {
	units, err := s.store.Units(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	rollouts, err := s.store.Rollouts(ctx)
	if err != nil {
		return nil, err
	}
	next := &snapshot{
		seq: seq, units: map[string]register.Unit{}, small: settings.Threshold(), matrices: map[string]*Matrix{},
	}
	for _, u := range units {
		next.units[u.ID] = u
	}
	next.files = eFilesOf(rollouts, next.units, next.small)
	return next, nil
}

// sameTree reports whether no unit came, went, moved or got other figures.
func sameTree(a, b map[string]register.Unit) bool {
	return maps.EqualFunc(a, b, func(x, y register.Unit) bool { return x.Revision == y.Revision && x.Path == y.Path })
}

// settle puts the objects into the order of their numbers and adds what their units say.
func (n *snapshot) settle(objects []*Object) {
	slices.SortFunc(objects, func(a, b *Object) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.ID, b.ID))
	})
	n.objects, n.byID = objects, make(map[string]int, len(objects))
	for i, o := range objects {
		n.byID[o.ID] = i
		if o.Facts == nil {
			unit := n.units[o.UnitID]
			o.Facts = slices.Clone(o.own)
			withUnit(o.Facts, unit.Facts, n.small)
			n.withEFile(o, unit)
			derive(o.Facts)
		}
	}
}

// Pace bounds what one request reads anew: the rest follows with the next one.
type Pace struct {
	Time     time.Duration // after which no further batch is begun
	Batch    int           // processes that are read together
	Patience time.Duration // how long a record waits until everything is read
}

var usualPace = Pace{Time: 2 * time.Second, Batch: 250, Patience: time.Minute}

// read makes objects of entries. Facts that were stored for the same versions are taken, others are read from Steckbrief
// and models and stored, one batch at least and as long as there is time; pending is how many are left.
func (s *Service) read(ctx context.Context, entries []Entry, ids []string) (objects []*Object, pending int, err error) {
	models, err := s.store.CountedModels(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	objects = make([]*Object, 0, len(entries))
	var stale []Entry
	for _, e := range entries {
		o, fits := objectOf(e, models[e.ID])
		objects = append(objects, o)
		if !fits {
			stale = append(stale, e)
		}
	}
	byID := make(map[string]*Object, len(stale))
	for _, o := range objects {
		byID[o.ID] = o
	}
	end := time.Now().Add(s.Pace.Time)
	for first := true; len(stale) > 0 && (first || time.Now().Before(end)); first = false {
		batch := stale[:min(len(stale), s.Pace.Batch)]
		stale = stale[len(batch):]
		rows, err := s.project(ctx, batch, models)
		if err != nil {
			return nil, 0, err
		}
		for i, row := range rows {
			batch[i].Stored = row
			o, _ := objectOf(batch[i], models[row.ProcessID])
			*byID[row.ProcessID] = *o
		}
	}
	return objects, len(stale), nil
}

// objectOf is an entry as an object; fits is false if its stored facts are of other versions.
func objectOf(e Entry, models ModelVersions) (o *Object, fits bool) {
	o = &Object{
		Kind: criteria.Process, ID: e.ID, Number: e.Number, Name: e.Name, UnitID: e.UnitID, UnitPath: e.UnitPath, Version: e.Version,
		Released: e.Version > 0 && e.Version == e.ReleasedVersion, Services: e.Services,
		participating: e.Participating, istReleased: models.ISTReleased,
	}
	o.fold()
	st := e.Stored
	o.own, fits = decodeFacts(st.Facts)
	fits = fits && st.Layout == Layout && st.Version == e.Version && st.IST == models.IST && st.SOLL == models.SOLL
	if !fits {
		o.own = criteria.Unknown()
		return o, e.Version == 0 && models == ModelVersions{} // nothing to read
	}
	if st.Words != "" && json.Unmarshal([]byte(st.Words), &o.words) != nil {
		o.words = nil
	}
	return o, true
}

// project reads the facts of processes from their documents and keeps them.
func (s *Service) project(ctx context.Context, entries []Entry, models map[string]ModelVersions) ([]StoredFacts, error) {
	keys := make([]SheetKey, len(entries))
	for i, e := range entries {
		keys[i] = SheetKey{e.ID, e.Version}
	}
	documents, err := s.store.SheetDocuments(ctx, keys)
	if err != nil {
		return nil, err
	}
	rows := make([]StoredFacts, len(entries))
	for i, e := range entries {
		facts := SheetFacts(documents[e.ID])
		m, err := s.measure(ctx, models[e.ID])
		if err != nil {
			return nil, err
		}
		withModels(facts, m)
		words, err := json.Marshal(m.Words)
		if err != nil {
			return nil, err
		}
		rows[i] = StoredFacts{
			ProcessID: e.ID, Layout: Layout, Version: e.Version, IST: models[e.ID].IST, SOLL: models[e.ID].SOLL,
			Facts: encodeFacts(facts), Words: string(words),
		}
	}
	return rows, s.store.InTx(ctx, func(ctx context.Context) error { return s.store.SaveFacts(ctx, rows) })
}

// measure opens the models of a process. A file that cannot be read says nothing.
func (s *Service) measure(ctx context.Context, v ModelVersions) (ModelFacts, error) {
	var files [2]*bpmn.Definitions
	for i, id := range []string{v.IST, v.SOLL} {
		if id == "" {
			continue
		}
		raw, err := s.store.ModelFile(ctx, id)
		if err != nil {
			return NoModel(), err
		}
		files[i] = readModel(raw)
	}
	return measured(files[0], files[1]), nil
}

// measured is MeasureModels for files of strangers: one that the program fails over says nothing.
func measured(ist, soll *bpmn.Definitions) (m ModelFacts) {
	defer func() {
		if recover() != nil {
			m = NoModel()
		}
	}()
	return MeasureModels(ist, soll)
}

func readModel(raw []byte) *bpmn.Definitions {
	d, _, err := bpmn.Read(raw, bpmn.MaxBytes(model.MaxFileBytes))
	if err != nil {
		return nil
	}
	return d
}
