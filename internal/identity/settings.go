package identity

import (
	"context"
	"slices"
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
	Revision             int    // 0: never saved
}

// DefaultSettings hold until a municipality saves its own.
var DefaultSettings = Settings{GenderForm: "star", NumberPattern: "{unit}-{seq:4}", MinGroupSize: 5, TimeZone: "Europe/Berlin", ReleaseSteps: 1}

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

// Save replaces the settings. It returns problem.Stale if v.Revision is not the stored one.
func (s *SettingsService) Save(ctx context.Context, v Settings) (Settings, error) {
	if err := Require(ctx, EditSettings, Object{}); err != nil {
		return Settings{}, err
	}
	if err := problem.InvalidFields(checkSettings(v)...); err != nil {
		return Settings{}, err
	}
	var out Settings
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		s.store.RecordEvent(ctx, Event{Action: "settings.change", ObjectKind: "settings", ObjectID: "tenant"})
		out, err = s.store.SaveSettings(ctx, v)
		return err
	})
	return out, err
}

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
	if !numberPattern.MatchString(v.NumberPattern) {
		bad = append(bad, problem.FieldOf("numberPattern", "settings.numberPattern.form"))
	}
	return bad
}
