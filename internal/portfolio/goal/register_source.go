package goal

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// ProcessCount counts the live processes of a unit that have the same marks.
type ProcessCount struct {
	UnitID        string
	Marks         []register.Mark
	Processes     int
	Important     int
	OwnerVacant   int
	WithCaretaker int
}

func (c ProcessCount) has(marks ...register.Mark) bool {
	for _, m := range marks {
		for _, own := range c.Marks {
			if own == m {
				return true
			}
		}
	}
	return false
}

// modelled reports whether the processes have a released IST or SOLL.
func (c ProcessCount) modelled() bool { return c.has(register.IstModelled, register.TargetDefined) }

// SheetCounts counts what released Steckbriefe of live processes say. Discontinued processes do not count.
type SheetCounts struct {
	High, Medium, Low int // by completeness: from 85, from 45 percent on, less
	UnknownCases      int
	CaseHundredths    int64
	BoundMinutes      int64 // minutes a year of the processes that name cases and minutes
	MediaKnown        int   // processes that name a number of media breaks
	MediaWith         int   // of these with at least one
	MediaBreaks       int
	ReviewsOverdue    int
	Choices           map[string]map[string]int // processes by field and value
}

// ReleaseCounts counts releases that wait.
type ReleaseCounts struct{ Open, Long int }

// ModelCounts counts live processes that have a model of IST or SOLL, released or not.
type ModelCounts struct{ Modelled, WithCaretaker int }

// HouseCounts is what is known of units and of the processes of each. All methods work in the tenant of ctx.
type HouseCounts interface {
	Units(ctx context.Context) ([]register.Unit, error)
	Confirmations(ctx context.Context) (map[string]time.Time, error) // the last one of each unit
	ProcessCounts(ctx context.Context) ([]ProcessCount, error)
	Settings(ctx context.Context) (identity.Settings, error)
	Dialogues(ctx context.Context, paths []string) ([]dialogue.Dialogue, error) // of units below paths
	Rollouts(ctx context.Context) ([]rollout.Rollout, error)
}

// ContentCounts counts what processes, models, releases and applications say.
type ContentCounts interface {
	SheetCounts(ctx context.Context, today string, choices []string) (SheetCounts, error)
	ReleaseCounts(ctx context.Context, before time.Time) (ReleaseCounts, error) // long: handed in before
	ModelCounts(ctx context.Context) (ModelCounts, error)
	Applications(ctx context.Context) ([]catalog.Application, error)
}

// RegisterCounts is what the figures of the register are made of.
type RegisterCounts interface {
	HouseCounts
	ContentCounts
}

// RegisterSource reads the figures that the register itself knows.
type RegisterSource struct{ counts RegisterCounts }

// NewRegisterSource returns the source.
func NewRegisterSource(counts RegisterCounts) RegisterSource { return RegisterSource{counts} }

// Figures lists the figures of figures.yaml.
func (RegisterSource) Figures() []Figure { return readFigures(figuresYAML) }

// The fields of the Steckbrief whose values are counted.
const (
	fieldFileState = "fileState"
	fieldDMSUse    = "dmsUse"
	fieldOnline    = "onlineService"
)

// waitsLong is how long a release may wait before it counts as long.
const waitsLong = 28 * 24 * time.Hour

// Read reads the figures as they are today.
func (s RegisterSource) Read(ctx context.Context, today string) (map[string]Reading, error) {
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil, err
	}
	t := tally{out: map[string]Reading{}, today: today}
	for _, read := range []func() error{
		func() error { return s.registers(ctx, &t) },
		func() error {
			sheets, err := s.counts.SheetCounts(ctx, today, []string{fieldFileState, fieldDMSUse, fieldOnline})
			t.sheets(sheets)
			return err
		},
		func() error {
			r, err := s.counts.ReleaseCounts(ctx, day.Add(-waitsLong))
			t.out["releasesWaiting"], t.out["releasesWaitingLong"] = count(r.Open), countOf(r.Long, r.Open)
			return err
		},
		func() error {
			m, err := s.counts.ModelCounts(ctx)
			t.share("modelledWithCaretaker", m.WithCaretaker, m.Modelled)
			return err
		},
		func() error {
			list, err := s.counts.Applications(ctx)
			t.applications(list, day.AddDate(1, 0, 0).Format(time.DateOnly))
			return err
		},
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return t.out, nil
}

func (s RegisterSource) registers(ctx context.Context, t *tally) error {
	units, err := s.counts.Units(ctx)
	if err != nil {
		return err
	}
	confirmed, err := s.counts.Confirmations(ctx)
	if err != nil {
		return err
	}
	processes, err := s.counts.ProcessCounts(ctx)
	if err != nil {
		return err
	}
	records, err := s.counts.Dialogues(ctx, []string{identity.Everywhere})
	if err != nil {
		return err
	}
	settings, err := s.counts.Settings(ctx)
	t.processes(processes)
	t.registers(units, confirmed, processes, settings)
	t.dialogues(units, dialogue.StatesOf(records))
	t.workplaces(units, settings.Threshold())
	return err
}

// tally collects readings.
type tally struct {
	out       map[string]Reading
	today     string
	recorded  int // live processes that are not discontinued
	described int
}

func (t *tally) share(key string, part, total int) {
	if r, ok := share(part, total); ok {
		t.out[key] = r
	}
}

func (t *tally) processes(counts []ProcessCount) {
	var n struct{ ist, soll, modelled, converted, convertible, retired, important, importantModelled, caretaker, vacant int }
	for _, c := range counts {
		if c.has(register.Retired) {
			n.retired += c.Processes
			continue
		}
		t.recorded += c.Processes
		n.vacant += c.OwnerVacant
		n.important += c.Important
		if c.has(register.Described) {
			t.described += c.Processes
		}
		if c.has(register.IstModelled) {
			n.ist += c.Processes
		}
		if c.has(register.TargetDefined) {
			n.soll += c.Processes
		}
		if c.has(register.Converted) {
			n.converted += c.Processes
		}
		if c.has(register.Converted, register.TargetDefined) {
			n.convertible += c.Processes
		}
		if c.modelled() {
			n.modelled += c.Processes
			n.importantModelled += c.Important
			n.caretaker += c.WithCaretaker
		}
	}
	t.out["processes"], t.out["processesRetired"] = count(t.recorded), count(n.retired)
	t.out["processesDescribed"] = countOf(t.described, t.recorded)
	t.out["processesIstModelled"], t.out["processesTargetDefined"] = countOf(n.ist, t.recorded), countOf(n.soll, t.recorded)
	t.out["processesWithReleasedModel"] = countOf(n.modelled, t.recorded)
	t.out["processesConverted"] = countOf(n.converted, n.convertible)
	t.out["processesWithoutOwner"] = countOf(n.vacant, t.recorded)
	t.share("describedShare", t.described, t.recorded)
	t.share("modelledShare", n.modelled, t.recorded)
	t.share("importantModelled", n.importantModelled, n.important)
	t.share("releasedWithCaretaker", n.caretaker, n.modelled)
}

// KeepsRegister reports whether a unit keeps a register of its own: it expects processes or has some.
func KeepsRegister(u register.Unit, own int) bool { return u.Facts.ExpectedSize != nil || own > 0 }

// OwnProcesses counts the processes of each unit itself, without discontinued ones.
func OwnProcesses(counts []ProcessCount) map[string]int {
	own := map[string]int{}
	for _, c := range counts {
		if !c.has(register.Retired) {
			own[c.UnitID] += c.Processes
		}
	}
	return own
}

func (t *tally) registers(units []register.Unit, confirmed map[string]time.Time, processes []ProcessCount, settings identity.Settings) {
	own := OwnProcesses(processes)
	yearAgo := yearBefore(t.today)
	var keep, ever, fresh, started, expected, entered int
	for _, u := range units {
		if u.ValidTo != "" && u.ValidTo < t.today {
			continue
		}
		if !KeepsRegister(u, own[u.ID]) {
			continue
		}
		keep++
		if at := confirmed[u.ID]; !at.IsZero() {
			ever++
			if settings.Day(at) >= yearAgo {
				fresh++
			}
		}
		if own[u.ID] > 0 {
			started++
		}
		if size := u.Facts.ExpectedSize; size != nil {
			expected += *size
			entered += min(own[u.ID], *size)
		}
	}
	t.out["confirmedRegisters"], t.out["confirmedWithinYear"] = countOf(ever, keep), countOf(fresh, keep)
	t.out["startedRegisters"] = countOf(started, keep)
	t.share("recordedOfExpected", entered, expected)
}

// dialogues counts the units that are there today and with which a Strategiedialog was held.
func (t *tally) dialogues(units []register.Unit, records map[string]dialogue.UnitState) {
	held := 0
	for _, u := range units {
		if (u.ValidTo == "" || u.ValidTo >= t.today) && TalkOf(u, records).State == DialogueDone {
			held++
		}
	}
	t.out["dialoguesHeld"] = count(held)
}

func yearBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(-1, 0, 0).Format(time.DateOnly)
}

// workplaces counts those of units that everybody may know, and those of small ones only if nobody can take them out again:
// a figure is the same for all.
func (t *tally) workplaces(units []register.Unit, threshold identity.Threshold) {
	var all, dms, people int
	var small []int // workplaces of small units
	var hidden []register.Unit
	add := func(u register.Unit) {
		all, dms = all+*u.Facts.Workplaces, dms+*u.Facts.WorkplacesDMS
		if u.Facts.StaffHundredths != nil {
			people += *u.Facts.StaffHundredths
		} else {
			people += *u.Facts.Workplaces * 100 // nobody knows better: a workplace stands for somebody
		}
	}
	for _, u := range units {
		switch {
		case u.ValidTo != "" && u.ValidTo < t.today || u.Facts.Workplaces == nil || u.Facts.WorkplacesDMS == nil:
		case threshold.HidesUnit(u.Facts.StaffHundredths, u.Facts.Workplaces):
			hidden, small = append(hidden, u), append(small, *u.Facts.Workplaces)
		default:
			add(u)
		}
	}
	if !threshold.HidesSum(small) {
		for _, u := range hidden {
			add(u)
		}
	}
	if threshold.HidesPositions(people) {
		return
	}
	t.out["dmsWorkplaces"] = countOf(dms, all)
	t.share("dmsWorkplaceShare", dms, all)
}

func (t *tally) sheets(c SheetCounts) {
	t.out["completenessHigh"] = countOf(c.High, t.described)
	t.out["completenessMedium"] = countOf(c.Medium, t.described)
	t.out["completenessLow"] = countOf(c.Low, t.described)
	t.out["unknownCases"] = countOf(c.UnknownCases, t.recorded)
	t.out["casesPerYear"] = Reading{Number: c.CaseHundredths}
	t.out["boundHours"] = Reading{Number: c.BoundMinutes * 100 / 60}
	t.out["mediaBreaks"] = count(c.MediaBreaks)
	t.out["reviewsOverdue"] = countOf(c.ReviewsOverdue, t.recorded)
	t.share("processesWithMediaBreaks", c.MediaWith, c.MediaKnown)
	t.out["eFileProductive"] = ofKnown(c.Choices[fieldFileState], "productive")
	t.out["dmsUseFull"] = ofKnown(c.Choices[fieldDMSUse], "full")
	t.out["processesOnline"] = ofKnown(c.Choices[fieldOnline], "productive")
}

// ofKnown counts the processes with one value, of all that name one.
func ofKnown(byValue map[string]int, value string) Reading {
	all := 0
	for _, n := range byValue {
		all += n
	}
	return countOf(byValue[value], all)
}

func (t *tally) applications(list []catalog.Application, inAYear string) {
	var special, dms, ending, ownerless int
	for _, a := range list {
		if a.OwnerFunction == "" {
			ownerless++
		}
		if end := lastOfMonth(a.SupportEnd); end != "" && end <= inAYear {
			ending++
		}
		if a.Kind != "fachverfahren" {
			continue
		}
		special++
		if a.DMSInterface == "productive" {
			dms++
		}
	}
	t.out["applications"], t.out["applicationsWithDms"] = count(special), countOf(dms, special)
	t.out["applicationsSupportEnding"], t.out["applicationsWithoutOwner"] = countOf(ending, len(list)), countOf(ownerless, len(list))
}
