package handover

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// deviations says how far the IST and the SOLL of a process are from the references that an item brings.
func (s *Service) deviations(ctx context.Context, p *Prepared, o Options) error {
	t := newTaking(*p, o)
	if len(p.models) == 0 {
		return nil
	}
	id, match, err := s.find(ctx, t)
	if err != nil || id == "" || match == "" {
		return err
	}
	lines, err := s.Lines.List(ctx, id, false)
	if err != nil {
		return err
	}
	for _, m := range p.models {
		if kind, _, _ := t.lineOf(m); kind != model.Reference {
			continue
		}
		for _, l := range compared(lines) {
			d := Detail{Subject: "deviation", Name: l.Name, State: Known, With: l.LatestID, Params: map[string]any{"kind": string(l.Kind), "sha256": m.ref.SHA256}}
			_, c, err := s.Versions.CompareFile(ctx, l.LatestID, m.prepared.Content, bpmn.Language("de"))
			if err != nil {
				if refusal(err) == "" && isTrouble(err) {
					return err
				}
				continue // what cannot be read has no comparison
			}
			d.Count = len(c.Changes)
			p.details = append(p.details, d)
		}
	}
	return nil
}

// compared are the lines that a reference is compared with: the IST and the chosen SOLL, or all SOLL if none is chosen.
func compared(lines []model.Line) []model.Line {
	chosen := slices.ContainsFunc(lines, func(l model.Line) bool { return l.Target })
	return slices.DeleteFunc(slices.Clone(lines), func(l model.Line) bool {
		return l.LatestID == "" || l.Kind == model.Reference || !l.RealisedAt.IsZero() || (l.Kind == model.Soll && chosen && !l.Target)
	})
}
