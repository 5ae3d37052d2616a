package accessibility

import (
	"context"
	_ "embed" // for the data
	"encoding/json"
	"slices"
	"sync"

	"github.com/prozessregister/prozessregister/internal/text"
)

// FederalState is a federal state and the law by which accessibility is a duty there.
type FederalState struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Law  string `json:"law"`
}

// Said is a sentence in each language of the product.
type Said map[text.Lang]string

// Gap is something that not everybody can use yet.
type Gap struct {
	ID    string `json:"id"`
	Since string `json:"since"` // day
	What  Said   `json:"what"`
	Why   Said   `json:"why"`
	Equal Said   `json:"equal"` // where the same is to be had
}

//go:embed states.json
var rawStates []byte

//go:embed gaps.json
var rawGaps []byte

var (
	states = sync.OnceValue(func() []FederalState { return read[FederalState](rawStates) })
	gaps   = sync.OnceValue(func() []Gap { return read[Gap](rawGaps) })
)

func read[T any](raw []byte) []T {
	var list []T
	if err := json.Unmarshal(raw, &list); err != nil {
		panic(err) // the file is embedded above and read by a test
	}
	return list
}

// States lists the federal states by name.
func States() []FederalState { return slices.Clone(states()) }

// Gaps lists what not everybody can use yet.
func Gaps() []Gap { return slices.Clone(gaps()) }

// Statement is what a municipality tells everybody.
type Statement struct {
	Settings
	State   FederalState // zero: not said
	Contact string       // address for reports, "" = none named
	Form    bool         // reports can be written in the product
	Gaps    []Gap
}

// Statement writes the statement of the tenant of ctx, for everybody.
func (s *Service) Statement(ctx context.Context) (Statement, error) {
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return Statement{}, err
	}
	own, err := s.store.Accessibility(ctx)
	if err != nil {
		return Statement{}, err
	}
	out := Statement{Settings: own, Contact: settings.AccessibilityContact, Form: s.letters.Enabled() && isMailbox(settings.AccessibilityContact), Gaps: Gaps()}
	if at := slices.IndexFunc(states(), func(one FederalState) bool { return one.Key == own.State }); at >= 0 {
		out.State = states()[at]
	}
	return out, nil
}
