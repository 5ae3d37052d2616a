package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/text"
)

// historyBody is what happened, newest first.
type historyBody struct {
	Items  []historyItem `json:"items" nullable:"false"`
	Before int64         `json:"before" doc:"where to go on (?before=), 0 at the end"`
}

type historyItem struct {
	Seq      int64          `json:"seq"`
	At       time.Time      `json:"at"`
	Action   string         `json:"action"`
	Text     string         `json:"text" doc:"sentence in the user's language"`
	Kind     string         `json:"kind" doc:"process, steckbrief, model, version …"`
	ObjectID string         `json:"objectId"`
	Draft    bool           `json:"draft" doc:"tells of content that is not released"`
	Details  map[string]any `json:"details,omitempty"`
}

func (a *API) processHistory(ctx context.Context, in *struct {
	ByID
	Before int64 `query:"before" minimum:"0"`
	Limit  int   `query:"limit" minimum:"1" maximum:"200" default:"50"`
}) (*struct{ Body historyBody }, error) {
	h, err := a.Processes.History(ctx, in.ID, in.Before, in.Limit)
	return historyAnswer(ctx, h, err)
}

func (a *API) unitHistory(ctx context.Context, in *struct {
	ByID
	Before int64 `query:"before" minimum:"0"`
	Limit  int   `query:"limit" minimum:"1" maximum:"200" default:"50"`
}) (*struct{ Body historyBody }, error) {
	h, err := a.Units.History(ctx, in.ID, in.Before, in.Limit)
	return historyAnswer(ctx, h, err)
}

func historyAnswer(ctx context.Context, h register.History, err error) (*struct{ Body historyBody }, error) {
	if err != nil {
		return nil, err
	}
	body := historyBody{Items: make([]historyItem, len(h.Entries)), Before: h.Before}
	for i, e := range h.Entries {
		body.Items[i] = newHistoryItem(ctx, e)
	}
	return &struct{ Body historyBody }{body}, nil
}

func newHistoryItem(ctx context.Context, e audit.Entry) historyItem {
	return historyItem{
		Seq: e.Seq, At: e.At, Action: e.Action, Text: text.Entry(langOf(ctx), e.Action, e.Details), Kind: e.ObjectKind,
		ObjectID: e.ObjectID, Draft: e.Draft, Details: e.Details,
	}
}
