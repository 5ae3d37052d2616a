package demo

import (
	"context"
	"fmt"
	"net/url"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register"
)

// loadViews saves the views of the list of processes, each for the account whose it is.
func (l *loader) loadViews(ctx context.Context) error {
	for _, v := range l.town.Views {
		query, err := l.viewQuery(v)
		if err == nil {
			_, err = l.services.Views.Create(l.as(ctx, v.Account), register.SavedView{Name: v.Name, Page: "processes", Query: query, Shared: v.Shared})
		}
		if err != nil {
			return fmt.Errorf("%s: %w", v.Name, err)
		}
	}
	return nil
}

// viewQuery writes a view as the address of the list does.
func (l *loader) viewQuery(v data.View) (string, error) {
	due, err := l.day(v.Filter.ReviewDueBefore)
	query := url.Values{}
	for name, value := range map[string]string{
		"orgUnit": l.units[v.Filter.Unit].ID, "application": l.applications[v.Filter.Application], "taskKind": v.Filter.TaskKind,
		"reviewDueBefore": due, "sort": v.Sort,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if v.Filter.Important {
		query.Set("important", "true")
	}
	if v.Filter.MaxCompleteness > 0 {
		query.Set("maxCompleteness", strconv.Itoa(v.Filter.MaxCompleteness))
	}
	return query.Encode(), err
}
