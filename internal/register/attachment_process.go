package register

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// processHolder decides about the files of processes.
type processHolder struct{ store AttachmentStore }

// MayReadAttachments implements AttachmentHolder.
func (h processHolder) MayReadAttachments(ctx context.Context, id string) (audit.Entry, error) {
	p, err := h.process(ctx, id)
	return inTrail(p), err
}

// MayChangeAttachments implements AttachmentHolder; only a live process takes files.
func (h processHolder) MayChangeAttachments(ctx context.Context, id string) (audit.Entry, error) {
	p, err := h.process(ctx, id)
	if err != nil {
		return audit.Entry{}, err
	}
	if err := identity.Require(ctx, identity.EditProcess, p.object()); err != nil {
		return audit.Entry{}, err
	}
	if p.Place != Live {
		return audit.Entry{}, problem.New(problem.Conflict, "process.notLive")
	}
	return inTrail(p), nil
}

// process loads a process whose files the actor may read.
func (h processHolder) process(ctx context.Context, id string) (Process, error) {
	p, err := h.store.Process(ctx, id)
	if err != nil {
		return p, err
	}
	if err := MayKnow(ctx, p); err != nil {
		return p, err
	}
	return p, identity.Require(ctx, identity.ReadOwnAttachment, p.object())
}

func inTrail(p Process) audit.Entry {
	return audit.Entry{ProcessID: p.ID, UnitID: p.UnitID, Details: audit.Details{"number": p.Number, "name": p.Name}}
}
