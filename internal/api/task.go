package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) taskRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/tasks", "listTasks", "What waits for the signed-in person, the most urgent first"), a.listTasks)
	huma.Register(g, op(http.MethodGet, "/me/recent", "listRecent", "Processes the signed-in person changed last"), a.listRecent)
}

type taskBody struct {
	Kind         string      `json:"kind" enum:"review,cosign,releaseSteckbrief,releaseModel,returnedSteckbrief,returnedModel,mention,reviewOverdue,measure,unsaved,missing,concern,proof,report,usage,personLog"`
	ProcessID    string      `json:"processId"`
	ProcessName  string      `json:"processName"`
	Number       string      `json:"number"`
	UnitID       string      `json:"unitId"`
	UnitName     string      `json:"unitName"`
	VersionID    string      `json:"versionId,omitempty" doc:"of models"`
	VersionNo    int         `json:"versionNo,omitempty"`
	ReleaseID    string      `json:"releaseId,omitempty" doc:"of steps of a release"`
	CommentID    string      `json:"commentId,omitempty" doc:"of mentions"`
	ChangeoverID string      `json:"changeoverId,omitempty" doc:"of figures to be measured"`
	Title        string      `json:"title,omitempty" doc:"name of the model or element; key of the field that is missing"`
	Comment      string      `json:"comment,omitempty" doc:"why a version came back"`
	Missing      *missingRef `json:"missing,omitempty" doc:"the fact that is missing"`
	Since        *time.Time  `json:"since,omitempty"`
	Due          string      `json:"due,omitempty"`
	Path         string      `json:"path,omitempty" doc:"page on which it is done, if it is not about a process"`
	Name         string      `json:"name,omitempty" doc:"what it is about, if it is not about a process"`
}

type taskList struct {
	Total int        `header:"X-Total-Count" doc:"how much waits; of each kind the 100 most urgent are listed"`
	Body  []taskBody `nullable:"false"`
}

func (a *API) listTasks(ctx context.Context, _ *struct{}) (*taskList, error) {
	tasks, total, err := a.Waiting.Tasks(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]taskBody, len(tasks))
	schema, err := a.Sheets.Schema(ctx)
	if err != nil {
		return nil, err
	}
	for i, t := range tasks {
		bodies[i] = taskBody{
			Kind: string(t.Kind), ProcessID: t.ProcessID, ProcessName: t.ProcessName, Number: t.Number, UnitID: t.UnitID, UnitName: t.UnitName,
			VersionID: t.VersionID, VersionNo: t.VersionNo, ReleaseID: t.ReleaseID, CommentID: t.CommentID, ChangeoverID: t.ChangeoverID, Title: t.Title, Comment: t.Comment, Since: orNil(t.Since), Due: t.Due,
			Path: t.Path, Name: t.Name,
		}
		if t.Kind == register.TaskPersonLog {
			bodies[i].Name = text.Message(langOf(ctx), "privacy.lookup.task", nil)
		}
		if def, ok := schema.Field(t.Title); ok && t.Kind == register.TaskMissing {
			missing := missingOf(ctx, def)
			bodies[i].Missing = &missing
		}
	}
	return &taskList{Total: total, Body: bodies}, nil
}

type recentBody struct {
	ID        string    `json:"id"`
	Number    string    `json:"number"`
	Name      string    `json:"name"`
	UpdatedAt time.Time `json:"updatedAt" doc:"when the signed-in person changed it last"`
}

func (a *API) listRecent(ctx context.Context, in *struct {
	Limit int `query:"limit" minimum:"1" maximum:"50" default:"8"`
}) (*struct {
	Body []recentBody `nullable:"false"`
}, error) {
	list, err := a.Waiting.Recent(ctx, in.Limit)
	if err != nil {
		return nil, err
	}
	bodies := make([]recentBody, len(list))
	for i, p := range list {
		bodies[i] = recentBody{ID: p.ID, Number: p.Number, Name: p.Name, UpdatedAt: p.ChangedAt}
	}
	return &struct {
		Body []recentBody `nullable:"false"`
	}{bodies}, nil
}
