package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/docs/recht"
	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) lawDocumentRoutes(g huma.API) {
	o := op(http.MethodGet, "/admin/documents/{name}", "getLawDocument", "A draft for data protection and the staff council, as Markdown")
	huma.Register(g, o, a.getLawDocument)
}

type lawDocument struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (a *API) getLawDocument(ctx context.Context, in *struct {
	Name string `path:"name" enum:"dienstvereinbarung,verarbeitungstaetigkeiten,berechtigungskonzept,loeschkonzept"`
}) (*lawDocument, error) {
	if err := identity.Require(ctx, identity.ReadRetention, identity.Object{}); err != nil {
		return nil, err
	}
	raw, err := recht.Documents.ReadFile(in.Name + ".md")
	if err != nil {
		return nil, errNotFound
	}
	return &lawDocument{Type: "text/markdown; charset=utf-8", Disposition: attachment(in.Name + ".md"), Body: raw}, nil
}
