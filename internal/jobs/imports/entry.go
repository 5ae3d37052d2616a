package imports

import (
	"errors"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/exchange/handover"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Outcome says what became of an entry.
type Outcome string

// The outcomes of an entry.
const (
	Created  Outcome = "created"  // stored as a new version
	Known    Outcome = "known"    // the same bytes are the newest version already
	Planned  Outcome = "planned"  // dry run: would be stored
	NoTarget Outcome = "noTarget" // no process, or no line, that it clearly belongs to
	Skipped  Outcome = "skipped"  // not a file of the kind that is imported
	Refused  Outcome = "refused"  // cannot be taken, or must not be
)

// Entry is the result for one entry of an import.
type Entry struct {
	Entry         string         `json:"entry"` // path in the archive
	Outcome       Outcome        `json:"outcome"`
	Key           string         `json:"key,omitempty"` // text key of the reason
	Params        map[string]any `json:"params,omitempty"`
	Refusal       *bpmn.Refusal  `json:"refusal,omitempty"` // why the bytes are no BPMN file
	ProcessID     string         `json:"processId,omitempty"`
	ProcessNumber string         `json:"processNumber,omitempty"`
	ProcessName   string         `json:"processName,omitempty"`
	Kind          string         `json:"kind,omitempty"`
	ModelID       string         `json:"modelId,omitempty"`
	VersionID     string         `json:"versionId,omitempty"`
	Version       int            `json:"version,omitempty"` // number
	Errors        int            `json:"errors"`
	Warnings      int            `json:"warnings"`

	Index   *int              `json:"index,omitempty"`   // of the item in a message, for choosing its process
	Match   string            `json:"match,omitempty"`   // how the process was found
	Details []handover.Detail `json:"details,omitempty"` // what became of each piece
}

// refuse is the result for an entry that broke a rule.
func (e Entry) refuse(err error) Entry {
	e.Outcome, e.VersionID, e.Version = Refused, "", 0
	if r, is := errors.AsType[*bpmn.Refusal](err); is {
		e.Key, e.Refusal = "model.refused", r
		return e
	}
	e.Key = "error.internal"
	if p, is := errors.AsType[*problem.Error](err); is {
		e.Key, e.Params = p.Key, p.Params
	}
	return e
}
