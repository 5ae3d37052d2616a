package model

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// Adopt moves all lines of a process to the one that it is merged into, with their versions. A line whose name is
// taken there says where it comes from; the SOLL that was chosen there stays chosen. It belongs into the
// transaction of the merge and checks no rights of its own.
func (s *Lines) Adopt(ctx context.Context, fromID, intoID string) error {
	from, err := s.store.ModelLines(ctx, fromID)
	if err != nil || len(from) == 0 {
		return err
	}
	there, err := s.store.ModelLines(ctx, intoID)
	if err != nil {
		return err
	}
	into, err := s.store.ModelPlace(ctx, intoID)
	if err != nil {
		return err
	}
	for _, l := range from {
		l = adopted(l, into, there)
		there = append(there, l)
		s.record(ctx, l, "model.adopt", audit.Details{"kind": string(l.Kind), "name": l.Name, "fromProcess": fromID})
		if err := s.store.UpdateModelLine(ctx, l); err != nil {
			return err
		}
	}
	if err := s.facts.refresh(ctx, fromID); err != nil {
		return err
	}
	return s.facts.refresh(ctx, intoID)
}

// adopted is a line in its new place beside those that are there.
func adopted(l Line, into Place, there []Line) Line {
	origin := " (aus " + l.ProcessNumber + ")"
	l.Place = into
	for _, other := range there {
		if other.Kind == l.Kind && strings.EqualFold(other.Name, l.Name) {
			name := []rune(l.Name)
			l.Name = string(name[:min(len(name), MaxLineName-len([]rune(origin)))]) + origin
		}
		if other.Target {
			l.Target = false
		}
	}
	return l
}
