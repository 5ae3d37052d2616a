package handover

import (
	"bytes"
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// message is an item as a message of its own.
func message(item Item) xprozess.Message {
	m := xprozess.Message{Library: &xprozess.Library{Processes: []xprozess.Process{item.Process}}}
	if item.Class != nil {
		m.Catalogue = &xprozess.Catalogue{Classes: []xprozess.Class{*item.Class}}
	}
	return m
}

// written is an item as whoever reads its message finds it.
func written(item Item) (Item, error) {
	var out bytes.Buffer
	if err := xprozess.Write(&out, message(item)); err != nil {
		return Item{}, err
	}
	r, err := xprozess.Read(out.Bytes())
	if err != nil {
		return Item{}, err
	}
	again := Items(r.Message)
	if len(again) == 0 {
		return Item{}, problem.New(problem.Internal, "error.internal")
	}
	again[0].Year = item.Year
	return again[0], nil
}

// newAppendix is an item as it is kept beside its process: everything but the contents of its files.
func newAppendix(processID string, p Prepared) (register.Appendix, error) {
	item := p.Item
	if m := item.Process.Model; m != nil {
		item.Process.Model = &xprozess.Model{Models: emptied(m.Models), Pictures: emptied(m.Pictures), Texts: emptied(m.Texts)}
	}
	var out bytes.Buffer
	if err := xprozess.Write(&out, message(item)); err != nil {
		return register.Appendix{}, err
	}
	return register.Appendix{ProcessID: processID, Message: out.String(), Files: p.refs}, nil
}

func emptied(files []xprozess.File) []xprozess.File {
	out := slices.Clone(files)
	for i := range out {
		out[i].Content = nil
	}
	return out
}

// appendix is what is kept beside a process, with its files; ok is false if it has none.
func (s *Service) appendix(ctx context.Context, processID string) (item Item, files []register.AppendixFile, ok bool, err error) {
	a, err := s.store.XProzessAppendix(ctx, processID)
	if problem.Is(err, problem.NotFound) {
		return Item{}, nil, false, nil
	}
	if err != nil {
		return Item{}, nil, false, err
	}
	return read(a)
}

// read is what a message said of a process; ok is false if it says nothing.
func read(a register.Appendix) (item Item, files []register.AppendixFile, ok bool, err error) {
	r, err := xprozess.Read([]byte(a.Message))
	if err != nil {
		return Item{}, nil, false, problem.Wrap(err, problem.Internal, "error.internal")
	}
	items := Items(r.Message)
	if len(items) == 0 {
		return Item{}, nil, false, nil
	}
	return items[0], a.Files, true, nil
}

// keepAppendix saves what the register has no place for, unless it is kept already.
func (s *Service) keepAppendix(ctx context.Context, t *taking) error {
	if t.p.machine != nil && !t.p.machine.Appendix {
		return nil // of another register, which says everything itself
	}
	next, err := newAppendix(t.result.ProcessID, t.p)
	if err != nil {
		return err
	}
	old, err := s.store.XProzessAppendix(ctx, t.result.ProcessID)
	if err != nil && !problem.Is(err, problem.NotFound) {
		return err
	}
	ours := t.p.machine != nil // what a register gives out again says nothing new of others
	if err == nil && (ours || (old.Message == next.Message && slices.Equal(old.Files, next.Files))) {
		t.note(Detail{Subject: "appendix", State: Known})
		return nil
	}
	t.result.Changed = true
	t.note(Detail{Subject: "appendix", State: Appended, Key: "handover.appendix"})
	return s.store.SaveXProzessAppendix(ctx, next)
}
