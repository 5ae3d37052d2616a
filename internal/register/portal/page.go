package portal

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/redact"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Page returns the page of a process by its number, problem.NotFound if the portal does not show it.
func (s *Service) Page(ctx context.Context, number string, lang bpmn.Language) (Page, error) {
	r, guard, err := s.find(ctx, number)
	if err != nil {
		return Page{}, err
	}
	page := Page{Entry: r.entry(guard), Services: r.Services}
	if r.Confirmed {
		if page.Facts, err = s.facts(ctx, r, guard, lang); err != nil {
			return Page{}, err
		}
	}
	if !r.Drawn {
		page.Waits = r.VersionID != ""
		return page, nil
	}
	d, err := s.draw(ctx, r, guard, lang)
	if err != nil {
		return Page{}, err
	}
	page.Model = &Picture{Kind: string(d.kind), ValidFrom: d.validFrom, Lanes: d.show.Lanes, Texts: d.show.Texts, Steps: d.steps}
	return page, nil
}

// SVG returns the drawing of the model of a process, problem.NotFound if nobody has confirmed its names.
func (s *Service) SVG(ctx context.Context, number string, lang bpmn.Language) (string, error) {
	r, guard, err := s.find(ctx, number)
	if err != nil {
		return "", err
	}
	if !r.Drawn {
		return "", notFound()
	}
	d, err := s.draw(ctx, r, guard, lang)
	return d.svg, err
}

// drawing is what the portal shows of one model.
type drawing struct {
	show      Shown
	kind      model.Kind
	validFrom string
	svg       string // "" if none can be made
	steps     steps.Text
}

// draw filters a model and makes drawing and steps of what is left.
func (s *Service) draw(ctx context.Context, r Released, guard Guard, lang bpmn.Language) (drawing, error) {
	v, err := s.store.ModelVersion(ctx, r.VersionID)
	if err != nil {
		return drawing{}, err
	}
	confirmed, err := s.store.PortalConfirmations(ctx, r.ID)
	if err != nil {
		return drawing{}, err
	}
	show := Shown{Title: r.Name, Lanes: holds(confirmed, Lanes, v.ID), Texts: holds(confirmed, Texts, v.ID), Guard: guard, Lang: lang}
	d := drawing{show: show, kind: v.Kind, validFrom: v.ValidFrom}
	key := show.key(v.SHA256)
	if kept, ok := s.drawn.get(key); ok {
		d.svg, d.steps = kept.svg, kept.steps
		return d, nil
	}
	content, err := s.store.File(ctx, v.SHA256)
	if err != nil {
		return drawing{}, err
	}
	if content, err = s.filtered(ctx, content, show); err != nil {
		return drawing{}, err
	}
	if d.steps, err = s.desk.Steps(ctx, content, lang); err != nil {
		return drawing{}, err
	}
	if d.svg, err = s.desk.SVG(ctx, content, lang); err != nil {
		d.svg = "" // the steps tell the same
	}
	s.drawn.put(key, d)
	return d, nil
}

// filtered returns a model with nothing in it but what may be told.
func (s *Service) filtered(ctx context.Context, content []byte, show Shown) (out []byte, err error) {
	err = s.desk.Work(ctx, len(content), func() error {
		d, _, err := bpmn.Read(content, bpmn.MaxBytes(model.MaxFileBytes))
		if err == nil {
			out, err = redact.Model(d, show.options())
		}
		return err
	})
	return out, err
}

// facts returns the fields of the released Steckbrief that the portal shows.
func (s *Service) facts(ctx context.Context, r Released, guard Guard, lang bpmn.Language) ([]Fact, error) {
	document, err := s.document(ctx, r)
	if err != nil {
		return nil, err
	}
	var out []Fact
	for _, key := range SheetFields {
		def, ok := steckbrief.Builtin().Field(key)
		if !ok {
			continue
		}
		if lines := valuesOf(def, document.Field(key).Fact(), steckbrief.Lang(lang)); len(lines) > 0 {
			for i := range lines {
				lines[i] = guard.Clean(lines[i])
			}
			out = append(out, Fact{Key: key, Label: def.Label.In(steckbrief.Lang(lang)), Values: lines})
		}
	}
	return out, nil
}

func (s *Service) document(ctx context.Context, r Released) (steckbrief.Document, error) {
	v, err := s.store.SheetVersion(ctx, r.ID, r.SheetNo)
	if err != nil {
		return steckbrief.Document{}, err
	}
	return steckbrief.Load(v.Raw, steckbrief.Builtin())
}

// valuesOf writes what a field says, line by line, without its origin: sources and notes are for the house. Of tables only
// the first column is told, which names the row.
func valuesOf(def steckbrief.FieldDef, fact steckbrief.Fact, lang steckbrief.Lang) []string {
	if fact.State != steckbrief.Known {
		return nil
	}
	switch v := fact.Value.(type) {
	case steckbrief.Text:
		return []string{string(v)}
	case steckbrief.List:
		return append([]string{}, v...)
	case steckbrief.Table:
		var out []string
		for _, row := range v {
			if len(def.Columns) > 0 && row[def.Columns[0].Key] != nil {
				out = append(out, steckbrief.Formatter{Lang: lang}.Display(steckbrief.FieldDef{}, steckbrief.Is(row[def.Columns[0].Key])))
			}
		}
		return out
	}
	plain := steckbrief.Fact{State: steckbrief.Known, Value: fact.Value}
	if text := (steckbrief.Formatter{Lang: lang}).Display(def, steckbrief.One(plain)); text != "" {
		return []string{text}
	}
	return nil
}
