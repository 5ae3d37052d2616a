package handover

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// MaxExport is how many processes one message may hold; more are refused, never cut.
const MaxExport = 5000

// exportPage is how many processes are read at a time.
const exportPage = 200

// Export writes processes as one message, with what the person may see of them: readers get the released Steckbriefe and
// models, others the current ones. It returns problem.NotFound if none is left.
func (s *Service) Export(ctx context.Context, filter register.ProcessFilter, w io.Writer) error {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return err
	}
	name, err := s.Tenant(ctx)
	if err != nil {
		return err
	}
	m := s.envelope(name)
	x := &exporter{service: s, message: &m, catalogue: m.Catalogue.Name, classes: map[string]bool{}}
	if x.mapper, err = s.mapper(ctx); err != nil {
		return err
	}
	if x.units, err = s.unitsByID(ctx); err != nil {
		return err
	}
	r := register.ListRequest{Filter: filter, Sort: []register.Sort{{Field: register.SortNumber}}, Limit: exportPage}
	for {
		page, err := s.Processes.List(ctx, r)
		if err != nil {
			return err
		}
		if err := x.load(ctx, page.Items); err != nil {
			return err
		}
		for _, p := range page.Items {
			if err := x.add(ctx, p); err != nil {
				return fmt.Errorf("handover: %s: %w", p.Number, err)
			}
		}
		if len(m.Library.Processes) > MaxExport {
			return problem.New(problem.Invalid, "export.tooMany", "max", MaxExport)
		}
		if r.After = page.Last; r.After == nil {
			break
		}
	}
	if len(m.Library.Processes) == 0 {
		return problem.New(problem.NotFound, "handover.nothing")
	}
	return xprozess.Write(w, m)
}

// envelope is a message without processes.
func (s *Service) envelope(tenant string) xprozess.Message {
	return xprozess.Message{
		Product: "Prozessregister", Vendor: "Prozessregister", ProductVersion: s.Version,
		Head:      xprozess.Head{ID: s.newID(), CreatedAt: stamp(s.now()), Author: tenant},
		Catalogue: &xprozess.Catalogue{Name: "Prozesskatalog " + tenant, Publisher: &xprozess.Publisher{Name: tenant}},
		Library:   &xprozess.Library{Name: "Prozessbibliothek " + tenant, Publisher: &xprozess.Publisher{Name: tenant}},
	}
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

func (s *Service) unitsByID(ctx context.Context) (map[string]register.Unit, error) {
	units, err := s.Units.List(ctx, true)
	out := make(map[string]register.Unit, len(units))
	for _, u := range units {
		out[u.ID] = u
	}
	return out, err
}

// exporter builds one message.
type exporter struct {
	service   *Service
	message   *xprozess.Message
	mapper    *mapper
	catalogue string
	units     map[string]register.Unit
	classes   map[string]bool
	loaded    held // of the page that is written
}

// held is what belongs to the processes of one page, by process.
type held struct {
	sheets     map[string]sheet.Held
	appendices map[string]register.Appendix
	lines      map[string][]model.Line
}

// load reads what belongs to the processes of a page.
func (x *exporter) load(ctx context.Context, page []register.Process) error {
	ids := make([]string, len(page))
	for i, p := range page {
		ids[i] = p.ID
	}
	var err error
	if x.loaded.sheets, err = x.service.Register.LoadMany(ctx, ids); err != nil {
		return err
	}
	if x.loaded.appendices, err = x.service.store.XProzessAppendices(ctx, ids); err != nil {
		return err
	}
	x.loaded.lines, err = x.service.Lines.ListMany(ctx, ids)
	return err
}

// add writes one process.
func (x *exporter) add(ctx context.Context, p register.Process) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	doc := x.loaded.sheets[p.ID].Document
	item, refs, foreign := Item{}, []register.AppendixFile(nil), false
	kept, has := x.loaded.appendices[p.ID]
	if has && identity.Can(actor, identity.ReadDraft, identity.Object{UnitPath: p.UnitPath}) { // it was never released
		if item, refs, foreign, err = read(kept); err != nil {
			return err
		}
	}
	if !foreign {
		item = x.fresh(p, p.Summary(actor))
	}
	out := &item.Process
	out.Name = p.Name
	x.keywords(&item, p)
	x.classify(&item, p)
	if out.Sheet == nil {
		out.Sheet = &xprozess.Sheet{}
	}
	writeNative(doc, out.Sheet, item.Class)
	m := x.machine(p)
	m.Appendix = foreign
	if out.Model, m.Models, err = x.files(ctx, p.ID, item.Process.Model, refs); err != nil {
		return err
	}
	if err := x.features(&item, p, doc, m); err != nil {
		return err
	}
	x.message.Library.Processes = append(x.message.Library.Processes, *out)
	if c := item.Class; c != nil && !x.classes[c.ID] {
		x.classes[c.ID] = true
		x.message.Catalogue.Classes = append(x.message.Catalogue.Classes, *c)
	}
	return nil
}

// statuses are the codes of the list status by what the register knows.
const (
	statusDraft    = "3"
	statusReleased = "5"
	statusRetired  = "7"
)

// fresh is a process of our own: its key is the one it came with, else its number.
func (x *exporter) fresh(p register.Process, summary register.Summary) Item {
	id := p.Detail.ExternalKeys[System]
	if id == "" {
		id = p.Number
	}
	version := fmt.Sprintf("%02d.00.00", summary.Version)
	status := standardCode("status", "2022-07-12", statusDraft)
	switch {
	case p.RetiredOn != "":
		status.Code = statusRetired
	case p.Released.Version > 0 && p.Released.Version == summary.Version:
		status.Code = statusReleased
	}
	st := &xprozess.Status{CreatedAt: stamp(p.CreatedAt), ChangedAt: stamp(p.UpdatedAt), Status: &status, FormallyAt: stamp(p.Released.ReleasedAt)}
	return Item{
		Process: xprozess.Process{ID: id, Version: version, Name: p.Name, Approver: x.units[p.UnitID].Name, Status: st},
		Class:   &xprozess.Class{ID: id, Version: version, Name: p.Name, Approver: x.units[p.UnitID].Name},
	}
}

// machine is what the register says of the process itself.
func (x *exporter) machine(p register.Process) machine {
	m := machine{
		Number: p.Number, Name: p.Name, UnitNumber: x.units[p.UnitID].Number, UnitName: x.units[p.UnitID].Name,
		Category: string(p.Category), Important: p.Important, ReviewDue: p.ReviewDue,
		Owner: function(p.Owner), Caretaker: function(p.Caretaker), Deputy: function(p.Deputy),
		Tags: p.Detail.Tags, Services: p.Detail.Services, Classifications: p.Detail.Classifications,
	}
	for _, id := range p.Detail.Participating {
		if u, ok := x.units[id]; ok {
			m.Participating = append(m.Participating, u.Number)
		}
	}
	return m
}

func function(a register.Assignment) machineFunction {
	return machineFunction{Function: a.Function, Vacant: a.Vacant}
}

// features writes what has no element of its own: for people, and what would be lost for programs.
func (x *exporter) features(item *Item, p register.Process, doc steckbrief.Document, m machine) error {
	sheet := item.Process.Sheet
	foreign := sheet.Features[:0:0]
	for _, f := range sheet.Features {
		if _, isField := x.mapper.fieldOf(f); !isOwn(f) && !isField && !isCategory(f) {
			foreign = append(foreign, f)
		}
	}
	sheet.Features = append(foreign,
		xprozess.Feature{Frame: frame, FrameVersion: "1", ID: numberID, Name: "Nummer im Register", Values: []string{p.Number}},
		xprozess.Feature{Frame: frame, FrameVersion: "1", ID: unitID, Name: "Organisationseinheit", Values: []string{oneLine(m.UnitNumber + " " + m.UnitName)}},
	)
	if p.Owner.Function != "" {
		sheet.Features = append(sheet.Features, xprozess.Feature{Frame: frame, FrameVersion: "1", ID: ownerID, Name: "Prozessverantwortung", Values: []string{p.Owner.Function}})
	}
	if word := categoryWords[p.Category]; word != "" && categoryOf(features(*item)) != p.Category {
		sheet.Features = append(sheet.Features, xprozess.Feature{Name: categoryFeature, Values: []string{word}})
	}
	sheet.Features = append(sheet.Features, x.mapper.ownFeatures(doc)...)
	bare := *item
	bare.Process.Model = nil
	again, err := written(bare)
	if err != nil {
		return err
	}
	m.Fields = x.mapper.lossy(doc, again)
	own, err := m.feature()
	sheet.Features = append(sheet.Features, own)
	return err
}

// files writes the model files of all lines that the person may see, and the attachments that came with a message.
func (x *exporter) files(ctx context.Context, processID string, old *xprozess.Model, refs []register.AppendixFile) (*xprozess.Model, []machineModel, error) {
	s := x.service
	out, models := &xprozess.Model{}, []machineModel(nil)
	names := map[string]bool{}
	for _, l := range x.loaded.lines[processID] {
		if l.LatestID == "" {
			continue
		}
		v, content, err := s.Versions.Bytes(ctx, l.LatestID)
		if err != nil {
			return nil, nil, err
		}
		name := unusedName(names, l)
		f, err := packed(name, v.FileName, content, old, refs, v.SHA256)
		if err != nil {
			return nil, nil, err
		}
		f.Name = name
		out.Models = append(out.Models, f)
		models = append(models, machineModel{File: name, Kind: string(l.Kind), Name: l.Name, Target: l.Target})
	}
	if err := x.attachments(ctx, processID, out, old, refs); err != nil {
		return nil, nil, err
	}
	if len(out.Models)+len(out.Pictures)+len(out.Texts) == 0 {
		return nil, models, nil
	}
	return out, models, nil
}

// unusedName is what the file of a line is called in the message.
func unusedName(taken map[string]bool, l model.Line) string {
	base := l.Kind.Title()
	if l.Name != base {
		base += " " + l.Name
	}
	name := xprozess.Latin(oneLine(base))
	for i := 2; taken[name]; i++ {
		name = fmt.Sprintf("%s %d", xprozess.Latin(oneLine(base)), i)
	}
	taken[name] = true
	return name
}

// packed is a file of a message; what a message said of the same file before stays.
func packed(name, fileName string, content []byte, old *xprozess.Model, refs []register.AppendixFile, hash string) (xprozess.File, error) {
	inner := fileName
	var before *xprozess.File
	for _, r := range refs {
		if f := fileAt(old, r); f != nil && r.SHA256 == hash && before == nil {
			before, inner = f, r.Name
		}
	}
	f, err := xprozess.NewFile(inner, content)
	f.Name = name
	if before != nil {
		f.Name, f.Method, f.Mime = before.Name, before.Method, before.Mime
	}
	return f, err
}

// fileAt is the file that a note is about, nil if there is none.
func fileAt(m *xprozess.Model, r register.AppendixFile) *xprozess.File {
	if m == nil {
		return nil
	}
	list := map[string][]xprozess.File{"model": m.Models, "picture": m.Pictures, "text": m.Texts}[r.Part]
	if r.Index < 0 || r.Index >= len(list) {
		return nil
	}
	return &list[r.Index]
}

// attachments writes those attachments that came with a message and are still there.
func (x *exporter) attachments(ctx context.Context, processID string, out, old *xprozess.Model, refs []register.AppendixFile) error {
	if len(refs) == 0 {
		return nil
	}
	have, err := x.service.Attachments.List(ctx, register.AttachmentOwner{ProcessID: processID})
	if problem.Is(err, problem.Forbidden) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, r := range refs {
		if r.Part == "model" {
			continue
		}
		for i, a := range have {
			if a.SHA256 != r.SHA256 {
				continue
			}
			have = slices.Delete(have, i, i+1)
			_, content, err := x.service.Attachments.Open(ctx, a.ID)
			if err != nil {
				return err
			}
			f, err := packed(a.Name, a.Name, content, old, []register.AppendixFile{r}, a.SHA256)
			if err != nil {
				return err
			}
			if r.Part == "picture" {
				out.Pictures = append(out.Pictures, f)
			} else {
				out.Texts = append(out.Texts, f)
			}
			break
		}
	}
	return nil
}
