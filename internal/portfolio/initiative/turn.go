package initiative

import (
	"cmp"
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// SetStage brings an initiative to another stage. Pausing, merging and stopping need a reason, as does opening again what
// was closed.
//
// It returns problem.Conflict if initiatives below are still open, problem.Stale if revision is not the stored one.
func (s *Service) SetStage(ctx context.Context, id string, revision int, t Turn) (Initiative, error) {
	return s.change(ctx, id, revision, func(ctx context.Context, b Book, v *Initiative) (string, error) {
		t.Since = cmp.Or(t.Since, b.Today)
		if t.Stage != Paused {
			t.Until = when.Date{}
		}
		if t.Stage != Merged {
			t.MergedInto = ""
		}
		if err := checkTurn(b, *v, t); err != nil {
			return "", err
		}
		if err := refuseOpenChildren(b, *v, t.Stage); err != nil {
			return "", err
		}
		t.ID, t.CreatedAt = s.newID(), s.now().UTC()
		v.Stage, v.StageSince, v.StageNote, v.PausedUntil, v.MergedInto = t.Stage, t.Since, t.Note, t.Until, t.MergedInto
		return "initiative.stage." + string(t.Stage), s.store.InsertInitiativeTurn(ctx, v.ID, t)
	})
}

func checkTurn(b Book, v Initiative, t Turn) error {
	var c checker
	choice(&c, "stage", t.Stage, false, Stages...)
	c.day("since", t.Since)
	c.length("reason", t.Reason, maxText)
	c.length("note", t.Note, maxTitle)
	c.date("until", t.Until)
	if (t.Stage.needsReason() || v.Closed()) && strings.TrimSpace(t.Reason) == "" {
		c.add("reason", "field.required")
	}
	switch {
	case t.Since > b.Today:
		c.add("since", "initiative.stage.future")
	case t.Since < v.StageSince:
		c.add("since", "initiative.stage.beforeLast", "date", v.StageSince)
	case t.Stage == Done && v.Period.From.Fixed() && v.Period.From.Bound != when.Earlier && t.Since < v.Period.Begin().Format("2006-01-02"):
		c.add("since", "initiative.stage.beforeStart")
	}
	c.until(t)
	if t.Stage == Merged {
		c.mergedInto(b, v, t.MergedInto)
	}
	if p, ok := b.Initiatives[v.ParentID]; ok && p.Closed() && !t.Stage.Closed() {
		c.add("stage", "initiative.parent.closed", "number", p.Number)
	}
	return c.err()
}

func (c *checker) until(t Turn) {
	switch {
	case t.Stage != Paused:
	case t.Until.IsZero() || t.Until.Precision == when.Ongoing:
		c.add("until", "initiative.stage.until")
	case t.Until.Fixed() && t.Until.Bound != when.Later && t.Until.Last().Format("2006-01-02") < t.Since:
		c.add("until", "initiative.stage.untilBefore")
	}
}

func (c *checker) mergedInto(b Book, v Initiative, into string) {
	switch target, ok := b.Initiatives[into]; {
	case into == v.ID:
		c.add("mergedInto", "initiative.merge.self")
	case !ok:
		c.add("mergedInto", "initiative.merge.unknown")
	case target.Stage == Merged || target.Stage == Stopped:
		c.add("mergedInto", "initiative.merge.closed", "number", target.Number)
	}
}

// refuseOpenChildren refuses to close what still holds open initiatives, and names them.
func refuseOpenChildren(b Book, v Initiative, stage Stage) error {
	if !stage.Closed() {
		return nil
	}
	var open []string
	for _, child := range b.Children(v.ID) {
		if !child.Closed() {
			open = append(open, child.Number)
		}
	}
	if len(open) == 0 {
		return nil
	}
	return problem.New(problem.Conflict, "initiative.close.children", "numbers", strings.Join(open, ", "))
}

// setLight sets the light of an initiative alone.
func (s *Service) setLight(ctx context.Context, v Initiative, light Light) error {
	if v.Light == light {
		return nil
	}
	v.Light, v.UpdatedAt = light, s.now().UTC()
	_, err := s.store.UpdateInitiative(ctx, v)
	return err
}

// mayEdit asks whether the actor answers for an initiative.
func mayEdit(ctx context.Context, b Book, v Initiative) error {
	return identity.Require(ctx, identity.EditInitiative, object(b.Units[v.LeadUnitID].Path))
}

// MayEdit reports whether the actor may change an initiative.
func MayEdit(ctx context.Context, b Book, v Initiative) bool { return mayEdit(ctx, b, v) == nil }

// recordReport adds an entry about a report to the audit trail.
func (s *Service) recordReport(ctx context.Context, v Initiative, month string) {
	s.store.Record(ctx, audit.Entry{Action: "initiative.report", ObjectKind: "initiative", ObjectID: v.ID, UnitID: v.LeadUnitID,
		Details: audit.Details{"number": v.Number, "title": v.Title, "month": month}})
}
