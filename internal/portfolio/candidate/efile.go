package candidate

import (
	"maps"
	"math"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// EFiles says of each unit how far its electronic files are, by kind of file: the rollouts of all DMS.
type EFiles map[string]map[string][]rollout.View

// eFilesOf are the rollouts by unit and kind, without figures about groups smaller than the house shows.
func eFilesOf(all []rollout.Rollout, units map[string]register.Unit, threshold identity.Threshold) EFiles {
	out := EFiles{}
	for _, r := range all {
		u, known := units[r.UnitID]
		if !known {
			continue
		}
		if out[r.UnitID] == nil {
			out[r.UnitID] = map[string][]rollout.View{}
		}
		u.Suppressed = threshold.HidesUnit(u.Facts.StaffHundredths, u.Facts.Workplaces)
		out[r.UnitID][r.FileKind] = append(out[r.UnitID][r.FileKind], rollout.ViewOf(r, u))
	}
	return out
}

// sameEFiles reports whether no rollout came, went or was changed.
func sameEFiles(a, b EFiles) bool { return maps.Equal(a.revisions(), b.revisions()) }

func (e EFiles) revisions() map[string]int {
	out := map[string]int{}
	for _, kinds := range e {
		for _, views := range kinds {
			for _, v := range views {
				out[v.ID] = v.Revision
			}
		}
	}
	return out
}

// nearest are the rollouts of a kind of file in a unit, or in the nearest unit above it that has any.
func (e EFiles) nearest(u register.Unit, units map[string]register.Unit, kind string) []rollout.View {
	for ok := true; ok; u, ok = units[u.ParentID] {
		if views := e[u.ID][kind]; len(views) > 0 {
			return views
		}
	}
	return nil
}

// fileStates are the stages of rollouts as the field fileState of the Steckbrief names them.
var fileStates = map[rollout.Stage]string{
	rollout.NotPlanned: "notPlanned", rollout.Planned: "planned", rollout.Concept: "planned", rollout.Configured: "planned",
	rollout.Test: "planned", rollout.Pilot: "pilot", rollout.Spreading: "pilot", rollout.Productive: "productive", rollout.Paused: "paused",
}

// readyOptions are verdicts as the input eFileReady names them; of files that are not ready it names the state.
var readyOptions = map[rollout.Verdict]string{
	rollout.Ready: "ready", rollout.ReadyOpen: "readyOpen", rollout.Underway: "underway", rollout.NoFile: "none",
}

// withEFile adds the verdict on the electronic file, as the page of the process says it, if there is one. The state of the file that the rollout of its unit, or of the nearest unit above, says replaces that of the
// Steckbrief: it is kept up to date by those who introduce it.
func (n *snapshot) withEFile(o *Object, u register.Unit) {
	facts := o.Facts
	f := rollout.ProcessFacts{SheetFacts: sheetOf(facts), ModelBreaks: -1}
	f.Rollouts = n.files.nearest(u, n.units, f.FileKind)
	for _, id := range o.participating {
		if other := n.units[id]; other.Facts.WorkplacesDMS != nil && *other.Facts.WorkplacesDMS == 0 &&
			!n.small.HidesUnit(other.Facts.StaffHundredths, other.Facts.Workplaces) {
			f.Others = append(f.Others, other.Number)
		}
	}
	if o.istReleased {
		f.ModelBreaks, f.PaperSteps = whole(get(facts, "modelMediaBreaks"), -1), whole(get(facts, "modelPaperSteps"), 0)
	}
	verdict := rollout.Judge(f)
	if len(f.Rollouts) > 0 {
		choose(facts, "fileState", fileStates[verdict.Stage])
	}
	if o.fileOpen = undecided(verdict.Verdict, f); len(o.fileOpen) > 0 {
		return
	}
	ready, judged := readyOptions[verdict.Verdict]
	if !judged {
		ready = fileStates[verdict.Stage]
	}
	choose(facts, "eFileReady", ready)
}

// undecided is the input without which there is no verdict, none if there is one. What nobody has told of forms and breaks is
// taken for no open point, as on the page of the process; told, it can replace "ready" by "ready with open points".
func undecided(verdict rollout.Verdict, f rollout.ProcessFacts) []int {
	switch {
	case verdict != rollout.Undecided:
		return nil
	case f.FileKind == "":
		return []int{criteria.InputIndex("fileKind")}
	}
	return []int{criteria.InputIndex("fileState")}
}

// paperForms are the inputs that stand for formal requirements of the Steckbrief.
var paperForms = map[string]string{"writtenForm": "needsWrittenForm", "seal": "needsSeal", "original": "needsOriginal"}

// sheetOf is what facts say of files and forms; what is unknown is left out.
func sheetOf(facts criteria.Facts) rollout.SheetFacts {
	f := rollout.SheetFacts{FileKind: chosen(facts, "fileKind"), FileState: chosen(facts, "fileState"), MediaBreaks: whole(get(facts, "mediaBreaks"), -1)}
	for form, input := range paperForms {
		if get(facts, input) == 1 {
			f.Forms = append(f.Forms, form)
		}
	}
	if get(facts, "hasFilePlanKey") == 1 {
		f.FilePlanKey = "known"
	}
	return f
}

// choose sets an input to one of its options.
func choose(facts criteria.Facts, name, option string) {
	set(facts, name, place(criteria.InputAt(criteria.InputIndex(name)).Options, option))
}

// chosen is the option of an input, "" if it is unknown.
func chosen(facts criteria.Facts, name string) string {
	x := get(facts, name)
	if math.IsNaN(x) {
		return ""
	}
	return criteria.InputAt(criteria.InputIndex(name)).Options[int(x)]
}

// whole is the whole part of a number, unknown if it is.
func whole(x float64, unknown int) int {
	if math.IsNaN(x) {
		return unknown
	}
	return int(x)
}
