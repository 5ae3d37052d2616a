package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/portal"
)

// portalEditor is the account that has looked at the texts of the portal.
const portalEditor = "strategie"

// loadPortal switches the public portal on and confirms the texts of a handful of processes; those of the others stay
// hidden.
func (l *loader) loadPortal(ctx context.Context) error {
	service, file := l.services.Portal, l.town.Portal
	v, err := service.Settings(ctx)
	if err != nil {
		return err
	}
	v.On, v.Indexed, v.Categories = file.On, file.Indexed, nil
	for _, c := range file.Categories {
		v.Categories = append(v.Categories, register.Category(c))
	}
	if _, err := service.Save(ctx, v); err != nil {
		return err
	}
	ctx = l.as(ctx, portalEditor)
	for _, c := range file.Confirmed {
		if err := l.confirm(ctx, l.processes[c.Process].ID, c.Parts); err != nil {
			return fmt.Errorf("%s: %w", c.Process, err)
		}
	}
	return nil
}

func (l *loader) confirm(ctx context.Context, processID string, parts []string) error {
	review, err := l.services.Portal.Review(ctx, processID, bpmn.German)
	if err != nil {
		return err
	}
	for _, p := range review.Parts {
		for _, wanted := range parts {
			if portal.Part(wanted) != p.Part {
				continue
			}
			if err := l.services.Portal.Confirm(ctx, processID, p.Part, p.Subject); err != nil {
				return fmt.Errorf("%s: %w", wanted, err)
			}
		}
	}
	return nil
}
