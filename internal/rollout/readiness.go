package rollout

import (
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Verdict says whether the file of a process may be kept electronically.
type Verdict string

// The verdicts.
const (
	Ready     Verdict = "ready"      // productive, and nothing is open
	ReadyOpen Verdict = "ready_open" // productive, with open points
	Underway  Verdict = "underway"   // some work with it already
	NotReady  Verdict = "not_ready"
	NoFile    Verdict = "no_file" // the process keeps none
	Undecided Verdict = "unknown" // a fact is missing
)

// SheetFacts is what a Steckbrief says of files and forms.
type SheetFacts struct {
	FileKind    string // "" if unknown, "none" without a file
	FileState   string // of the electronic file as the Steckbrief says it, "" if unknown; counts where no rollout is known
	FilePlanKey string
	Forms       []string // formal requirements of the law, as keys of the field
	MediaBreaks int      // -1 if unknown
}

// paperForms are the formal requirements that keep paper in a file.
var paperForms = []string{"writtenForm", "seal", "original"}

// ProcessFacts is what a verdict is made of.
type ProcessFacts struct {
	SheetFacts
	Rollouts    []View   // of the unit or of the nearest one above it, for this kind of file
	Others      []string // units that take part and do not work with the DMS, as people call them
	ModelBreaks int      // media breaks in the released IST, -1 without one
	PaperSteps  int      // steps on paper in the released IST
	Unit        string   // as people call it
}

// Readiness is a verdict with its reasons.
type Readiness struct {
	Verdict Verdict
	Stage   Stage // of the rollout that counts, else as the Steckbrief says, "" if neither is known
	Reasons []Reason
	Rollout *View // the one that counts, nil if there is none
}

// Judge says whether the file of a process may be kept electronically, and why.
func Judge(f ProcessFacts) Readiness {
	switch {
	case f.FileKind == "":
		return Readiness{Verdict: Undecided, Reasons: []Reason{reason(Open, "fileKind", nil)}}
	case f.FileKind == "none":
		return Readiness{Verdict: NoFile, Reasons: []Reason{reason(For, "noFile", nil)}}
	case len(f.Rollouts) == 0:
		return judgeSheet(f)
	}
	v := furthest(f.Rollouts)
	out := Readiness{Stage: v.Stage, Rollout: &v}
	kind := Against
	if v.Stage.InUse() {
		kind = For
	}
	out.Reasons = append(out.Reasons, reason(kind, "stage."+string(v.Stage), map[string]any{"unit": unitName(v.Unit), "fileKind": f.FileKind, "since": v.Since}))
	return out.with(append(openOfRollout(v), openOfProcess(f)...))
}

// sheetStages are the states of the Steckbrief as stages of a rollout.
var sheetStages = map[string]Stage{"notPlanned": NotPlanned, "planned": Planned, "pilot": Pilot, "productive": Productive, "paused": Paused}

// judgeSheet judges a process of whose file no rollout is known. What the Steckbrief says of it counts, with a question left;
// if it says nothing, nobody knows: what was not entered is not the same as what is not planned.
func judgeSheet(f ProcessFacts) Readiness {
	missing := reason(Against, "noRollout", map[string]any{"unit": f.Unit, "fileKind": f.FileKind})
	out := Readiness{Stage: sheetStages[f.FileState]}
	switch {
	case out.Stage == "":
		missing.Kind = Open
		return Readiness{Verdict: Undecided, Reasons: []Reason{reason(Open, "fileState", nil), missing}}
	case !out.Stage.InUse():
		return out.with([]Reason{reason(Against, "sheet."+f.FileState, nil), missing})
	}
	missing.Kind = Open
	out.Reasons = []Reason{reason(For, "sheet."+f.FileState, nil)}
	return out.with(append([]Reason{missing}, openOfProcess(f)...))
}

// with adds what is open, and makes the verdict of stage and open points.
func (r Readiness) with(open []Reason) Readiness {
	r.Reasons = append(r.Reasons, open...)
	if r.Verdict = verdictOf(r.Stage); r.Verdict == Ready && len(open) > 0 {
		r.Verdict = ReadyOpen
	}
	return r
}

func reason(kind, key string, params map[string]any) Reason {
	return Reason{Kind: kind, Key: "rollout.ready." + key, Params: params}
}

func furthest(views []View) View {
	return slices.MaxFunc(views, func(a, b View) int { return a.Stage.rank() - b.Stage.rank() })
}

func verdictOf(s Stage) Verdict {
	switch s {
	case Productive:
		return Ready
	case Pilot, Spreading:
		return Underway
	}
	return NotReady
}

// openOfRollout is what is still open in the unit.
func openOfRollout(v View) []Reason {
	var out []Reason
	d := v.Detail
	if v.Stage.InUse() && d.Target != nil && d.Connected != nil && *d.Connected < *d.Target {
		out = append(out, reason(Open, "workplaces", map[string]any{"connected": *d.Connected, "target": *d.Target}))
	}
	if !d.Interface.Works() {
		out = append(out, reason(Open, "interface."+d.Interface.State, map[string]any{"application": v.Names[d.Interface.ApplicationID]}))
	}
	for _, o := range d.OpenObstacles() {
		out = append(out, reason(Against, "obstacle", map[string]any{"text": o.Text}))
	}
	return out
}

// openOfProcess is what is still open in the process itself.
func openOfProcess(f ProcessFacts) []Reason {
	var out []Reason
	for _, form := range f.Forms {
		if slices.Contains(paperForms, form) {
			out = append(out, reason(Against, "form."+form, nil))
		}
	}
	switch {
	case f.ModelBreaks > 0:
		out = append(out, reason(Open, "modelBreaks", map[string]any{"count": f.ModelBreaks}))
	case f.ModelBreaks < 0 && f.MediaBreaks > 0:
		out = append(out, reason(Open, "mediaBreaks", map[string]any{"count": f.MediaBreaks}))
	}
	if f.PaperSteps > 0 {
		out = append(out, reason(Open, "paperSteps", map[string]any{"count": f.PaperSteps}))
	}
	if f.FilePlanKey == "" {
		out = append(out, reason(Open, "filePlan", nil))
	}
	if len(f.Others) > 0 {
		out = append(out, reason(Open, "others", map[string]any{"units": strings.Join(f.Others, ", ")}))
	}
	return out
}

func unitName(u register.Unit) string { return u.Number + " " + u.Name }

// Readiness says whether the file of a process may be kept electronically. Readers are told by the released Steckbrief.
func (s *Service) Readiness(ctx context.Context, processID string) (Readiness, error) {
	card, err := s.processes.Get(ctx, processID)
	if err != nil {
		return Readiness{}, err
	}
	h, err := s.house(ctx)
	if err != nil {
		return Readiness{}, err
	}
	f := ProcessFacts{SheetFacts: SheetFacts{MediaBreaks: -1}, ModelBreaks: -1, Unit: unitName(card.Unit)}
	if no := card.Process.Summary(h.actor).Version; no > 0 {
		if f.SheetFacts, err = s.store.FileSheet(ctx, processID, no); err != nil {
			return Readiness{}, err
		}
	}
	all, err := s.store.Rollouts(ctx)
	if err != nil {
		return Readiness{}, err
	}
	f.Rollouts = h.nearest(all, card.Unit, f.FileKind)
	for _, u := range card.Units {
		if dms := h.byID[u.ID].Facts.WorkplacesDMS; dms != nil && *dms == 0 {
			f.Others = append(f.Others, unitName(u))
		}
	}
	raw, err := s.store.ReleasedModel(ctx, processID)
	if err != nil {
		return Readiness{}, err
	}
	f.ModelBreaks, f.PaperSteps = paperIn(raw)
	return Judge(f), nil
}

// nearest are the rollouts of a kind of file in a unit, or in the nearest unit above it that has any.
func (h *house) nearest(all []Rollout, u register.Unit, fileKind string) []View {
	for {
		var found []View
		for _, r := range all {
			if r.UnitID == u.ID && r.FileKind == fileKind {
				if v, seen := h.view(r); seen {
					found = append(found, v)
				}
			}
		}
		parent, ok := h.byID[u.ParentID]
		if len(found) > 0 || !ok {
			return found
		}
		u = parent
	}
}

// paperIn counts the media breaks of a model and its steps on paper; -1 breaks are unknown, -1 and 0 say that there is no
// model or none that can be read.
func paperIn(raw []byte) (breaks, paper int) {
	if raw == nil {
		return -1, 0
	}
	d, _, err := bpmn.Read(raw)
	if err != nil {
		return -1, 0
	}
	f := flow.Measure(d, flow.Options{})
	if !f.Media.Judged() {
		return -1, PaperSteps(f)
	}
	return f.Media.Count, PaperSteps(f)
}

// May reports whether the actor may change rollouts of a unit.
func May(ctx context.Context, u register.Unit) bool {
	return identity.Require(ctx, identity.EditRollout, identity.Object{UnitPath: u.Path}) == nil
}
