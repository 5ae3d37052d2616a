package intake

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// page is how many processes are read at a time.
const page = 500

// known is what the register holds and the actor may see, without the processes of without.
func (s *Service) known(ctx context.Context, without map[string]bool) (cleaning.Known, error) {
	var k cleaning.Known
	units, err := s.Units.List(ctx, true)
	if err != nil {
		return k, err
	}
	k.Units = knownUnits(units)
	if k.Targets, err = s.Lists.Targets(ctx, lists.Processes); err != nil {
		return k, err
	}
	if k.Schema, err = s.Register.Schema(ctx); err != nil {
		return k, err
	}
	names, err := s.Register.Names(ctx)
	if err != nil {
		return k, err
	}
	k.Format = steckbrief.Formatter{Lang: steckbrief.German, Names: names}
	settings, err := s.Settings.Get(ctx)
	if err != nil {
		return k, err
	}
	k.Year = settings.Local(s.now()).Year()
	k.Processes, err = s.knownProcesses(ctx, without)
	return k, err
}

// knownUnits are the units that exist, each with the numbers and names of those that went into it.
func knownUnits(units []register.Unit) []cleaning.KnownUnit {
	into := map[string]string{}
	for _, u := range units {
		if u.MergedInto != "" {
			into[u.ID] = u.MergedInto
		}
	}
	former := map[string][]string{}
	for _, u := range units {
		end := u.ID
		for steps := 0; into[end] != "" && steps < len(units); steps++ {
			end = into[end]
		}
		if end != u.ID {
			former[end] = append(former[end], u.Number, u.Name)
		}
	}
	var out []cleaning.KnownUnit
	for _, u := range units {
		if u.MergedInto == "" && u.ValidTo == "" {
			out = append(out, cleaning.KnownUnit{ID: u.ID, Number: u.Number, Name: u.Name, Former: append(former[u.ID], u.Facts.FormerNumbers...)})
		}
	}
	return out
}

func (s *Service) knownProcesses(ctx context.Context, without map[string]bool) ([]cleaning.KnownProcess, error) {
	var out []cleaning.KnownProcess
	r := register.ListRequest{Limit: page, Sort: []register.Sort{{Field: register.SortNumber}}}
	for {
		answer, err := s.Processes.List(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, p := range answer.Items {
			if !without[p.ID] {
				out = append(out, cleaning.KnownProcess{ID: p.ID, Number: p.Number, Name: p.Name, UnitID: p.UnitID})
			}
		}
		if answer.Last == nil {
			return out, nil
		}
		r.After = answer.Last
	}
}

// Targets are what a column may mean.
func (s *Service) Targets(ctx context.Context) ([]lists.Target, error) {
	return s.Lists.Targets(ctx, lists.Processes)
}
