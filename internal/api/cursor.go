package api

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// cursor is where a list goes on. It names the order it belongs to, so that it cannot be used with another.
type cursor struct {
	Sort string   `json:"s"`
	Last []string `json:"l"`
}

// sealCursor makes a cursor of the last entry; "" at the end of a list.
func sealCursor(last, sort []string) string {
	if last == nil {
		return ""
	}
	raw, err := json.Marshal(cursor{Sort: strings.Join(sort, ","), Last: last})
	if err != nil {
		panic(err) // two fields of strings
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// openCursor is the inverse of sealCursor; anything else is refused.
func openCursor(s string, sort []string) ([]string, error) {
	if s == "" {
		return nil, nil
	}
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil || c.Sort != strings.Join(sort, ",") || len(c.Last) != max(len(sort), 1)+1 {
		return nil, problem.Wrap(err, problem.Malformed, "request.cursor")
	}
	return c.Last, nil
}
