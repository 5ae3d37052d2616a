package takeaway

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// page is how many processes are read at a time.
const page = 200

// processes writes one folder per process and the tables of all of them, and returns their ids.
func (s *Service) processes(ctx context.Context, a *archive, progress func(done, total int) error) (ids []string, err error) {
	r := register.ListRequest{Sort: []register.Sort{{Field: register.SortNumber}}, Limit: page, Total: true}
	for {
		found, err := s.Processes.List(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, p := range found.Items {
			if err := s.process(ctx, a, p); err != nil {
				return nil, fmt.Errorf("takeaway: %s: %w", p.Number, err)
			}
			ids = append(ids, p.ID)
		}
		if err := progress(len(ids), max(len(ids), found.Total)); err != nil {
			return nil, err
		}
		if r.After, r.Total = found.Last, false; r.After == nil {
			return ids, s.lists(ctx, a, ids)
		}
	}
}

// process writes the folder of one process.
func (s *Service) process(ctx context.Context, a *archive, p register.Process) error {
	card, err := s.Processes.Get(ctx, p.ID)
	if err != nil {
		return err
	}
	dir := "prozesse/" + safe(p.Number) + "/"
	if err := a.json(dir+"prozess.json", processOf(card)); err != nil {
		return err
	}
	view, err := s.Sheets.Get(ctx, p.ID)
	if err != nil {
		return err
	}
	if view.Version.No > 0 {
		doc := map[string]any{"version": view.Version.No, "state": view.Version.State, "steckbrief": json.RawMessage(view.Version.Raw)}
		if err := a.json(dir+"steckbrief.json", doc); err != nil {
			return err
		}
	}
	if err := s.earlier(ctx, a, dir, p.ID, view.Version.No); err != nil {
		return err
	}
	if err := s.models(ctx, a, dir, p.ID); err != nil {
		return err
	}
	return s.attachments(ctx, a, dir, register.AttachmentOwner{ProcessID: p.ID})
}

// earlier writes the versions of the Steckbrief before the newest that the person may see.
func (s *Service) earlier(ctx context.Context, a *archive, dir, processID string, newest int) error {
	for no := 1; no < newest; no++ {
		view, err := s.Sheets.Version(ctx, processID, no)
		if problem.Is(err, problem.NotFound) || problem.Is(err, problem.Forbidden) {
			continue
		}
		if err != nil {
			return err
		}
		doc := map[string]any{"version": no, "state": view.Version.State, "steckbrief": json.RawMessage(view.Version.Raw)}
		if err := a.json(fmt.Sprintf("%ssteckbriefe/v%03d.json", dir, no), doc); err != nil {
			return err
		}
	}
	return nil
}

// processOf is what is said of a process itself; people who fill its functions are not named.
func processOf(card register.Card) map[string]any {
	p := card.Process
	units := make([]string, len(card.Units))
	for i, u := range card.Units {
		units[i] = u.Number
	}
	out := map[string]any{
		"id": p.ID, "number": p.Number, "name": p.Name, "unit": map[string]string{"number": card.Unit.Number, "name": card.Unit.Name},
		"category": p.Category, "important": p.Important, "reviewDue": p.ReviewDue, "retiredOn": p.RetiredOn, "participatingUnits": units,
		"tags": listed(p.Detail.Tags), "services": listed(p.Detail.Services), "formerNumbers": listed(p.Detail.FormerNumbers),
		"createdAt": p.CreatedAt, "updatedAt": p.UpdatedAt,
	}
	var classes []map[string]string
	for _, c := range p.Detail.Classifications {
		classes = append(classes, map[string]string{"scheme": c.Scheme, "key": c.Key})
	}
	out["classifications"] = classes
	for name, f := range map[string]register.Assignment{"owner": p.Owner, "caretaker": p.Caretaker, "deputy": p.Deputy} {
		out[name] = map[string]any{"function": f.Function, "vacant": f.Vacant}
	}
	var relations []map[string]string
	for _, r := range card.Relations {
		relations = append(relations, map[string]string{"kind": string(r.Kind), "number": r.Number, "name": r.Name})
	}
	out["relations"] = relations
	return out
}

func listed(in []string) []string { return append([]string{}, in...) }

// models writes every version of every line that the person may see, byte for byte.
func (s *Service) models(ctx context.Context, a *archive, dir, processID string) error {
	lines, err := s.Lines.List(ctx, processID, false)
	if err != nil {
		return err
	}
	for _, l := range lines {
		versions, err := s.Versions.List(ctx, l.ID, false)
		if err != nil {
			return err
		}
		for _, v := range versions {
			v, content, err := s.Versions.Bytes(ctx, v.ID)
			if err != nil {
				return err
			}
			name := fmt.Sprintf("%smodelle/%s v%03d (%s).bpmn", dir, safe(l.Name), v.Number, v.State)
			if err := a.add(name, content); err != nil {
				return err
			}
		}
	}
	return nil
}

// initiativeFiles writes the attachments of Vorhaben.
func (s *Service) initiativeFiles(ctx context.Context, a *archive, all []initiative.Initiative) error {
	for _, v := range all {
		if err := s.attachments(ctx, a, "vorhaben/"+safe(v.Number)+"/", register.AttachmentOwner{InitiativeID: v.ID}); err != nil {
			return err
		}
	}
	return nil
}

// attachments writes the attachments of a process or a Vorhaben; they count as drafts.
func (s *Service) attachments(ctx context.Context, a *archive, dir string, owner register.AttachmentOwner) error {
	all, err := s.Attachments.List(ctx, owner)
	if problem.Is(err, problem.Forbidden) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, x := range all {
		_, content, err := s.Attachments.Open(ctx, x.ID)
		if err != nil {
			return err
		}
		if err := a.add(dir+"anlagen/"+safe(x.Name), content); err != nil {
			return err
		}
	}
	return nil
}

// safe is a name that every file system takes.
func safe(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	if name = strings.Trim(name, " ."); name == "" {
		return "_"
	}
	if letters := []rune(name); len(letters) > 120 {
		name = string(letters[:120])
	}
	return name
}
