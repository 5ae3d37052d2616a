// Package handover takes processes of XProzess messages over into the register and hands processes of the register out
// as such messages. What the register has no place for is kept beside the process, as it came, and goes out again with
// it; what is not kept is said. It works through the services that people use, with the rights of the person who asks.
package handover

import (
	"context"
	"errors"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// System names the keys by which processes of messages are known.
const System = "xprozess"

// Store keeps appendices, and opens the transactions in which everything is taken over.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// XProzessAppendix returns problem.NotFound if a process has none.
	XProzessAppendix(ctx context.Context, processID string) (register.Appendix, error)
	// XProzessAppendices returns those of many processes, by process.
	XProzessAppendices(ctx context.Context, processIDs []string) (map[string]register.Appendix, error)
	SaveXProzessAppendix(ctx context.Context, a register.Appendix) error
	ModelPlaces(ctx context.Context) ([]model.Place, error)
	Settings(ctx context.Context) (identity.Settings, error)
}

// Units lists the units of the house.
type Units interface {
	List(ctx context.Context, closed bool) ([]register.Unit, error)
}

// Finder finds processes that the person may see.
type Finder interface {
	List(ctx context.Context, r register.ListRequest) (register.ProcessPage, error)
}

// Rooms are what the service works through.
type Rooms struct {
	Register    lists.ProcessPort
	Processes   Finder
	Units       Units
	Lines       *model.Lines
	Versions    *model.Versions
	Attachments *register.Attachments
	Tenant      func(ctx context.Context) (string, error) // name of the municipality
	Version     string                                    // of the program
}

// Service takes processes over and hands them out.
type Service struct {
	Rooms
	store Store
	now   func() time.Time
	newID func() string
}

// New returns the service.
func New(store Store, rooms Rooms, now func() time.Time, newID func() string) *Service {
	return &Service{Rooms: rooms, store: store, now: now, newID: newID}
}

// Existing says what happens to a process that the register knows already.
type Existing string

// The ways to treat what the register says already.
const (
	Fill    Existing = "fill"    // only what nobody has said is filled in
	Replace Existing = "replace" // the message counts
)

// Options are what the person decides before the import.
type Options struct {
	UnitID   string     // unit of new processes; "" = none are made
	Existing Existing   // "" = Fill
	Kind     model.Kind // of the models of foreign messages; "" = reference
	// Targets are the processes that somebody has chosen, by the number of the item; "new" makes a new one, "" skips.
	Targets map[int]string
}

// State says what became of a piece of a message.
type State string

// The states of a piece.
const (
	Taken    State = "taken"
	Known    State = "known"    // the register says the same
	Kept     State = "kept"     // the register says something else and keeps it
	Appended State = "appended" // kept beside the process, as it came
	Left     State = "left"     // not taken
	Warned   State = "warned"   // taken, but worth a look
)

// Detail is what became of a piece of a message.
type Detail struct {
	Subject   string         `json:"subject"` // "process", "field", "model", "file", "groups", "feature", "deviation", "element"
	Name      string         `json:"name,omitempty"`
	State     State          `json:"state"`
	Key       string         `json:"key,omitempty"` // of the sentence that says why
	Params    map[string]any `json:"params,omitempty"`
	Count     int            `json:"count,omitempty"`
	VersionID string         `json:"versionId,omitempty"` // of the model
	With      string         `json:"with,omitempty"`      // version it was compared with
}

// Result is what became of a process of a message.
type Result struct {
	ProcessID, Number, Name string
	Match                   string // how it was found: "key", "number", "service", "name", "chosen", "new", "" = not at all
	Changed                 bool
	Details                 []Detail
}

// errUndo ends a transaction whose result is only to be seen.
var errUndo = errors.New("handover: nothing is saved")

// Try says what Take would do, and changes nothing.
func (s *Service) Try(ctx context.Context, p Prepared, o Options) (Result, error) {
	var r Result
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		if r, err = s.Take(ctx, p, o); err != nil {
			return err
		}
		return errUndo
	})
	if errors.Is(err, errUndo) {
		err = nil
	}
	if r.Match == "new" {
		r.ProcessID, r.Number = "", ""
	}
	news := map[string]bool{} // versions that were not kept after all
	for _, d := range r.Details {
		if d.Subject == "model" && d.State == Taken {
			news[d.VersionID] = true
		}
	}
	for i := range r.Details {
		if news[r.Details[i].VersionID] {
			r.Details[i].VersionID = ""
		}
	}
	return r, err
}
