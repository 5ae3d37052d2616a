package model

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Realised is what a SOLL that became the IST did to the versions of its process.
type Realised struct {
	Soll   Version // as it was while it was in force
	Ist    Version // new, with the same bytes
	Before Version // IST that was in force until then, zero if there was none
}

// Realisable returns a SOLL version with the line that its IST belongs to and the IST version in force, both zero if there
// is none. It refuses a version that cannot become the IST: no SOLL, put to work already, not in force.
func (s *Versions) Realisable(ctx context.Context, sollID string) (soll Version, ist Line, before Version, err error) {
	if soll, err = s.Get(ctx, sollID); err != nil {
		return soll, ist, before, err
	}
	line, err := s.lines.ModelLine(ctx, soll.LineID)
	if err != nil {
		return soll, ist, before, err
	}
	if ist, before, err = s.presentIst(ctx, soll.ProcessID); err != nil {
		return soll, ist, before, err
	}
	return soll, ist, before, realisable(soll, line)
}

func realisable(soll Version, line Line) error {
	switch {
	case soll.Kind != Soll:
		return problem.New(problem.Conflict, "changeover.notSoll")
	case !line.RealisedAt.IsZero():
		return problem.New(problem.Conflict, "changeover.done")
	case soll.State != Released:
		return problem.New(problem.Conflict, "changeover.notReleased", "state", string(soll.State))
	}
	return nil
}

// presentIst finds the line of the IST of a process, the one in force before others, and its version in force.
func (s *Versions) presentIst(ctx context.Context, processID string) (line Line, v Version, err error) {
	lines, err := s.facts.source.ModelLines(ctx, processID)
	if err != nil {
		return line, v, err
	}
	for _, l := range lines {
		if l.Kind != Ist || !l.TrashedAt.IsZero() {
			continue
		}
		if line.ID == "" || (line.ReleasedID == "" && l.ReleasedID != "") {
			line = l
		}
	}
	if line.ReleasedID != "" {
		v, err = s.store.ModelVersion(ctx, line.ReleasedID)
	}
	return line, v, err
}

// Realise makes a SOLL version the IST that is in force: a new version of the IST line with the same bytes. The IST before
// is superseded, the line of the SOLL is closed. It belongs into the transaction of a changeover, which checks the right.
func (s *Versions) Realise(ctx context.Context, sollID string, revision int, day string) (Realised, error) {
	soll, err := s.locked(ctx, sollID)
	if err != nil {
		return Realised{}, err
	}
	line, err := s.lines.ModelLine(ctx, soll.LineID)
	if err != nil {
		return Realised{}, err
	}
	if err := realisable(soll, line); err != nil {
		return Realised{}, err
	}
	if soll.Revision != revision {
		return Realised{}, problem.New(problem.Stale, "request.stale")
	}
	out := Realised{Soll: soll}
	if out.Ist, out.Before, err = s.takeOver(ctx, soll, day); err != nil {
		return out, err
	}
	closed := soll
	closed.State = Superseded
	if err := s.store.UpdateModelVersion(ctx, closed); err != nil {
		return out, err
	}
	line.RealisedAt = s.now().UTC()
	if err := s.lines.UpdateModelLine(ctx, line); err != nil {
		return out, err
	}
	if err := s.releases.Realised(ctx, soll.subject(), out.Ist.subject(), day); err != nil {
		return out, err
	}
	if s.onNew == nil {
		return out, nil
	}
	for _, old := range []Version{out.Before, soll} {
		if old.ID == "" {
			continue
		}
		if err := s.onNew(ctx, old, out.Ist); err != nil {
			return out, err
		}
	}
	return out, nil
}

// takeOver puts the bytes of a SOLL into force as the next version of the IST line.
func (s *Versions) takeOver(ctx context.Context, soll Version, day string) (ist, before Version, err error) {
	line, before, err := s.presentIst(ctx, soll.ProcessID)
	if err != nil {
		return ist, before, err
	}
	if line.ID == "" {
		line = Line{Place: soll.Place, ID: s.newID(), Kind: Ist, Name: Ist.Title(), CreatedAt: s.now().UTC(), Revision: 1}
		if err := s.lines.InsertModelLine(ctx, line); err != nil {
			return ist, before, err
		}
	}
	all, err := s.store.ModelVersions(ctx, line.ID)
	if err != nil {
		return ist, before, err
	}
	receipt, err := s.store.ModelReceipt(ctx, soll.ID)
	if err != nil {
		return ist, before, err
	}
	index, err := s.lines.ModelIndex(ctx, soll.ID)
	if err != nil {
		return ist, before, err
	}
	ist = soll
	ist.ID, ist.LineID, ist.LineName, ist.Kind, ist.Number = s.newID(), line.ID, line.Name, Ist, len(all)+1
	ist.CreatedAt, ist.State, ist.Comment, ist.Revision = s.now().UTC(), Draft, "", 1
	if err := s.store.InsertModelVersion(ctx, ist, receipt, index); err != nil {
		return ist, before, err
	}
	if err := s.supersede(ctx, ist); err != nil {
		return ist, before, err
	}
	ist.State, ist.ValidFrom, ist.ReleasedAt, ist.DecidedAt, ist.DecidedBy = Released, day, s.now().UTC(), s.now().UTC(), authorOf(ctx)
	ist.DecisionComment = ""
	if ist.ReviewDue <= day {
		ist.ReviewDue = ""
	}
	if err := s.store.UpdateModelVersion(ctx, ist); err != nil {
		return ist, before, err
	}
	ist.Revision++
	return ist, before, nil
}

// Unrealise takes a changeover back that was reported by mistake: what was in force before is in force again. It returns
// problem.Conflict if something newer is in force. It belongs into the transaction of the correction.
func (s *Versions) Unrealise(ctx context.Context, sollID, istID, beforeID, reason string) error {
	soll, err := s.locked(ctx, sollID)
	if err != nil {
		return err
	}
	ist, err := s.store.ModelVersion(ctx, istID)
	if err != nil {
		return err
	}
	if ist.State != Released || soll.State != Superseded {
		return problem.New(problem.Conflict, "changeover.overtaken")
	}
	ist.State, ist.DecidedAt, ist.DecidedBy, ist.DecisionComment = Withdrawn, s.now().UTC(), authorOf(ctx), reason
	back := []Version{ist, {}, soll}
	if beforeID != "" {
		if back[1], err = s.store.ModelVersion(ctx, beforeID); err != nil {
			return err
		}
	}
	for i, v := range back {
		if v.ID == "" {
			continue
		}
		if i > 0 {
			v.State = Released
		}
		if err := s.store.UpdateModelVersion(ctx, v); err != nil {
			return err
		}
	}
	line, err := s.lines.ModelLine(ctx, soll.LineID)
	if err != nil {
		return err
	}
	line.RealisedAt = time.Time{}
	if err := s.lines.UpdateModelLine(ctx, line); err != nil {
		return err
	}
	return s.releases.Unrealised(ctx, soll.subject(), ist.subject(), back[1].subject())
}

// Converted tells the register since when a SOLL of a process is its IST, zero for never.
func (s *Versions) Converted(ctx context.Context, processID string, at time.Time) error {
	return s.facts.derive(ctx, processID, func(f *register.ModelFacts) { f.ConvertedAt = at })
}
