package handover

import (
	"context"
	"errors"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// refusal is why bytes are no BPMN file, "" if the error is another one.
func refusal(err error) string {
	if r, is := errors.AsType[*bpmn.Refusal](err); is {
		return r.Message(bpmn.Language("de"))
	}
	return ""
}

// models keeps the model files as versions of their lines, exactly as they are.
func (s *Service) models(ctx context.Context, t *taking) error {
	for _, m := range t.p.models {
		kind, name, target := t.lineOf(m)
		line, err := s.line(ctx, t.result.ProcessID, kind, name, target)
		if err != nil {
			return err
		}
		d := Detail{Subject: "model", Name: m.ref.Name, Params: map[string]any{"kind": string(kind), "line": line.Name, "modelId": line.ID}}
		if d.State, d.VersionID, err = s.keepModel(ctx, line, m.prepared); err != nil {
			return err
		}
		if d.State == Left {
			d.Key = "model.realised"
		}
		t.result.Changed = t.result.Changed || d.State == Taken
		t.note(d)
		for i, x := range t.p.details {
			if x.Subject == "deviation" && x.Params["sha256"] == m.ref.SHA256 {
				t.p.details[i].VersionID = d.VersionID
			}
		}
	}
	return nil
}

// keepModel keeps a file as the next version of a line, unless it is the newest one. A closed line takes nothing new.
func (s *Service) keepModel(ctx context.Context, line model.Line, p model.Prepared) (State, string, error) {
	versions, err := s.Versions.List(ctx, line.ID, false)
	if err != nil {
		return "", "", err
	}
	if len(versions) > 0 && p.Same(versions[0]) {
		return Known, versions[0].ID, nil
	}
	if !line.RealisedAt.IsZero() {
		return Left, "", nil
	}
	p.LineID = line.ID
	up, err := s.Versions.Keep(ctx, p)
	return Taken, up.Version.ID, err
}

// lineOf says which line a model file belongs to: what another register says of it, else the kind that was chosen.
func (t *taking) lineOf(m preparedModel) (kind model.Kind, name string, target bool) {
	if t.p.machine != nil {
		for _, x := range t.p.machine.Models {
			if x.File == m.file && slices.Contains(model.Kinds, model.Kind(x.Kind)) {
				return model.Kind(x.Kind), x.Name, x.Target
			}
		}
	}
	kind = t.o.Kind
	if kind == "" {
		kind = model.Reference
	}
	name = kind.Title()
	if len(t.p.models) > 1 {
		name = string([]rune(m.ref.Name)[:min(len([]rune(m.ref.Name)), model.MaxLineName)])
	}
	return kind, name, false
}

// line returns the line of a kind and a name; the only line of its kind may have any name. It is made if there is none.
func (s *Service) line(ctx context.Context, processID string, kind model.Kind, name string, target bool) (model.Line, error) {
	lines, err := s.Lines.List(ctx, processID, false)
	if err != nil {
		return model.Line{}, err
	}
	var fit []model.Line
	for _, l := range lines {
		if l.Kind == kind && l.Name == name {
			return l, nil
		}
		if l.Kind == kind && l.RealisedAt.IsZero() {
			fit = append(fit, l)
		}
	}
	if len(fit) == 1 && name == kind.Title() {
		return fit[0], nil
	}
	line, err := s.Lines.Create(ctx, model.NewLine{ProcessID: processID, Kind: kind, Name: name})
	if err != nil || !target {
		return line, err
	}
	return s.Lines.Change(ctx, model.LineChange{ID: line.ID, Revision: line.Revision, Name: line.Name, Target: true})
}

// files attaches the other files of an item; one that is attached already stays as it is.
func (s *Service) files(ctx context.Context, t *taking) error {
	if len(t.p.files) == 0 {
		return nil
	}
	have, err := s.Attachments.List(ctx, register.AttachmentOwner{ProcessID: t.result.ProcessID})
	if err != nil {
		return err
	}
	for _, f := range t.p.files {
		d := Detail{Subject: "file", Name: f.part.Name, State: Taken}
		if i := slices.IndexFunc(have, func(a register.Attachment) bool { return a.SHA256 == f.ref.SHA256 }); i >= 0 {
			have = slices.Delete(have, i, i+1) // two files may have the same bytes
			d.State = Known
			t.note(d)
			continue
		}
		_, err := s.Attachments.Add(ctx, register.AttachmentOwner{ProcessID: t.result.ProcessID}, f.part.Name, "", f.part.Content)
		switch {
		case err == nil:
			t.result.Changed = true
		case problem.Is(err, problem.Invalid) || problem.Is(err, problem.TooLarge) || problem.Is(err, problem.Conflict):
			d.State = Left
			d.Key, d.Params, _ = reason(err)
		default:
			return err
		}
		t.note(d)
	}
	return nil
}

// groups says how many activities of the structure stand in the model files.
func (s *Service) groups(t *taking) {
	st := t.p.Process.Structure
	if st == nil || st.FIM == nil {
		return
	}
	found := 0
	for _, g := range st.FIM.Groups {
		for _, m := range t.p.models {
			if g.SubProcessID != "" && m.prepared.HasElement(g.SubProcessID) {
				found++
				break
			}
		}
	}
	d := Detail{Subject: "groups", State: Appended, Count: len(st.FIM.Groups), Key: "handover.groups", Params: map[string]any{"found": found, "count": len(st.FIM.Groups)}}
	t.note(d)
}
