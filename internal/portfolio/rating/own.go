package rating

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// Own returns what the actor said about objects of a kind by the criteria of a set, and still says.
func (s *Service) Own(ctx context.Context, kind criteria.Kind, setID string) ([]Rating, error) {
	if err := identity.RequireAnywhere(ctx, identity.RateObject); err != nil {
		return nil, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if setID, err = s.setID(ctx, setID); err != nil {
		return nil, err
	}
	return s.store.OwnRatings(ctx, kind, setID, actor.UserID)
}
