package lists

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// KeyStore answers which processes and objects there are, for many rows at once.
type KeyStore interface {
	// ProcessKeys returns what lists know all processes by; system is the source system of keys.
	ProcessKeys(ctx context.Context, system string) (register.ProcessKeys, error)
	// AllObjectNames returns what references may name: target → id → name.
	AllObjectNames(ctx context.Context) (map[string]map[string]string, error)
}

// Services puts the services of the register behind a ProcessPort.
type Services struct {
	Keys      KeyStore
	Processes *register.Processes
	Sheets    *sheet.Service
}

// Schema returns the fields of the tenant's Steckbrief.
func (s Services) Schema(ctx context.Context) (*steckbrief.Schema, error) {
	return s.Sheets.Schema(ctx)
}

// KeepCounted has Steckbriefe counted anew that were saved by fields which hold no more.
func (s Services) KeepCounted(ctx context.Context, fields *steckbrief.Schema) error {
	return s.Sheets.KeepCounted(ctx, fields)
}

// Names knows the objects that cells name.
func (s Services) Names(ctx context.Context) (steckbrief.Names, error) {
	names, err := s.Keys.AllObjectNames(ctx)
	return sheet.Names(names), err
}

// Known returns what every process is known by.
func (s Services) Known(ctx context.Context, system string) (register.ProcessKeys, error) {
	return s.Keys.ProcessKeys(ctx, system)
}

// LoadMany returns those of the processes that the actor may know, by id, with their current Steckbriefe.
func (s Services) LoadMany(ctx context.Context, ids []string) (map[string]sheet.Held, error) {
	return s.Sheets.Held(ctx, ids)
}

// Load returns a process with its current Steckbrief and the number of that version.
func (s Services) Load(ctx context.Context, id string) (register.Process, steckbrief.Document, int, error) {
	held, err := s.Sheets.Held(ctx, []string{id})
	if err != nil {
		return register.Process{}, steckbrief.Document{}, 0, err
	}
	h, ok := held[id]
	if !ok {
		return register.Process{}, steckbrief.Document{}, 0, problem.New(problem.NotFound, "request.notFound")
	}
	return h.Process, h.Document, h.Version, nil
}

// Create adds a process.
func (s Services) Create(ctx context.Context, p register.Process) (register.Process, error) {
	return s.Processes.Add(ctx, p, register.Links{})
}

// FirstSteckbrief makes the first version of a process that was just created.
func (s Services) FirstSteckbrief(ctx context.Context, p register.Process, d steckbrief.Document, reason string) error {
	return s.Sheets.PutFirst(ctx, p, d.JSON(), reason)
}

// Change saves a process; how it stands to others stays as it is.
func (s Services) Change(ctx context.Context, p register.Process) error {
	card, err := s.Processes.Get(ctx, p.ID)
	if err != nil {
		return err
	}
	_, err = s.Processes.Change(ctx, p, card.Links)
	return err
}

// SaveSteckbrief makes a new version.
func (s Services) SaveSteckbrief(ctx context.Context, processID string, d steckbrief.Document, version int, reason string) error {
	_, err := s.Sheets.Put(ctx, processID, version, d.JSON(), reason)
	return err
}
