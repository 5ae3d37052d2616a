package imports

import (
	"context"
	"encoding/json"

	"github.com/prozessregister/prozessregister/internal/exchange/handover"
	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// XProzess imports messages of XProzess: one entry per process.
type XProzess struct{ service *handover.Service }

// NewXProzess returns the format of messages of XProzess. Its options are unitId, existing ("fill", "replace"), kind (of
// models) and targets (JSON: number of the item → process id, "new" or "").
func NewXProzess(service *handover.Service) Format {
	x := &XProzess{service}
	return Format{
		Kind: "import.xprozess", Action: identity.RunImport, Handler: x.handle,
		Recognises: func(_ string, content []byte) bool { return xprozess.Is(content) },
	}
}

func options(in map[string]string) handover.Options {
	o := handover.Options{UnitID: in["unitId"], Existing: handover.Existing(in["existing"]), Kind: model.Kind(in["kind"])}
	if json.Unmarshal([]byte(in["targets"]), &o.Targets) != nil {
		o.Targets = nil // nobody has chosen
	}
	return o
}

func (x *XProzess) handle(ctx context.Context, run *jobs.Run) (any, error) {
	p, content, err := sent(ctx, run)
	if err != nil {
		return nil, err
	}
	reading, err := xprozess.Read(content)
	if err != nil {
		return nil, err
	}
	items, steps := handover.Items(reading.Message), 0
	if steps = len(items); len(reading.Left) > 0 {
		steps++
	}
	finished, err := begin(ctx, run, steps)
	if err != nil {
		return nil, err
	}
	for i, item := range items {
		if finished[i] {
			continue
		}
		if err := x.one(ctx, run, item, options(p.Options), p.DryRun); err != nil {
			return nil, err
		}
	}
	if len(reading.Left) > 0 && !finished[len(items)] {
		err = run.Step(ctx, len(items), func(context.Context) (any, error) { return leftEntry(p.Name, reading.Left), nil }, nil)
	}
	return summary{DryRun: p.DryRun}, err
}

// one imports one process: its files are read first, then everything is written in one step.
func (x *XProzess) one(ctx context.Context, run *jobs.Run, item handover.Item, o handover.Options, dryRun bool) error {
	entry := Entry{Entry: item.Label(), Index: &item.Index}
	refuse := func(err error) any { return entry.refuse(err) }
	prepared, err := x.service.Prepare(ctx, item, o)
	if err != nil {
		if !isAnswer(err) {
			return err
		}
		return run.Step(ctx, item.Index, func(context.Context) (any, error) { return refuse(err), nil }, refuse)
	}
	if dryRun {
		r, err := x.service.Try(ctx, prepared, o)
		if err != nil && !isAnswer(err) {
			return err
		}
		return run.Step(ctx, item.Index, func(context.Context) (any, error) {
			if err != nil {
				return refuse(err), nil //nolint:nilerr // the refusal is the result of this entry
			}
			return entry.of(r, Planned), nil
		}, refuse)
	}
	return run.Step(ctx, item.Index, func(ctx context.Context) (any, error) {
		r, err := x.service.Take(ctx, prepared, o)
		return entry.of(r, Created), err
	}, refuse)
}

// of is the entry of a process that was taken over, or would be.
func (e Entry) of(r handover.Result, changed Outcome) Entry {
	e.ProcessID, e.ProcessNumber, e.ProcessName, e.Match, e.Details = r.ProcessID, r.Number, r.Name, r.Match, r.Details
	switch {
	case r.Match == "":
		e.Outcome, e.Key = NoTarget, "xprozess.noTarget"
	case r.Changed:
		e.Outcome = changed
	default:
		e.Outcome = Known
	}
	return e
}

// leftEntry names the elements of a message that have no place in the standard.
func leftEntry(name string, left []xprozess.Left) Entry {
	e := Entry{Entry: name, Outcome: Skipped, Key: "xprozess.left", Params: map[string]any{"count": len(left)}}
	for _, l := range left {
		e.Details = append(e.Details, handover.Detail{
			Subject: "element", Name: l.Path, State: handover.Left, Key: l.Key, Params: map[string]any{"line": l.Line, "column": l.Column},
		})
	}
	return e
}
