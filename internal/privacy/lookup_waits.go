package privacy

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Tellers tell people of what waits for them, in the open transaction.
type Tellers interface {
	// TellLookup tells people that a look-up waits for their decision; not whose log it is nor why.
	TellLookup(ctx context.Context, lookupID string, userIDs []string) error
}

// deciders are those who may decide about a look-up: see [Lookups.Decide].
func (s *Lookups) deciders(ctx context.Context, l Lookup) ([]string, error) {
	users, err := s.house.Users(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := s.house.AllGrants(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, id := range identity.WhoMay(users, grants, identity.AgreeLog, l.object()) {
		made, err := s.hands.MadeBy(ctx, id, l.AskedBy)
		if err != nil {
			return nil, err
		}
		if !made {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Waiting returns the look-ups that wait for the actor's decision, oldest first. Nobody learns of one they may not decide.
func (s *Lookups) Waiting(ctx context.Context) ([]Lookup, error) {
	actor, err := identity.From(ctx)
	if err != nil || actor.UserID == "" || !identity.CanAnywhere(actor, identity.AgreeLog) {
		return nil, err
	}
	all, err := s.store.Lookups(ctx)
	if err != nil {
		return nil, err
	}
	var waiting []Lookup
	for _, l := range slices.Backward(all) {
		if l.State != Asked || !identity.Can(actor, identity.AgreeLog, l.object()) {
			continue
		}
		made, err := s.hands.MadeBy(ctx, actor.UserID, l.AskedBy)
		if err != nil {
			return nil, err
		}
		if !made {
			waiting = append(waiting, l)
		}
	}
	return waiting, nil
}

// object is a look-up as the rights see it: neither who asked nor whose log it is may decide.
func (l Lookup) object() identity.Object {
	return identity.Object{AuthorID: l.AskedBy, MakerIDs: []string{l.UserID}}
}
