package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

func (a *API) takeawayRoutes(g huma.API) {
	start := op(http.MethodPost, "/exports", "startExport", "Everything that the person may see, in open formats as one ZIP; answers with a job")
	start.DefaultStatus = http.StatusAccepted
	huma.Register(g, start, a.startExport)
	huma.Register(g, downloads(op(http.MethodGet, "/exports/{id}/file", "downloadExport", "The archive that a job has made; only for the person who started it"), "application/zip"), a.downloadExport)
}

func (a *API) startExport(ctx context.Context, in *struct {
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"repeated with the same key, a request starts no second export"`
}) (*acceptedOutput, error) {
	j, err := a.Takeaway.Start(ctx, in.Key)
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, nil, langOf(ctx))
	return &acceptedOutput{Location: Base + "/jobs/" + j.ID, Body: body}, err
}

// downloadExport sends the archive piece by piece. One that breaks off is shorter than it says.
func (a *API) downloadExport(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	size, next, err := a.Takeaway.Open(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(out huma.Context) {
		out.SetHeader("Content-Type", "application/zip")
		out.SetHeader("Content-Disposition", attachment("Prozessregister.zip"))
		out.SetHeader("Cache-Control", revalidate)
		out.SetHeader("Content-Length", strconv.FormatInt(size, 10))
		for {
			piece, err := next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					a.options.Log.Error("export broke off", "error", err.Error())
				}
				return
			}
			a.pieceTime(out)
			if _, err := out.BodyWriter().Write(piece); err != nil {
				return
			}
		}
	}}, nil
}
