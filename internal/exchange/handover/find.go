package handover

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// targetNew is the choice to make a new process.
const targetNew = "new"

// find returns the process of an item and how it was found. "new" means that one is to be made, "" that nothing is to be
// done. What somebody has chosen counts; then the key, the number, the service and the name, each if it is clear.
func (s *Service) find(ctx context.Context, t *taking) (id, match string, err error) {
	if chosen, said := t.o.Targets[t.p.Index]; said {
		switch chosen {
		case "":
			return "", "", nil
		case targetNew:
			return "", targetNew, nil
		}
		return chosen, "chosen", s.mayKnow(ctx, chosen)
	}
	for _, by := range []struct {
		match string
		find  func(context.Context, *taking) (string, error)
	}{{"key", s.byKey}, {"service", s.byService}, {"name", s.byName}} {
		if id, err := by.find(ctx, t); err != nil || id != "" {
			return id, by.match, err
		}
	}
	return "", targetNew, nil
}

// mayKnow returns problem.NotFound for a process that the person must not see.
func (s *Service) mayKnow(ctx context.Context, id string) error {
	_, _, _, err := s.Register.Load(ctx, id)
	return err
}

// byKey finds the process that was made of the same item, or that has the same number in this register.
func (s *Service) byKey(ctx context.Context, t *taking) (string, error) {
	known, err := s.Register.Known(ctx, System)
	if err != nil {
		return "", err
	}
	id := known.ByKey[t.p.Process.ID]
	if m := t.p.machine; id == "" && m != nil {
		id = known.ByNumber[m.Number]
	}
	if id == "" {
		return "", nil
	}
	if err := s.mayKnow(ctx, id); problem.Is(err, problem.NotFound) {
		return "", nil
	} else if err != nil {
		return "", err
	}
	return id, nil
}

// byService finds the one process for the service that an item is named by.
func (s *Service) byService(ctx context.Context, t *taking) (string, error) {
	key, ok := catalog.ParseServiceKey(t.p.Process.ID)
	if !ok || t.p.machine != nil {
		return "", nil
	}
	page, err := s.Processes.List(ctx, register.ListRequest{Filter: register.ProcessFilter{Service: key}, Limit: 2})
	if err != nil || len(page.Items) != 1 {
		return "", err
	}
	return page.Items[0].ID, nil
}

// byName finds the one process of the same name.
func (s *Service) byName(ctx context.Context, t *taking) (string, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return "", err
	}
	places, err := s.store.ModelPlaces(ctx)
	if err != nil {
		return "", err
	}
	found := ""
	for _, p := range places {
		if !strings.EqualFold(oneLine(p.ProcessName), t.result.Name) || !identity.Can(actor, identity.ReadProcess, identity.Object{UnitPath: p.UnitPath}) {
			continue
		}
		if found != "" {
			return "", nil
		}
		found = p.ProcessID
	}
	return found, nil
}
