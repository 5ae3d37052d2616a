package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// A table takes many times its size while it is read or written, so few are at a time.
const (
	tablesRead    = 2
	tablesWritten = 2
)

// tableDesk is where tables are read and written.
type tableDesk struct{ reading, writing seats }

func newTableDesk() tableDesk {
	return tableDesk{reading: make(seats, tablesRead), writing: make(seats, tablesWritten)}
}

// registerTable registers an operation that takes a table, for those who may do something somewhere: others are refused
// before their file is received. Fields are those of the form beside the file, with what they mean.
func registerTable[I, O any](a *API, g huma.API, may identity.Action, o huma.Operation, handler func(context.Context, *I) (*O, error), fields ...[2]string) {
	o.Middlewares = append(o.Middlewares, requires(g, may))
	registerUpload(a, g, o, func(ctx context.Context, in *I) (*O, error) {
		leave, err := a.desk.reading.sit(ctx)
		if err != nil {
			return nil, err
		}
		defer leave()
		return handler(ctx, in)
	}, "text/csv", workbookType)
	formFields(g, o, fields...)
}

// requires is middleware of operations for those who may do something somewhere. It only spares work: the services decide.
func requires(h huma.API, may identity.Action) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if err := identity.RequireAnywhere(ctx.Context(), may); err != nil {
			_ = huma.WriteErr(h, ctx, http.StatusForbidden, "", err)
			return
		}
		next(ctx)
	}
}

// writing calls write when few others write a table.
func (a *API) writing(ctx context.Context, write func() error) error {
	leave, err := a.desk.writing.sit(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return write()
}
