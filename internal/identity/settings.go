package identity

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Settings are what a municipality decides for itself.
type Settings struct {
	GenderForm           string // "star": Betreuer*in, "double": Betreuerin oder Betreuer
	NumberPattern        string // number of a new process: {unit}, {seq:4}
	MinGroupSize         int    // figures about smaller groups of people are not shown
	TimeZone             string // IANA name; deadlines are dates there
	AccessibilityContact string // e-mail address in the accessibility statement
	ReleaseSteps         int    // 1: the unit releases; 2: the coordination checks the method first
	ReadingReceipts      bool   // people may be asked to confirm that they have read a release
	MeasureAfterMonths   int    // how long after a changeover its effect is measured
	YearlyMinutes        int    // of work of a full position in a year, 0 = unknown
	WorkplaceCosts       []WorkplaceCost
	Colours              []string // of the house, "#005a9c", as a stripe above every page; at most MaxColours
	Revision             int      // 0: never saved
}

// WorkplaceCost is what a position of a pay group costs in a year with everything around it, as the municipality reckons.
type WorkplaceCost struct {
	PayGroup     string `json:"payGroup"`     // "EG 9a"; "" = on average, where the pay groups of a process do not tell
	CentsPerYear int64  `json:"centsPerYear"` // euro cents
	Year         int    `json:"year"`         // for which it holds, 0 = not said
	Source       string `json:"source"`
}

// WorkplaceCostOf returns the cost that fits the pay groups of a process: of the only one it names, else the average.
func (s Settings) WorkplaceCostOf(payGroups []string) (WorkplaceCost, bool) {
	for _, want := range append(slices.Clone(payGroups), "") {
		if want != "" && len(payGroups) > 1 {
			continue
		}
		for _, c := range s.WorkplaceCosts {
			if strings.EqualFold(strings.Join(strings.Fields(c.PayGroup), " "), strings.Join(strings.Fields(want), " ")) {
				return c, true
			}
		}
	}
	return WorkplaceCost{}, false
}

// DefaultSettings hold until a municipality saves its own.
var DefaultSettings = Settings{
	GenderForm: "star", NumberPattern: "{unit}-{seq:4}", MinGroupSize: 5, TimeZone: "Europe/Berlin", ReleaseSteps: 1, MeasureAfterMonths: 6,
}

// Local is a moment by the clock of the municipality.
func (s Settings) Local(t time.Time) time.Time {
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		zone = time.UTC // settings are checked when saved; the zones of the machine may differ
	}
	return t.In(zone)
}

// Day is the date of a moment in the municipality, "2026-11-20".
func (s Settings) Day(t time.Time) string { return s.Local(t).Format(time.DateOnly) }

// SettingsStore keeps the settings of the tenant of ctx.
type SettingsStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// RenameTenant gives the tenant of ctx a name and reports whether it had another one.
	RenameTenant(ctx context.Context, name string) (bool, error)
	Settings(ctx context.Context) (Settings, error)
	SaveSettings(ctx context.Context, s Settings) (Settings, error)
	RecordEvent(ctx context.Context, e Event)
}

// SettingsService reads and saves settings.
type SettingsService struct{ store SettingsStore }

// NewSettings returns the service.
func NewSettings(store SettingsStore) *SettingsService { return &SettingsService{store: store} }

// Get returns the settings; everybody signed in may know them.
func (s *SettingsService) Get(ctx context.Context) (Settings, error) {
	if _, err := From(ctx); err != nil {
		return Settings{}, err
	}
	return s.store.Settings(ctx)
}

// Save replaces the settings and the name of the municipality, which stays if name is empty. It returns problem.Stale if
// v.Revision is not the stored one.
func (s *SettingsService) Save(ctx context.Context, v Settings, name string) (Settings, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return Settings{}, err
	}
	if err := problem.InvalidFields(checkSettings(v)...); err != nil {
		return Settings{}, err
	}
	var out Settings
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		s.store.RecordEvent(ctx, Event{Action: "settings.change", ObjectKind: "settings", ObjectID: "tenant"})
		if out, err = s.store.SaveSettings(ctx, v); err != nil {
			return err
		}
		return s.rename(ctx, strings.TrimSpace(name))
	})
	return out, err
}

func (s *SettingsService) rename(ctx context.Context, name string) error {
	if name == "" {
		return nil
	}
	changed, err := s.store.RenameTenant(ctx, name)
	if changed {
		s.store.RecordEvent(ctx, Event{Action: "tenant.change", ObjectKind: "tenant", ObjectID: TenantID(ctx), Details: map[string]any{"name": name}})
	}
	return err
}

// MaxColours is how many colours a municipality has: those of a flag.
const MaxColours = 3

var colourPattern = regexp.MustCompile(`^#[0-9a-f]{6}$`)

func checkColours(colours []string) []problem.Field {
	if len(colours) > MaxColours {
		return []problem.Field{problem.FieldOf("colours", "field.tooMany", "max", MaxColours)}
	}
	var bad []problem.Field
	for i, c := range colours {
		if !colourPattern.MatchString(c) {
			bad = append(bad, problem.FieldOf("colours["+strconv.Itoa(i)+"]", "settings.colour.form"))
		}
	}
	return bad
}

// numberPattern allows exactly one {seq:N} with N from 1 to 9, {unit} at most once and plain characters.
var numberPattern = regexp.MustCompile(`^[A-Za-z0-9./ _-]*(\{unit\})?[A-Za-z0-9./ _-]*\{seq:[1-9]\}[A-Za-z0-9./ _-]*$`)

func checkSettings(v Settings) []problem.Field {
	var bad []problem.Field
	if !slices.Contains([]string{"star", "double"}, v.GenderForm) {
		bad = append(bad, problem.FieldOf("genderForm", "field.notAllowed"))
	}
	if v.MinGroupSize < 3 || v.MinGroupSize > 20 {
		bad = append(bad, problem.FieldOf("minGroupSize", "settings.minGroupSize.range"))
	}
	if _, err := time.LoadLocation(v.TimeZone); err != nil || v.TimeZone == "" {
		bad = append(bad, problem.FieldOf("timeZone", "field.notAllowed"))
	}
	if v.ReleaseSteps != 1 && v.ReleaseSteps != 2 {
		bad = append(bad, problem.FieldOf("releaseSteps", "field.notAllowed"))
	}
	bad = append(bad, checkCosts(v)...)
	bad = append(bad, checkColours(v.Colours)...)
	if !numberPattern.MatchString(v.NumberPattern) {
		bad = append(bad, problem.FieldOf("numberPattern", "settings.numberPattern.form"))
	}
	return bad
}

// The bounds of what cost is computed with.
const (
	maxWorkplaceCosts = 60
	maxCostText       = 120
	maxCentsPerYear   = 100_000_000
)

func checkCosts(v Settings) []problem.Field {
	var bad []problem.Field
	if v.MeasureAfterMonths < 1 || v.MeasureAfterMonths > 36 {
		bad = append(bad, problem.FieldOf("measureAfterMonths", "settings.measureAfterMonths.range"))
	}
	if v.YearlyMinutes != 0 && (v.YearlyMinutes < 30_000 || v.YearlyMinutes > 200_000) {
		bad = append(bad, problem.FieldOf("yearlyMinutes", "settings.yearlyMinutes.range"))
	}
	if len(v.WorkplaceCosts) > maxWorkplaceCosts {
		bad = append(bad, problem.FieldOf("workplaceCosts", "field.tooMany", "max", maxWorkplaceCosts))
	}
	seen := map[string]bool{}
	for i, c := range v.WorkplaceCosts {
		at := func(name string) string { return "workplaceCosts[" + strconv.Itoa(i) + "]." + name }
		key := strings.ToLower(strings.Join(strings.Fields(c.PayGroup), " "))
		switch {
		case len([]rune(c.PayGroup)) > maxCostText:
			bad = append(bad, problem.FieldOf(at("payGroup"), "field.tooLong", "max", maxCostText))
		case seen[key]:
			bad = append(bad, problem.FieldOf(at("payGroup"), "settings.workplaceCost.twice"))
		}
		if c.CentsPerYear < 1 || c.CentsPerYear > maxCentsPerYear {
			bad = append(bad, problem.FieldOf(at("centsPerYear"), "settings.workplaceCost.range"))
		}
		if len([]rune(c.Source)) > maxCostText {
			bad = append(bad, problem.FieldOf(at("source"), "field.tooLong", "max", maxCostText))
		}
		if c.Year != 0 && (c.Year < 1990 || c.Year > 2199) {
			bad = append(bad, problem.FieldOf(at("year"), "field.notAllowed"))
		}
		seen[key] = true
	}
	return bad
}
