package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/tenancy"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) tenancyRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/operator/installation", "getInstallation", "Where archives for this installation are sealed to"), a.getInstallation)
	start := op(http.MethodPost, "/operator/tenants/{id}/archive", "startTenantArchive", "Put everything of a tenant into an archive that one installation can open; answers with a job")
	start.DefaultStatus = http.StatusAccepted
	huma.Register(g, start, a.startTenantArchive)
	huma.Register(g, downloads(op(http.MethodGet, "/operator/archives/{id}/file", "downloadTenantArchive", "The archive that a job has made; only for the person who started it"), "application/octet-stream"), a.downloadTenantArchive)
	take := created("/operator/tenants/import", "importTenant", "Make a tenant of an archive that is sealed for this installation; it stays suspended")
	registerUpload(a, g, take, a.importTenant, "application/octet-stream")
	formFields(g, take, [2]string{"slug", "instead of the short name in the archive, as in the query"})
	huma.Register(g, op(http.MethodPost, "/operator/tenants/{id}/remove", "removeTenant", "Remove a suspended tenant with everything it has"), a.removeTenant)
	huma.Register(g, op(http.MethodPut, "/operator/tenants/{id}/quota", "setTenantQuota", "How many bytes of files a tenant may keep"), a.setTenantQuota)
	huma.Register(g, op(http.MethodGet, "/admin/storage", "getStorage", "How many bytes of files the municipality keeps, and how many it may"), a.getStorage)
}

type tenancyInstallationBody struct {
	Address string `json:"address" doc:"is no secret: the operator of another installation enters it there"`
}

func (a *API) getInstallation(ctx context.Context, _ *struct{}) (*struct{ Body tenancyInstallationBody }, error) {
	to, err := a.Moving.Address(ctx)
	if err != nil {
		return nil, err
	}
	return &struct{ Body tenancyInstallationBody }{tenancyInstallationBody{to.String()}}, nil
}

func (a *API) startTenantArchive(ctx context.Context, in *struct {
	ByID
	Body struct {
		For string `json:"for,omitempty" maxLength:"200" doc:"address of the installation that may open it; this one if missing"`
	}
}) (*acceptedOutput, error) {
	j, err := a.Archives.Start(ctx, in.ID, in.Body.For)
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, nil, langOf(ctx))
	return &acceptedOutput{Location: Base + "/jobs/" + j.ID, Body: body}, err
}

// downloadTenantArchive sends the archive piece by piece. One that breaks off is shorter than it says.
func (a *API) downloadTenantArchive(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	f, err := a.Archives.Open(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(out huma.Context) {
		out.SetHeader("Content-Type", "application/octet-stream")
		out.SetHeader("Content-Disposition", attachment(f.Name))
		out.SetHeader("Content-Length", strconv.FormatInt(f.Size, 10))
		for {
			piece, err := f.Next()
			if err == nil {
				a.pieceTime(out)
				_, err = out.BodyWriter().Write(piece)
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					a.options.Log.Error("archive broke off", "error", err.Error())
				}
				return
			}
		}
	}}, nil
}

type tenancyLeftBody struct {
	What    string `json:"what" doc:"a table"`
	Reason  string `json:"reason" enum:"access,work,index,sealed,queued,operator,host"`
	Count   int64  `json:"count"`
	Message string `json:"message"`
}

type tenancyReceiptBody struct {
	ID        string            `json:"id"`
	Slug      string            `json:"slug"`
	Name      string            `json:"name"`
	Rows      int64             `json:"rows"`
	Files     int64             `json:"files"`
	FileBytes int64             `json:"fileBytes"`
	Left      []tenancyLeftBody `json:"left" nullable:"false" doc:"what has to be entered anew or did not come along"`
}

func newTenancyReceipt(r tenancy.Receipt, lang text.Lang) tenancyReceiptBody {
	b := tenancyReceiptBody{
		ID: r.Tenant.ID, Slug: r.Tenant.Slug, Name: r.Tenant.Name, Rows: r.Rows, Files: r.Files, FileBytes: r.FileBytes, Left: []tenancyLeftBody{},
	}
	for _, l := range r.Left {
		if l.Count > 0 {
			message := text.Message(lang, "tenancy.left."+l.Reason, map[string]any{"what": l.What, "count": l.Count})
			b.Left = append(b.Left, tenancyLeftBody{l.What, l.Reason, l.Count, message})
		}
	}
	return b
}

func (a *API) importTenant(ctx context.Context, in *struct {
	Slug string `query:"slug" maxLength:"60" doc:"instead of the short name in the archive"`
	File FileBody
}) (*struct{ Body tenancyReceiptBody }, error) {
	slug := in.Slug
	if slug == "" {
		slug = in.File.fields["slug"]
	}
	r, err := a.Moving.Import(ctx, bytes.NewReader(in.File.content), int64(len(in.File.content)), tenancy.Import{Slug: slug})
	if err != nil {
		return nil, err
	}
	a.options.Log.Info("tenant imported", "tenant", r.Tenant.Slug, "rows", r.Rows, "files", r.Files)
	return &struct{ Body tenancyReceiptBody }{newTenancyReceipt(r, langOf(ctx))}, nil
}

type tenancyRemovedBody struct {
	Rows int64 `json:"rows"`
}

func (a *API) removeTenant(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Name           string `json:"name" maxLength:"400" doc:"name of the tenant, typed by whoever decides it"`
		WithoutArchive bool   `json:"withoutArchive,omitempty" doc:"though no archive was made since it was suspended"`
		SHA256         string `json:"sha256,omitempty" maxLength:"80" doc:"of the archive in hand, where this installation keeps it no longer"`
	}
}) (*struct{ Body tenancyRemovedBody }, error) {
	rows, err := a.Moving.Remove(ctx, tenancy.Remove{Tenant: in.ID, Name: in.Body.Name, WithoutArchive: in.Body.WithoutArchive, SHA256: in.Body.SHA256, Revision: in.revision})
	if err != nil {
		return nil, err
	}
	a.options.Log.Info("tenant removed", "tenant", in.ID, "rows", rows, "withoutArchive", in.Body.WithoutArchive)
	return &struct{ Body tenancyRemovedBody }{tenancyRemovedBody{rows}}, nil
}

func (a *API) setTenantQuota(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Megabytes int64 `json:"megabytes" doc:"0 = no limit"`
	}
}) (*single[tenantBody], error) {
	var t identity.Tenant
	t, err := a.Tenancy.SetQuota(ctx, in.ID, in.Body.Megabytes, in.revision)
	return tenantAnswer(t, err)
}

type tenancyStorageBody struct {
	UsedBytes  int64 `json:"usedBytes"`
	QuotaBytes int64 `json:"quotaBytes" doc:"0 = no limit"`
}

func (a *API) getStorage(ctx context.Context, _ *struct{}) (*struct{ Body tenancyStorageBody }, error) {
	used, quota, err := a.Moving.OwnSpace(ctx)
	if err != nil {
		return nil, err
	}
	return &struct{ Body tenancyStorageBody }{tenancyStorageBody{used, quota}}, nil
}
