package candidate

import (
	"context"
	"math"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Portfolio is where initiatives are.
type Portfolio interface {
	Initiatives(ctx context.Context) ([]initiative.Initiative, error)
	Units(ctx context.Context) ([]register.Unit, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// InitiativeSource knows the initiatives that are candidates: those that are not closed.
type InitiativeSource struct {
	portfolio Portfolio
	now       func() time.Time
}

// NewInitiativeSource returns the source. On an earlier clock, initiatives that were closed later are candidates still.
func NewInitiativeSource(portfolio Portfolio, now func() time.Time) InitiativeSource {
	return InitiativeSource{portfolio, now}
}

// RankedObjects returns the open initiatives with what the portfolio knows of them.
func (s InitiativeSource) RankedObjects(ctx context.Context) ([]Object, error) {
	all, err := s.portfolio.Initiatives(ctx)
	if err != nil {
		return nil, err
	}
	units, err := s.portfolio.Units(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := s.portfolio.Settings(ctx)
	if err != nil {
		return nil, err
	}
	paths := make(map[string]string, len(units))
	for _, u := range units {
		paths[u.ID] = u.Path
	}
	today := settings.Day(s.now())
	var out []Object
	for _, v := range all {
		if v.Closed() && v.StageSince <= today {
			continue
		}
		out = append(out, Object{
			ID: v.ID, Number: v.Number, Name: v.Title, Stage: string(v.Stage), UnitID: v.LeadUnitID, UnitPath: paths[v.LeadUnitID],
			Facts: InitiativeFacts(v),
		})
	}
	return out, nil
}

// InitiativeFacts reads the inputs that an initiative tells itself: money planned in all years in euros (if
// it is known for each year of its period), the time from the
// first to the last day its period may cover in years, and the most extra posts of a year. What is not said is unknown.
func InitiativeFacts(v initiative.Initiative) criteria.Facts {
	facts := criteria.Unknown()
	set(facts, "budgetTotal", plannedEuros(v))
	set(facts, "durationYears", years(v.Period))
	set(facts, "extraStaff", mostPosts(v.Staff))
	return facts
}

// plannedEuros is what is planned in all years together; NaN if nobody said so of a year of the period.
func plannedEuros(v initiative.Initiative) float64 {
	said, cents := map[int]bool{}, int64(0)
	for _, b := range v.Budget {
		if b.Planned != nil {
			said[b.Year] = true
			cents += *b.Planned
		}
	}
	if v.Period.From.Fixed() && v.Period.To.Fixed() {
		for year := v.Period.Begin().Year(); year <= v.Period.End().Year(); year++ {
			if !said[year] {
				return math.NaN()
			}
		}
	}
	if len(said) == 0 {
		return math.NaN()
	}
	return float64(cents) / 100
}

// years is how long a period may last; NaN if it has no first or no last day.
func years(p when.Period) float64 {
	if !p.From.Fixed() || !p.To.Fixed() || p.From.Bound == when.Earlier || p.To.Bound == when.Later {
		return math.NaN()
	}
	from, after := p.Begin(), p.End().AddDate(0, 0, 1)
	whole := (after.Year()-from.Year())*12 + int(after.Month()-from.Month()) // months
	if from.AddDate(0, whole, 0).After(after) {
		whole--
	}
	begun := from.AddDate(0, whole, 0)
	part := after.Sub(begun).Hours() / from.AddDate(0, whole+1, 0).Sub(begun).Hours()
	return round((float64(whole) + part) / 12)
}

func mostPosts(staff []initiative.StaffYear) float64 {
	most := math.NaN()
	for _, y := range staff {
		if y.Planned != nil && !(most >= float64(*y.Planned)/100) {
			most = float64(*y.Planned) / 100
		}
	}
	return most
}
