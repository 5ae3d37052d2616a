package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type favouriteRow struct {
	TenantID  string
	UserID    string
	ProcessID string
	CreatedAt int64
}

func (favouriteRow) TableName() string { return "favourites" }

// FavouritesOf returns which of the processes are favourites of a user.
func (s *DB) FavouritesOf(ctx context.Context, userID string, processIDs []string) (map[string]bool, error) {
	var ids []string
	err := s.reader(ctx).Model(&favouriteRow{}).Where("tenant_id = ? AND user_id = ? AND process_id IN ?", tenant(ctx), userID, processIDs).
		Pluck("process_id", &ids).Error
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out, translate(err, "process")
}

// AddFavourite puts a process among the favourites of a user.
func (s *DB) AddFavourite(ctx context.Context, userID, processID string, at time.Time) error {
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&favouriteRow{
		TenantID: tenant(ctx), UserID: userID, ProcessID: processID, CreatedAt: micros(at),
	}).Error, "process")
}

// DropFavourite takes a process out of the favourites of a user.
func (s *DB) DropFavourite(ctx context.Context, userID, processID string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND user_id = ? AND process_id = ?", tenant(ctx), userID, processID).
		Delete(&favouriteRow{}).Error, "process")
}

// ReleasedModels returns the version to look at of each process that has a released one: SOLL before IST before
// reference, the newest of them.
func (s *DB) ReleasedModels(ctx context.Context, processIDs []string) (map[string]string, error) {
	return s.releasedModels(ctx, processIDs)
}

// longestMerge is how many processes may have gone into one another; it also ends the walk in damaged data.
const longestMerge = 50

// ProcessByNumber returns the id of the process that a number means: that it has, that it had, or that of a process that
// was merged into it. An id means its process too.
func (s *DB) ProcessByNumber(ctx context.Context, number string) (string, error) {
	var found []struct {
		ID, Place  string
		MergedInto *string
	}
	err := s.reader(ctx).Raw(`SELECT id, place, merged_into FROM (
		SELECT 1 AS rank, id, place, merged_into FROM processes WHERE tenant_id = @tenant AND place <> 'merged' AND number_key = @number
		UNION ALL SELECT 2, p.id, p.place, p.merged_into FROM process_terms t JOIN processes p ON p.tenant_id = t.tenant_id AND p.id = t.process_id
			WHERE t.tenant_id = @tenant AND t.field = 'formerNumber' AND t.view = 'both' AND t.value = @written AND p.place = 'live'
		UNION ALL SELECT 3, id, place, merged_into FROM processes WHERE tenant_id = @tenant AND place = 'merged' AND number_key = @number
		UNION ALL SELECT 4, id, place, merged_into FROM processes WHERE tenant_id = @tenant AND id = @written
		) AS known ORDER BY rank, id LIMIT 1`,
		map[string]any{"tenant": tenant(ctx), "number": searchtext.NumberKey(number), "written": number}).Scan(&found).Error
	if err != nil {
		return "", translate(err, "process")
	}
	if len(found) == 0 {
		return "", problem.New(problem.NotFound, "request.notFound")
	}
	id, into := found[0].ID, orEmpty(found[0].MergedInto)
	for range longestMerge {
		if into == "" {
			break
		}
		p, err := s.Process(ctx, into)
		if err != nil {
			return "", err
		}
		if id, into = p.ID, ""; p.Place == register.Merged {
			into = p.MergedInto
		}
	}
	return id, nil
}
