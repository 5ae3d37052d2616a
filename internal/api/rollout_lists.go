package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/rollouts"
	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) rolloutListRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/rollout-lists/template", "rolloutTemplate", "An empty workbook for rollouts or workplaces"), a.rolloutTemplate)
	huma.Register(g, op(http.MethodGet, "/rollout-lists/export", "exportRollouts", "Rollouts or workplaces as Excel, as imports understand it"), a.exportRollouts)
	registerTable(a, g, identity.EditRollout, op(http.MethodPost, "/rollout-lists/import", "importRollouts", "Import rollouts or workplaces: all rows, or none; with dryRun only say what would happen"), a.importRollouts)
	huma.Register(g, op(http.MethodGet, "/rollout-map/export", "exportRolloutMap", "The map as Excel"), a.exportRolloutMap)
}

// RolloutKindQuery says what a table lists; embedded, so it has to be exported for huma to see it.
type RolloutKindQuery struct {
	Kind string `query:"kind" enum:"rollouts,workplaces" required:"true"`
}

func workbook(name string, out bytes.Buffer, err error) (*download, error) {
	if err != nil {
		return nil, err
	}
	return &download{ContentType: workbookType, Disposition: attachment(name), Body: out.Bytes()}, nil
}

func (a *API) rolloutTemplate(ctx context.Context, in *RolloutKindQuery) (*download, error) {
	var out bytes.Buffer
	err := a.RolloutLists.Template(ctx, lists.Kind(in.Kind), langOf(ctx), &out)
	return workbook(rollouts.Name(langOf(ctx), "template."+in.Kind), out, err)
}

func (a *API) exportRollouts(ctx context.Context, in *RolloutKindQuery) (*download, error) {
	var out bytes.Buffer
	err := a.writing(ctx, func() error { return a.RolloutLists.Export(ctx, lists.Kind(in.Kind), langOf(ctx), &out) })
	return workbook(rollouts.Name(langOf(ctx), in.Kind), out, err)
}

func (a *API) exportRolloutMap(ctx context.Context, _ *struct{}) (*download, error) {
	var out bytes.Buffer
	err := a.writing(ctx, func() error { return a.RolloutLists.Map(ctx, langOf(ctx), &out) })
	return workbook(rollouts.Name(langOf(ctx), "map"), out, err)
}

func (a *API) importRollouts(ctx context.Context, in *struct {
	RolloutKindQuery
	FileBody
	DryRun bool `query:"dryRun"`
}) (*struct{ Body importBody }, error) {
	r, err := a.RolloutLists.Import(ctx, rollouts.Request{Kind: lists.Kind(in.Kind), File: in.content, DryRun: in.DryRun})
	if err != nil {
		return nil, err
	}
	return &struct{ Body importBody }{newImportBody(ctx, r)}, nil
}
