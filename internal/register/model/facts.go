package model

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/register"
)

// FactSink is told what the models of a process mean for its marks.
type FactSink interface {
	SetModelFacts(ctx context.Context, processID string, facts register.ModelFacts) error
}

// factSource is what facts are derived from.
type factSource interface {
	register.ProcessLocks
	ModelLines(ctx context.Context, processID string) ([]Line, error)
	ModelFacts(ctx context.Context, processID string) (register.ModelFacts, error)
}

// projection tells the register of the models of a process whenever they change.
type projection struct {
	source factSource
	sink   FactSink
}

// refresh tells the sink what the models of a process mean now. It belongs into the transaction of the change.
func (p projection) refresh(ctx context.Context, processID string) error {
	return p.derive(ctx, processID, func(*register.ModelFacts) {})
}

// derive is refresh with a last change to the facts.
func (p projection) derive(ctx context.Context, processID string, last func(*register.ModelFacts)) error {
	if err := p.source.LockProcesses(ctx, processID); err != nil {
		return err
	}
	lines, err := p.source.ModelLines(ctx, processID)
	if err != nil {
		return err
	}
	before, err := p.source.ModelFacts(ctx, processID)
	if err != nil {
		return err
	}
	facts := FactsOf(lines)
	facts.ConvertedAt = before.ConvertedAt // changeovers know when a SOLL was put to work
	last(&facts)
	return p.sink.SetModelFacts(ctx, processID, facts)
}

// FactsOf derives the facts of a process from its lines; those in the trash do not count. ConvertedAt
// does not follow from them and stays zero.
func FactsOf(lines []Line) register.ModelFacts {
	var f register.ModelFacts
	for _, l := range lines {
		if !l.TrashedAt.IsZero() {
			continue
		}
		f.OpenVersions += l.Open
		switch l.Kind {
		case Ist:
			f.IstReleasedAt = earlier(f.IstReleasedAt, l.ReleasedAt)
		case Soll:
			f.SollReleasedAt = earlier(f.SollReleasedAt, l.ReleasedAt)
		}
	}
	return f
}

// earlier returns the earlier of two times; zero is no time.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}
