package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

type fieldOfActionBody struct {
	ID       string `json:"id"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Position int    `json:"position"`
	ETag     string `json:"etag"`
}

type fieldOfActionInput struct {
	Code     string `json:"code" maxLength:"20"`
	Name     string `json:"name" maxLength:"200"`
	Position int    `json:"position,omitempty" minimum:"0" maximum:"1000"`
}

func newFieldOfActionBody(f initiative.Field) fieldOfActionBody {
	return fieldOfActionBody{ID: f.ID, Code: f.Code, Name: f.Name, Position: f.Position, ETag: etag(f.Revision)}
}

func (a *API) listFieldsOfAction(ctx context.Context, _ *struct{}) (*struct {
	Body []fieldOfActionBody `nullable:"false"`
}, error) {
	list, err := a.Initiatives.FieldList(ctx)
	return &struct {
		Body []fieldOfActionBody `nullable:"false"`
	}{each(list, newFieldOfActionBody)}, err
}

func (a *API) createFieldOfAction(ctx context.Context, in *struct{ Body fieldOfActionInput }) (*single[fieldOfActionBody], error) {
	f, err := a.Initiatives.AddField(ctx, initiative.Field{Code: in.Body.Code, Name: in.Body.Name, Position: in.Body.Position})
	return fieldOfActionAnswer(f, err)
}

func (a *API) changeFieldOfAction(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body fieldOfActionInput
}) (*single[fieldOfActionBody], error) {
	f, err := a.Initiatives.ChangeField(ctx, initiative.Field{
		ID: in.ID, Code: in.Body.Code, Name: in.Body.Name, Position: in.Body.Position, Revision: in.revision,
	})
	return fieldOfActionAnswer(f, err)
}

func fieldOfActionAnswer(f initiative.Field, err error) (*single[fieldOfActionBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[fieldOfActionBody]{ETag: etag(f.Revision), Body: newFieldOfActionBody(f)}, nil
}

type initiativeTemplateBody struct {
	Key   string          `json:"key"`
	Name  string          `json:"name"`
	Items []checkLineBody `json:"items" nullable:"false"`
}

func (a *API) listInitiativeTemplates(ctx context.Context, _ *struct{}) (*struct {
	Body []initiativeTemplateBody `nullable:"false"`
}, error) {
	lang := langOf(ctx)
	out := each(initiative.Templates(), func(t initiative.Template) initiativeTemplateBody {
		return initiativeTemplateBody{Key: t.Key, Name: t.Name(lang), Items: each(t.Checks(lang), func(c initiative.Check) checkLineBody { return newCheckLineBody(ctx, c) })}
	})
	return &struct {
		Body []initiativeTemplateBody `nullable:"false"`
	}{out}, nil
}
