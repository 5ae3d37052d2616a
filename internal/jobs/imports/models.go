package imports

import (
	"context"
	"errors"
	"path"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/exchange/bpmnzip"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Places lists the processes that files can belong to.
type Places interface {
	ModelPlaces(ctx context.Context) ([]model.Place, error)
}

// Models imports ZIP archives of model files.
type Models struct {
	places   Places
	lines    *model.Lines
	versions *model.Versions
	create   func(ctx context.Context, p register.Process) (register.Process, error)
}

// NewModels returns the format of ZIP archives of model files.
//
// With the option unitId, a folder that no process belongs to becomes a process of that unit, and of several files in a
// folder each one is a model of its own.
func NewModels(places Places, lines *model.Lines, versions *model.Versions, processes *register.Processes) Format {
	m := &Models{places: places, lines: lines, versions: versions, create: func(ctx context.Context, p register.Process) (register.Process, error) {
		return processes.Add(ctx, p, register.Links{})
	}}
	return Format{
		Kind: "import.bpmnzip", Action: identity.UploadModel, Handler: m.handle,
		Recognises: func(name string, content []byte) bool {
			return bpmnzip.Is(content) && !strings.EqualFold(path.Ext(name), ".xlsx") && !isOffice(content)
		},
	}
}

// isOffice reports whether a ZIP file is a document of an office program: they all hold this entry.
func isOffice(content []byte) bool {
	a, err := bpmnzip.Open(content)
	if err != nil {
		return false
	}
	for _, e := range a.Entries {
		if e.Path == "[Content_Types].xml" {
			return true
		}
	}
	return false
}

// summary is the result of the whole job.
type summary struct {
	DryRun bool `json:"dryRun"`
}

// sent is what a job was given: how to import, and the file.
func sent(ctx context.Context, run *jobs.Run) (Params, []byte, error) {
	var p Params
	if err := run.Params(&p); err != nil {
		return p, nil, err
	}
	content, err := run.Input(ctx)
	return p, content, err
}

// begin notes how many steps a job has, and returns those that were done before it was interrupted.
func begin(ctx context.Context, run *jobs.Run, steps int) (map[int]bool, error) {
	if err := run.SetTotal(ctx, steps); err != nil {
		return nil, err
	}
	return run.Finished(ctx)
}

func (m *Models) handle(ctx context.Context, run *jobs.Run) (any, error) {
	p, content, err := sent(ctx, run)
	if err != nil {
		return nil, err
	}
	archive, err := bpmnzip.Open(content)
	if err != nil {
		return nil, err
	}
	places, err := m.visiblePlaces(ctx)
	if err != nil {
		return nil, err
	}
	finished, err := begin(ctx, run, len(archive.Entries))
	if err != nil {
		return nil, err
	}
	b := &batch{Models: m, matcher: bpmnzip.NewMatcher(places), unitID: p.Options["unitId"], dryRun: p.DryRun, folders: bpmnzip.Folders(archive.Entries)}
	for i, e := range archive.Entries {
		if finished[i] {
			continue
		}
		if err := b.one(ctx, run, i, e); err != nil {
			return nil, err
		}
	}
	return summary{DryRun: p.DryRun}, nil
}

// visiblePlaces returns the processes the actor may work on; a file never tells of others.
func (m *Models) visiblePlaces(ctx context.Context) ([]model.Place, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	all, err := m.places.ModelPlaces(ctx)
	if err != nil {
		return nil, err
	}
	places := all[:0]
	for _, p := range all {
		if identity.Can(actor, identity.ReadProcess, identity.Object{UnitPath: p.UnitPath}) {
			places = append(places, p)
		}
	}
	return places, nil
}

// one imports one entry: reading it first, then everything it writes in one step.
func (m *batch) one(ctx context.Context, run *jobs.Run, seq int, e bpmnzip.Entry) error {
	result := Entry{Entry: e.Path}
	prepared, err := m.prepare(ctx, e, &result)
	if err != nil && !isAnswer(err) {
		return err
	}
	return run.Step(ctx, seq, func(ctx context.Context) (any, error) {
		switch {
		case err != nil:
			return result.refuse(err), nil //nolint:nilerr // the refusal is the result of this entry
		case result.Outcome != "":
			return result, nil
		}
		return m.keepIn(ctx, prepared, result)
	}, func(err error) any { return result.refuse(err) })
}

// isAnswer reports whether an error is a result for the person: everything else is tried again.
func isAnswer(err error) bool {
	if _, refusal := errors.AsType[*bpmn.Refusal](err); refusal {
		return true
	}
	code := problem.CodeOf(err)
	return code != problem.Internal && code != problem.Unavailable
}

// prepare finds the process and reads the file. A result with an outcome is final.
func (m *batch) prepare(ctx context.Context, e bpmnzip.Entry, result *Entry) (model.Prepared, error) {
	content, err := e.Read()
	if err != nil {
		return model.Prepared{}, err
	}
	if !e.IsModel() {
		result.Outcome, result.Key = Skipped, "import.notAModel"
		return model.Prepared{}, nil
	}
	found := m.matcher.Process(e.Path)
	switch len(found) {
	case 0:
		if m.unitID != "" {
			result.Match, result.ProcessName = "new", bpmnzip.ProcessName(e.Path)
			break
		}
		result.Outcome, result.Key = NoTarget, "import.noProcess"
		return model.Prepared{}, nil
	case 1:
		result.ProcessID, result.ProcessNumber, result.ProcessName = found[0].ProcessID, found[0].ProcessNumber, found[0].ProcessName
	default:
		result.Outcome, result.Key = NoTarget, "import.manyProcesses"
		result.Params = map[string]any{"count": len(found), "name": found[0].ProcessName}
		return model.Prepared{}, nil
	}
	result.Kind = string(bpmnzip.Kind(e.Path))
	p, err := m.versions.Prepare(ctx, model.Upload{FileName: e.Path, Content: content})
	if err == nil {
		found := p.Findings()
		result.Errors, result.Warnings = found.Errors, found.Warnings
	}
	return p, err
}

// keep stores a prepared file as the next version of its line; the line is made if the process has none.
func (m *batch) keep(ctx context.Context, p model.Prepared, result Entry) (any, error) {
	lines, err := m.lines.List(ctx, result.ProcessID, false)
	if err != nil {
		return nil, err
	}
	kind := model.Kind(result.Kind)
	name := m.lineName(result.Entry, kind)
	id, ok := bpmnzip.Line(result.Entry, kind, lines)
	if m.unitID != "" && name != kind.Title() {
		id, ok = bpmnzip.Named(name, kind, lines), true
	} else if m.unitID != "" && !ok {
		id = bpmnzip.Named(name, kind, lines) // the main diagram of a folder with several
		ok = id != ""
	}
	if !ok {
		result.Outcome, result.Key = NoTarget, "import.manyLines"
		return result, nil
	}
	if m.dryRun {
		return m.plan(ctx, p, result, id)
	}
	if id == "" {
		line, err := m.lines.Create(ctx, model.NewLine{ProcessID: result.ProcessID, Kind: kind, Name: name})
		if err != nil {
			return nil, err
		}
		id = line.ID
	}
	p.LineID = id
	up, err := m.versions.Keep(ctx, p)
	if err != nil {
		return nil, err
	}
	result.Outcome, result.ModelID, result.VersionID, result.Version = Created, id, up.Version.ID, up.Version.Number
	if up.Known {
		result.Outcome = Known
	}
	return result, nil
}

// plan says what keep would do, with the same rights.
func (m *Models) plan(ctx context.Context, p model.Prepared, result Entry, lineID string) (any, error) {
	if err := m.versions.MayUpload(ctx, result.ProcessID); err != nil {
		return nil, err
	}
	result.Outcome, result.ModelID = Planned, lineID
	if lineID == "" {
		return result, nil
	}
	versions, err := m.versions.List(ctx, lineID, false)
	if err == nil && len(versions) > 0 && p.Same(versions[0]) {
		result.Outcome, result.VersionID, result.Version = Known, versions[0].ID, versions[0].Number
	}
	return result, err
}
