package identity

import "context"

// LeaverStore ends what somebody who has left the house did here. All methods work in the tenant of ctx and return how many
// there were.
type LeaverStore interface {
	EndDeputiesOf(ctx context.Context, userID string) (int, error)
	// VacateFunctionsOf makes the functions vacant that somebody fills in the register.
	VacateFunctionsOf(ctx context.Context, userID string) (int, error)
}

// end ends sessions, tokens and deputyships of somebody who was switched off, and makes their functions vacant: by hand, by a
// list of the staff and by a directory alike. Who is only away for a while names a deputy instead. The last administration
// stays.
func (s *Accounts) end(ctx context.Context, userID string) error {
	if err := s.keepAnAdmin(ctx, userID, ""); err != nil {
		return err
	}
	var counts [4]int
	for i, do := range []func(context.Context, string) (int, error){
		s.store.EndSessionsOf, s.store.RevokeTokensOf, s.leave.EndDeputiesOf, s.leave.VacateFunctionsOf,
	} {
		n, err := do(ctx, userID)
		if err != nil {
			return err
		}
		counts[i] = n
	}
	s.store.RecordEvent(ctx, Event{Action: "user.left", ObjectKind: "user", ObjectID: userID, Details: map[string]any{
		"sessions": counts[0], "tokens": counts[1], "deputies": counts[2], "functions": counts[3],
	}})
	return nil
}
