package identity

import (
	"context"
	"maps"
	"slices"
)

// LeaverStore ends what somebody who has left the house did here. All methods work in the tenant of ctx.
type LeaverStore interface {
	EndDeputiesOf(ctx context.Context, userID string) (int, error) // how many there were
	// VacateFunctionsOf makes the functions vacant that somebody fills in the register: how many by the id of the process.
	VacateFunctionsOf(ctx context.Context, userID string) (map[string]int, error)
}

// end ends sessions, tokens and deputyships of somebody who was switched off, and makes their functions vacant: by hand, by a
// list of the staff and by a directory alike. Who is only away for a while names a deputy instead. The last administration
// stays.
func (s *Accounts) end(ctx context.Context, userID string) error {
	if err := s.keepAnAdmin(ctx, userID, ""); err != nil {
		return err
	}
	var counts [3]int
	for i, do := range []func(context.Context, string) (int, error){
		s.store.EndSessionsOf, s.store.RevokeTokensOf, s.leave.EndDeputiesOf,
	} {
		n, err := do(ctx, userID)
		if err != nil {
			return err
		}
		counts[i] = n
	}
	functions, err := s.vacate(ctx, userID)
	if err != nil {
		return err
	}
	s.store.RecordEvent(ctx, Event{Action: "user.left", ObjectKind: "user", ObjectID: userID, Details: map[string]any{
		"sessions": counts[0], "tokens": counts[1], "deputies": counts[2], "functions": functions,
	}})
	return nil
}

// vacate makes the functions of somebody vacant, notes it in the history of each process without a name, and returns how many
// there were.
func (s *Accounts) vacate(ctx context.Context, userID string) (int, error) {
	vacant, err := s.leave.VacateFunctionsOf(ctx, userID)
	total := 0
	for _, id := range slices.Sorted(maps.Keys(vacant)) {
		total += vacant[id]
		s.store.RecordEvent(ctx, Event{Action: "process.vacant", ObjectKind: "process", ObjectID: id, ProcessID: id, Details: map[string]any{"functions": vacant[id]}})
	}
	return total, err
}
