package api

import (
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
)

// pieceTime gives a slow connection pieceWait for the next piece of a large file: the server's limit holds for whole answers,
// and a large archive takes longer than any one of them may.
func (a *API) pieceTime(out huma.Context) {
	if err := http.NewResponseController(humagin.Unwrap(out).Writer).SetWriteDeadline(time.Now().Add(pieceWait)); err != nil {
		a.options.Log.Warn("no time for the next piece", "error", err.Error())
	}
}

// pieceWait is how long one piece of 4 MiB may take: some 110 kbit/s are enough.
const pieceWait = 5 * time.Minute
