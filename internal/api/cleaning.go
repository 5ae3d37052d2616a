package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/cleaning"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs/intake"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) cleaningRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/cleaning-lists", "listCleaningLists", "Messy lists that are being cleaned, the newest first"), a.listCleaningLists)
	registerTable(a, g, identity.RunImport, created("/cleaning-lists", "addCleaningList", "Keep a workbook or CSV to be cleaned; nothing goes into the register yet"), a.addCleaningList)
	huma.Register(g, op(http.MethodGet, "/cleaning-lists/{id}", "getCleaningList", "A list with everything the program took it for"), a.getCleaningList)
	huma.Register(g, op(http.MethodPut, "/cleaning-lists/{id}/choices", "chooseCleaning", "Undo guesses, or say what is right"), a.chooseCleaning)
	huma.Register(g, noContent(http.MethodDelete, "/cleaning-lists/{id}", "deleteCleaningList", "Remove a list; what was taken over stays"), a.deleteCleaningList)
	take := op(http.MethodPost, "/cleaning-lists/{id}/take", "takeCleaningList", "Take a list over into the register; answers with a job that leaves a receipt")
	take.DefaultStatus = http.StatusAccepted
	huma.Register(g, take, a.takeCleaningList)
	huma.Register(g, op(http.MethodPost, "/cleaning-lists/{id}/undo", "undoCleaningList", "Put what a list brought into the trash; the list is open again"), a.undoCleaningList)
}

// CleaningListBody is a list without what it holds; embedded, so it has to be exported for huma to see it.
type CleaningListBody struct {
	ID        string    `json:"id"`
	FileName  string    `json:"fileName"`
	State     string    `json:"state" enum:"open,taken"`
	ReceiptID string    `json:"receiptId" doc:"of the receipt, empty until the list was taken over"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	ETag      string    `json:"etag"`
}

func newCleaningList(l intake.List) CleaningListBody {
	return CleaningListBody{ID: l.ID, FileName: l.FileName, State: string(l.State), ReceiptID: l.JobID, CreatedAt: l.CreatedAt, UpdatedAt: l.UpdatedAt, ETag: etag(l.Revision)}
}

func (a *API) listCleaningLists(ctx context.Context, _ *struct{}) (*struct {
	Body []CleaningListBody `nullable:"false"`
}, error) {
	all, err := a.Intake.All(ctx)
	bodies := make([]CleaningListBody, len(all))
	for i, l := range all {
		bodies[i] = newCleaningList(l)
	}
	return &struct {
		Body []CleaningListBody `nullable:"false"`
	}{bodies}, err
}

func (a *API) addCleaningList(ctx context.Context, in *struct {
	FileBody
}) (*single[cleaningBody], error) {
	l, err := a.Intake.Add(ctx, in.name, in.content)
	return a.cleaningAnswer(ctx, l, err)
}

func (a *API) getCleaningList(ctx context.Context, in *ByID) (*single[cleaningBody], error) {
	l, err := a.Intake.Get(ctx, in.ID)
	return a.cleaningAnswer(ctx, l, err)
}

type cleaningChoices struct {
	Sheet  string            `json:"sheet,omitempty" maxLength:"200"`
	UnitID string            `json:"unitId,omitempty" maxLength:"60" doc:"unit of rows that name none"`
	Undone []string          `json:"undone" nullable:"false" doc:"ids of guesses that do not hold"`
	Kinds  []string          `json:"kinds" nullable:"false" doc:"kinds of which no guess holds"`
	Said   map[string]string `json:"said,omitempty" doc:"id of a guess → what is right instead: target of a column, id of a unit, name, figure"`
}

func (a *API) chooseCleaning(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body cleaningChoices
}) (*single[cleaningBody], error) {
	b := in.Body
	c := cleaning.Choices{Sheet: b.Sheet, UnitID: b.UnitID, Undone: b.Undone, Said: b.Said}
	for _, kind := range b.Kinds {
		c.Kinds = append(c.Kinds, cleaning.Kind(kind))
	}
	l, err := a.Intake.Choose(ctx, in.ID, in.revision, c)
	return a.cleaningAnswer(ctx, l, err)
}

func (a *API) deleteCleaningList(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*struct{}, error) {
	return nil, a.Intake.Delete(ctx, in.ID, in.revision)
}

func (a *API) takeCleaningList(ctx context.Context, in *struct {
	ByID
	IfMatch
	DryRun bool `query:"dryRun" doc:"only say what would happen"`
}) (*acceptedOutput, error) {
	j, err := a.Intake.Take(ctx, in.ID, in.revision, in.DryRun)
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, nil, langOf(ctx))
	return &acceptedOutput{Location: Base + "/jobs/" + j.ID, Body: body}, err
}

type cleaningUndone struct {
	Trashed int            `json:"trashed" doc:"processes that lie in the trash now"`
	Kept    []cleaningKept `json:"kept" nullable:"false" doc:"processes that stayed, and why"`
	ETag    string         `json:"etag"`
}

type cleaningKept struct {
	ID      string `json:"id"`
	Number  string `json:"number"`
	Name    string `json:"name"`
	Message string `json:"message"`
}

func (a *API) undoCleaningList(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*single[cleaningUndone], error) {
	undone, err := a.Intake.Undo(ctx, in.ID, in.revision)
	if err != nil {
		return nil, err
	}
	body := cleaningUndone{Trashed: undone.Trashed, Kept: []cleaningKept{}, ETag: etag(undone.List.Revision)}
	for _, k := range undone.Kept {
		kept := cleaningKept{ID: k.ID, Number: k.Number, Name: k.Name}
		if k.Problem != nil {
			kept.Message = text.Message(langOf(ctx), k.Problem.Key, k.Problem.Params)
		}
		body.Kept = append(body.Kept, kept)
	}
	return &single[cleaningUndone]{ETag: body.ETag, Body: body}, nil
}
