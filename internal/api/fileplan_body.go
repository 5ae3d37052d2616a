package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/aktenplan"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// FilePlanVersion is a version without its units; embedded, so it has to be exported for huma to see it.
type FilePlanVersion struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	Kind       string    `json:"kind"`
	Version    string    `json:"version"`
	ValidFrom  string    `json:"validFrom" doc:"date, empty if not said"`
	ValidTo    string    `json:"validTo"`
	State      string    `json:"state" enum:"prepared,in_force,superseded"`
	FileName   string    `json:"fileName"`
	UnitCount  int       `json:"unitCount"`
	ImportedAt time.Time `json:"importedAt"`
	ETag       string    `json:"etag"`
}

func newFilePlanVersion(p fileplan.Plan) FilePlanVersion {
	return FilePlanVersion{
		ID: p.ID, Name: p.Name, Kind: p.Kind, Version: p.Version, ValidFrom: p.ValidFrom, ValidTo: p.ValidTo, State: string(p.State),
		FileName: p.FileName, UnitCount: p.UnitCount, ImportedAt: p.ImportedAt, ETag: etag(p.Revision),
	}
}

type filePlanBody struct {
	FilePlanVersion
	Units []filePlanUnit `json:"units" nullable:"false" doc:"depth first"`
}

type filePlanUnit struct {
	Position      int      `json:"position"`
	Parent        int      `json:"parent" doc:"position of the unit above, -1 at the top"`
	Key           string   `json:"key" doc:"empty: the unit cannot be linked"`
	Name          string   `json:"name"`
	Short         string   `json:"short,omitempty"`
	Disposal      string   `json:"disposal" enum:",archive,assess,destroy,agreed" doc:"empty: not said"`
	DisposalWords string   `json:"disposalWords,omitempty"`
	Years         int      `json:"years" doc:"0: not said, or permanent"`
	Permanent     bool     `json:"permanent"`
	Retired       bool     `json:"retired" doc:"no new files are opened"`
	ValidFrom     string   `json:"validFrom,omitempty"`
	ValidTo       string   `json:"validTo,omitempty"`
	See           []string `json:"see,omitempty" nullable:"false"`
	Inherited     bool     `json:"inherited,omitempty" doc:"retention or disposal are those of a unit above"`
	Processes     int      `json:"processes" doc:"linked ones that you may see"`
}

// newFilePlanUnits are units of a plan with what they inherit.
func newFilePlanUnits(p fileplan.Plan, units []fileplan.Unit, uses map[string]int) []filePlanUnit {
	out := make([]filePlanUnit, len(units))
	for i, u := range units {
		out[i] = newFilePlanUnit(p, u)
		out[i].Processes = uses[u.Key]
	}
	return out
}

func newFilePlanUnit(p fileplan.Plan, u fileplan.Unit) filePlanUnit {
	e := p.Effective(u)
	return filePlanUnit{
		Position: u.Position, Parent: u.Parent, Key: u.Key, Name: u.Name, Short: u.Short, Disposal: string(e.Disposal),
		DisposalWords: e.DisposalWords, Years: e.Retention.Years, Permanent: e.Retention.Permanent, Retired: u.Retired, ValidFrom: u.ValidFrom,
		ValidTo: u.ValidTo, See: u.See, Inherited: e.Retention != u.Retention || e.Disposal != u.Disposal,
	}
}

type filePlanImport struct {
	DryRun   bool              `json:"dryRun"`
	Saved    bool              `json:"saved" doc:"false: nothing was changed"`
	Known    bool              `json:"known" doc:"the same plan is there already"`
	Plan     FilePlanVersion   `json:"plan" doc:"as it was understood"`
	Units    int               `json:"units"`
	Added    int               `json:"added" doc:"units against the version in force"`
	Changed  int               `json:"changed"`
	Removed  int               `json:"removed"`
	Changes  []filePlanChange  `json:"changes" nullable:"false" doc:"at most 200, those that processes are linked to first"`
	Orphans  int               `json:"orphans" doc:"links of processes to keys that the plan does not have"`
	Findings []filePlanFinding `json:"findings" nullable:"false"`
}

type filePlanChange struct {
	Kind      string `json:"kind" enum:"added,removed,changed"`
	Key       string `json:"key"`
	Before    string `json:"before"`
	After     string `json:"after"`
	Processes int    `json:"processes"`
}

type filePlanFinding struct {
	Severity string `json:"severity" enum:"error,warning"`
	Entry    string `json:"entry" doc:"file in a ZIP"`
	Line     int    `json:"line" doc:"0 in tables"`
	Column   int    `json:"column"`
	Cell     string `json:"cell" doc:"of a table"`
	Key      string `json:"key"`
	Message  string `json:"message"`
}

// shownChanges is how many changes a page shows of an import.
const shownChanges = 200

func newFilePlanImport(ctx context.Context, f aktenplan.File) filePlanImport {
	body := filePlanImport{
		Plan: newFilePlanVersion(f.Plan), Units: len(f.Plan.Units), Changes: []filePlanChange{}, Findings: make([]filePlanFinding, len(f.Findings)),
	}
	body.Plan.State = string(fileplan.Prepared)
	for i, x := range f.Findings {
		body.Findings[i] = filePlanFinding{
			Severity: "error", Entry: x.Entry, Line: x.Line, Column: x.Column, Cell: x.Cell, Key: x.Key,
			Message: text.Message(langOf(ctx), x.Key, x.Params),
		}
		if x.Warning {
			body.Findings[i].Severity = "warning"
		}
	}
	return body
}

// tell adds what an import did.
func (b *filePlanImport) tell(out fileplan.Outcome) {
	b.Saved, b.Known, b.Plan = out.Saved, out.Known, newFilePlanVersion(out.Plan)
	var linked, others []filePlanChange
	for _, c := range out.Changes {
		change := filePlanChange{Kind: c.Kind, Key: c.Key, Before: c.Before.Name, After: c.After.Name, Processes: c.Processes}
		switch c.Kind {
		case fileplan.Added:
			b.Added++
		case fileplan.Changed:
			b.Changed++
		default:
			b.Removed++
			b.Orphans += c.Processes
		}
		if c.Processes > 0 {
			linked = append(linked, change)
		} else {
			others = append(others, change)
		}
	}
	all := append(linked, others...)
	b.Changes = append(b.Changes, all[:min(len(all), shownChanges)]...)
}

// FilePlanProcess is a process as lists of the plan name it; embedded, so it has to be exported for huma to see it.
type FilePlanProcess struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
	UnitID string `json:"unitId"`
}

func newFilePlanProcess(p register.Process) FilePlanProcess {
	return FilePlanProcess{ID: p.ID, Number: p.Number, Name: p.Name, UnitID: p.UnitID}
}

type filePlanProcesses struct {
	Items []FilePlanProcess `json:"items" nullable:"false"`
	Total int               `json:"total"`
}

type unfiledBody struct {
	FilePlanProcess
	Named string `json:"named" doc:"key that the Steckbrief names"`
	Known bool   `json:"known" doc:"the plan in force has a unit of that key"`
}

type unfiledList struct {
	Items []unfiledBody `json:"items" nullable:"false"`
	Next  string        `json:"next"`
	Total int           `json:"total"`
}

type unusedUnits struct {
	Items []filePlanUnit `json:"items" nullable:"false"`
	Total int            `json:"total"`
}

type filingBody struct {
	Plan      *FilePlanVersion `json:"plan,omitempty" doc:"in force; absent without any"`
	Links     []filingLink     `json:"links" nullable:"false"`
	Suggested *filingLink      `json:"suggested,omitempty" doc:"the unit that the Steckbrief names"`
	Proposals []filingProposal `json:"proposals" nullable:"false"`
	MayLink   bool             `json:"mayLink"`
	MayTake   bool             `json:"mayTake" doc:"you may take proposals over into the Steckbrief"`
	SheetETag string           `json:"sheetEtag" doc:"If-Match for taking over"`
}

type filingLink struct {
	Key  string        `json:"key"`
	Gone bool          `json:"gone" doc:"the plan in force has no such key"`
	Unit *filePlanUnit `json:"unit,omitempty"`
	Path []string      `json:"path" nullable:"false" doc:"units above, the topmost first"`
}

type filingProposal struct {
	Field    string `json:"field"`
	Label    string `json:"label"`
	Has      string `json:"has" doc:"what the Steckbrief says, empty if nothing"`
	Proposed string `json:"proposed"`
	Note     string `json:"note"`
}

func newFilingLink(p fileplan.Plan, l fileplan.Link) filingLink {
	body := filingLink{Key: l.Key, Gone: l.Gone, Path: []string{}}
	if l.Gone {
		return body
	}
	unit := newFilePlanUnit(p, p.Units[l.Unit.Position])
	body.Unit = &unit
	for _, u := range l.Path {
		body.Path = append(body.Path, u.Label())
	}
	return body
}

func newFilingBody(ctx context.Context, f fileplan.Filing) filingBody {
	body := filingBody{
		Links: make([]filingLink, len(f.Links)), Proposals: make([]filingProposal, len(f.Proposals)), MayLink: f.MayLink, MayTake: f.MayTake,
		SheetETag: etag(f.SheetBase),
	}
	if f.Plan.ID != "" {
		version := newFilePlanVersion(f.Plan)
		body.Plan = &version
	}
	for i, l := range f.Links {
		body.Links[i] = newFilingLink(f.Plan, l)
	}
	if f.Suggested != nil {
		link := newFilingLink(f.Plan, *f.Suggested)
		body.Suggested = &link
	}
	lang := steckbrief.Lang(langOf(ctx))
	format := steckbrief.Formatter{Lang: lang}
	for i, p := range f.Proposals {
		body.Proposals[i] = filingProposal{Field: p.Field, Label: p.Def.Label.In(lang), Proposed: format.Cell(p.Def, p.Fact), Note: p.Fact.Note}
		if p.Has.State != "" {
			body.Proposals[i].Has = format.Cell(p.Def, p.Has)
		}
	}
	return body
}
