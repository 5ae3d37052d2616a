package privacy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Place is a text in which somebody is named.
type Place struct {
	ID      string // the same as long as the place is the same
	Table   string
	Column  string
	Process string // id of the process it belongs to, "" if none
	Excerpt string
	Sure    bool // nobody else can be meant
	Forget  bool // the whole text goes: it stands beside the audit chain, where texts are deleted and never changed

	row Row
}

// Count is how many rows of a table hold the account in a column.
type Count struct {
	Table  string
	Column string
	Treat  Treatment
	Rows   int
}

// KeptFile is a file in whose bytes somebody is named, or may be. Files are the record and are not altered.
type KeptFile struct {
	SHA256     string
	Use        string // "attachment", "version" or "draft"
	Name       string // as the register shows it after the erasure
	Process    string // id, "" for a file of a Vorhaben
	Initiative string // id, "" for a file of a process
	State      string // of the version
	Replace    bool   // it is no record yet: it can be replaced or deleted at once
	Unread     Unread `json:",omitempty"` // why it could not be read whole: somebody has to look whether it names the person
}

// Plan is what erasing somebody changes.
type Plan struct {
	UserID string
	Name   string
	Terms  []Term
	Counts []Count
	Places []Place
	Files  []KeptFile
	Digest string // of all the above: what is confirmed is what was shown

	Working bool // jobs have something in hand that may hold the name: nobody is erased until they end
}

// Row is a row with texts.
type Row struct {
	Key     []any // values of the key columns
	Process string
	Values  map[string]string // by column
}

// Rows reads and writes what the inventory declares, in the tenant of ctx.
type Rows interface {
	CountOf(ctx context.Context, table, column, userID string) (int, error)
	DeleteOf(ctx context.Context, table, column, userID string) (int, error)
	VacateOf(ctx context.Context, table, column, userID string) (processes []string, err error)
	ScanTexts(ctx context.Context, t Table, columns, fragments []string, visit func(Row) error) error
	ReplaceText(ctx context.Context, t Table, row Row, column, text string) error
	DeleteRow(ctx context.Context, t Table, row Row) error
	// FilesNaming calls visit with the files in which look finds something, or which it could not read whole.
	FilesNaming(ctx context.Context, look func(content []byte) Look, visit func(KeptFile)) error
}

// plan finds everything that erasing an account changes.
func plan(ctx context.Context, rows Rows, p Plan) (Plan, error) {
	f := NewFinder(p.Terms)
	for _, t := range Inventory() {
		for _, c := range t.Columns {
			if !slices.Contains([]Treatment{KeepID, Vacate, Own}, c.Treat) || t.Name == "users" {
				continue
			}
			n, err := rows.CountOf(ctx, t.Name, c.Name, p.UserID)
			if err != nil {
				return p, err
			}
			if n > 0 {
				p.Counts = append(p.Counts, Count{t.Name, c.Name, c.Treat, n})
			}
		}
		places, err := f.places(ctx, rows, t, p.UserID)
		if err != nil {
			return p, err
		}
		p.Places = append(p.Places, places...)
	}
	err := rows.FilesNaming(ctx, f.Look, func(k KeptFile) { p.Files = append(p.Files, k) })
	p.Digest = p.digest()
	return p, err
}

// places are the texts of a table in which a term stands; not those that go with the account.
func (f *Finder) places(ctx context.Context, rows Rows, t Table, userID string) ([]Place, error) {
	texts := t.Of(Text, Document, Trail)
	if len(texts) == 0 {
		return nil, nil
	}
	own := t.Of(Own)
	var found []Place
	err := rows.ScanTexts(ctx, t, append(slices.Clone(texts), own...), f.Fragments(), func(r Row) error {
		if slices.ContainsFunc(own, func(column string) bool { return r.Values[column] == userID }) {
			return nil
		}
		for _, c := range t.Columns {
			if p, ok := f.place(t, c, r); ok {
				found = append(found, p)
			}
		}
		return nil
	})
	return found, err
}

func (f *Finder) place(t Table, c Column, r Row) (Place, bool) {
	p := Place{Table: t.Name, Column: c.Name, Process: r.Process, Forget: c.Treat == Trail, row: r}
	switch c.Treat {
	case Text, Trail:
		p.Excerpt, p.Sure = f.Excerpt(r.Values[c.Name])
	case Document:
		p.Excerpt, p.Sure = f.ExcerptIn(r.Values[c.Name])
	default:
		return p, false
	}
	p.ID = shortHash(t.Name, c.Name, fmt.Sprint(r.Key...), r.Values[c.Name])
	return p, p.Excerpt != ""
}

func (p Plan) digest() string {
	parts := []string{p.UserID}
	for _, c := range p.Counts {
		parts = append(parts, fmt.Sprint(c))
	}
	ids := make([]string, 0, len(p.Places))
	for _, place := range p.Places {
		ids = append(ids, place.ID)
	}
	slices.Sort(ids)
	for _, t := range p.Terms {
		parts = append(parts, t.Text)
	}
	for _, f := range p.Files {
		parts = append(parts, fmt.Sprint(f))
	}
	return shortHash(append(parts, ids...)...)
}

// shortHash names a list of texts, in 24 hex digits.
func shortHash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:12])
}
