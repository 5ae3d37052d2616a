// Package imports brings files of many things into the register: one job per file, one transaction per
// entry, a result for each. What kind of file it is follows from its content.
package imports

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Format is one kind of file that can be imported.
type Format struct {
	Kind       string // of the job, "import.bpmnzip"
	Action     identity.Action
	Recognises func(name string, content []byte) bool
	Handler    jobs.Handler
}

// File is what somebody wants to import.
type File struct {
	Name    string
	Content []byte
	DryRun  bool              // only say what would happen
	Key     string            // repeated with the same key, a request starts no second import; "" = always a new one
	Options map[string]string // for the format: mappings and the like
}

// lane is that of all imports of a tenant: one after the other, so that the second one finds what the first has brought.
const lane = "import"

// Params are the parameters of every import job.
type Params struct {
	Name    string            `json:"name"`
	DryRun  bool              `json:"dryRun"`
	Options map[string]string `json:"options,omitempty"`
	SHA256  string            `json:"sha256,omitempty"` // of the file in hex, where the job works on what was read of it
}

// Service starts imports.
type Service struct {
	jobs    *jobs.Service
	formats []Format
}

// NewService returns the service; the first format that recognises a file gets it.
func NewService(j *jobs.Service, formats ...Format) *Service {
	return &Service{jobs: j, formats: formats}
}

// Start puts the import of a file into the queue. It returns problem.Unsupported if no format knows the file.
func (s *Service) Start(ctx context.Context, f File) (jobs.Job, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return jobs.Job{}, err
	}
	for _, format := range s.formats {
		if !format.Recognises(f.Name, f.Content) {
			continue
		}
		if err := identity.RequireAnywhere(ctx, format.Action); err != nil {
			return jobs.Job{}, err
		}
		params, err := json.Marshal(Params{Name: f.Name, DryRun: f.DryRun, Options: f.Options})
		if err != nil {
			return jobs.Job{}, fmt.Errorf("imports: parameters: %w", err)
		}
		j := jobs.Job{Kind: format.Kind, Lane: lane, Params: params}
		if f.Key != "" {
			j.Key = actor.UserID + ":" + f.Key
		}
		return s.jobs.Start(ctx, j, f.Content)
	}
	return jobs.Job{}, problem.New(problem.Unsupported, "import.unknownFormat")
}

// Handlers returns the handlers of the formats by kind, for the worker.
func Handlers(formats ...Format) map[string]jobs.Handler {
	all := make(map[string]jobs.Handler, len(formats))
	for _, f := range formats {
		all[f.Kind] = f.Handler
	}
	return all
}
