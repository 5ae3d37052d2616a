package imports

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/bpmnzip"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// batch is one archive on its way in.
type batch struct {
	*Models
	matcher *bpmnzip.Matcher
	unitID  string // of processes that are made, "" = none are
	dryRun  bool
	folders map[string]int // model files by folder and kind
}

// lineName is what the line of a file is called: as its kind, but of several files in a folder each one has its own name.
func (m *batch) lineName(entry string, kind model.Kind) string {
	if m.unitID == "" || m.folders[bpmnzip.FolderOf(entry)] < 2 || bpmnzip.IsMain(entry) {
		return kind.Title()
	}
	name := []rune(bpmnzip.Stem(entry))
	return string(name[:min(len(name), model.MaxLineName)])
}

// keepIn is keep for a process that may have to be made first.
func (m *batch) keepIn(ctx context.Context, p model.Prepared, result Entry) (any, error) {
	if result.Match != "new" {
		return m.keep(ctx, p, result)
	}
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return nil, err
	}
	if found := m.matcher.Process(result.Entry); len(found) == 1 { // an earlier file of the same folder made it
		result.ProcessID, result.ProcessNumber, result.ProcessName = found[0].ProcessID, found[0].ProcessNumber, found[0].ProcessName
		return m.keep(ctx, p, result)
	}
	if m.dryRun {
		result.Outcome, result.Key, result.Params = Planned, "import.newProcess", map[string]any{"name": result.ProcessName}
		return result, nil
	}
	made, err := m.create(ctx, register.Process{Name: result.ProcessName, UnitID: m.unitID})
	if err != nil {
		return nil, err
	}
	result.ProcessID, result.ProcessNumber = made.ID, made.Number
	kept, err := m.keep(ctx, p, result)
	if err == nil {
		m.matcher.Add(model.Place{ProcessID: made.ID, ProcessNumber: made.Number, ProcessName: made.Name, UnitID: made.UnitID, UnitPath: made.UnitPath})
	}
	return kept, err
}
