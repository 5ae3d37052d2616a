package api

import (
	"io"
	"net/http"
	"time"
)

const (
	heardAlways = 256 << 10        // bytes of a body that the server itself reads behind an answer
	heardOut    = 64 << 20         // bytes that are read at most
	hearingTime = 10 * time.Second // at most
)

// hearOut reads what is left of a large body behind an answer that came before its end, such as a refusal: many clients send
// all of it before they read, and a connection that is closed meanwhile takes the answer with it.
func hearOut(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		connection, body := http.NewResponseController(w), r.Body
		if r.ContentLength >= 0 && r.ContentLength <= heardAlways || connection.EnableFullDuplex() != nil {
			next.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
		if connection.Flush() == nil && connection.SetReadDeadline(time.Now().Add(hearingTime)) == nil {
			_, _ = io.CopyN(io.Discard, body, heardOut) // who sends no further has heard enough
		}
	})
}
