package app

import (
	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireCandidates joins criteria, ratings and the ranking.
func (a *App) wireCandidates(env Environment) {
	sets := criteria.NewService(a.Store, env.Now)
	sources := map[criteria.Kind]candidate.Source{
		criteria.Initiative:    candidate.NewInitiativeSource(a.Store, env.Now),
		criteria.OnlineService: candidate.NewServiceSource(a.Store),
	}
	ranking := candidate.NewService(a.Store, sets, sources, env.Now, store.NewID)
	a.Services.Processes.KeepRanks(ranking.KeepRanks)
	a.Services.Criteria, a.Services.Candidates = sets, ranking
	a.Services.Ratings = rating.NewService(a.Store, sets, a.Store, ranking, env.Now, store.NewID)
}
