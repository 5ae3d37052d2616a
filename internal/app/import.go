package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/text"
)

// Usage is an error in what somebody typed on the command line.
type Usage struct{ Err error }

func (u Usage) Error() string { return u.Err.Error() }
func (u Usage) Unwrap() error { return u.Err }

// TableImport is a table that somebody on the server wants to take over.
type TableImport struct {
	Kind     string // "units" or "processes"
	Path     string
	Sheet    string // "" = the first one
	Username string // in whose name; "" = the product itself
	Lang     string // "de" or "en"
	Apply    bool   // false: only say what would happen
}

// ImportTable takes a table over into the tenant of ctx, or tries to, and writes what it found. It reports whether
// the table fits.
func (a *App) ImportTable(ctx context.Context, t TableImport, out io.Writer) (fits bool, err error) {
	if t.Lang != "de" && t.Lang != "en" {
		return false, Usage{fmt.Errorf("--lang: %q gibt es nicht; möglich sind de und en", t.Lang)}
	}
	if t.Username != "" {
		if ctx, err = a.actingAs(ctx, t.Username); err != nil {
			return false, err
		}
	}
	data, err := readTable(t.Path)
	if err != nil {
		return false, Usage{err}
	}
	result, err := a.Services.Lists.Import(ctx, lists.Request{
		Kind: lists.Kind(t.Kind), File: data, Name: filepath.Base(t.Path), Sheet: t.Sheet, DryRun: !t.Apply,
	})
	if err != nil {
		return false, err
	}
	lang := text.Lang(t.Lang)
	for _, f := range result.Findings {
		key := "cli.import.error"
		if f.Warning {
			key = "cli.import.warning"
		}
		fmt.Fprintln(out, text.Message(lang, key, map[string]any{"sheet": result.Sheet, "cell": f.Cell, "heading": f.Heading, "message": f.Message(lang)}))
	}
	if more := result.More(); more > 0 {
		fmt.Fprintln(out, text.Message(lang, "import.more", map[string]any{"count": more}))
	}
	fmt.Fprintln(out, summary(result, lang))
	return !result.HasErrors(), nil
}

// readTable reads a file that is not larger than a table may be.
func readTable(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, table.MaxBytes+1))
	return data, errors.Join(err, f.Close())
}

// summary says what became of the table, or would become of it.
func summary(r lists.Result, lang text.Lang) string {
	key := "cli.import.refused"
	switch {
	case r.Saved:
		key = "cli.import.saved"
	case !r.HasErrors():
		key = "cli.import.dryRun"
	}
	return text.Message(lang, key, map[string]any{"rows": r.Rows, "created": r.Created, "changed": r.Changed, "unchanged": r.Unchanged})
}
