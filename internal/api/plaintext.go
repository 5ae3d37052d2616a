package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// errNotText answers what no database can keep as text: bytes that are no UTF-8, which JSON would silently replace, and
// the character U+0000, which PostgreSQL does not store.
var errNotText = problem.New(problem.Malformed, "request.notText")

// keptHeaders are those whose values reach the database.
var keptHeaders = []string{"Authorization", "Idempotency-Key"}

// onlyText refuses addresses and headers that are no text.
func (a *API) onlyText(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, err := url.QueryUnescape(r.URL.RawQuery)
		broken := slices.ContainsFunc(keptHeaders, func(name string) bool { return !isText(r.Header.Get(name)) })
		if isAPI(r.URL.Path) && (broken || !isText(r.URL.Path) || err == nil && !isText(query)) {
			a.writeProblem(w, r, errNotText)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// textFormats are the formats of bodies, for huma: those it knows, read with unmarshalText.
func textFormats() map[string]huma.Format {
	formats := maps.Clone(huma.DefaultFormats)
	for name, f := range formats {
		f.Unmarshal = unmarshalText
		formats[name] = f
	}
	return formats
}

// unmarshalText reads JSON and refuses strings that are no text.
func unmarshalText(data []byte, v any) error {
	if !utf8.Valid(data) || escapesNull(data) {
		return errNotText
	}
	return json.Unmarshal(data, v)
}

// escapesNull reports whether JSON holds \u0000 as an escape of its own; \\u0000 is a backslash and four digits.
func escapesNull(data []byte) bool {
	for {
		i := bytes.IndexByte(data, '\\')
		if i < 0 || i+1 == len(data) {
			return false
		}
		if bytes.HasPrefix(data[i:], []byte(`\u0000`)) {
			return true
		}
		data = data[i+2:]
	}
}
