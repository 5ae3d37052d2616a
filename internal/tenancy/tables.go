package tenancy

import (
	"context"
	"io"
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// Taker takes what Tables hands out.
type Taker interface {
	// Table takes a table; write writes its rows as JSON lines.
	Table(name string, write func(w io.Writer) error) error
	// File takes the bytes of a file under their hash, if it has not got them already.
	File(sha256 string, read func() ([]byte, error)) error
}

// notHandedOut are the tables of the inventory that the administration does not take away, beside those that no archive
// holds, and why.
var notHandedOut = map[string]string{
	"tenants":           "the municipality itself: its name stands in the manifest",
	"audit_people":      "whose pseudonym in the trail is whose: to be asked for by two people together",
	"person_lookups":    "what was asked for by two people together",
	"favourites":        "of one person for themselves",
	"saved_views":       "of one person for themselves",
	"notice_settings":   "of one person for themselves",
	"seen_hints":        "of one person for themselves",
	"steckbrief_drafts": "not saved yet: of one person for themselves",
	"model_drafts":      "not saved yet: of one person for themselves",
	"notices":           "what was told to one person",
	"mails":             "what was told to one person",
	"cleaning_lists":    "files on their way in, until they are taken over",
}

// handedOut are the tables that the administration takes away, in the order of the inventory.
func handedOut() []privacy.Table {
	return slices.DeleteFunc(taken(), func(t privacy.Table) bool {
		_, not := notHandedOut[t.Name]
		return not
	})
}

// Tables hands everything that the municipality has to its administration, as it is at one moment: the rows of all tables, and
// the bytes of all files. Secrets stay out. It returns problem.Forbidden to others: they get what the rooms show them.
func (s *Service) Tables(ctx context.Context, to Taker) error {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return err
	}
	if err := s.note(ctx, identity.Event{Action: "export.tables", ObjectKind: "tenant", ObjectID: identity.TenantID(ctx)}); err != nil {
		return err
	}
	return s.source.Snapshot(ctx, func(ctx context.Context) error {
		var files []string
		for _, table := range handedOut() {
			if err := s.handOut(ctx, table, to, &files); err != nil {
				return err
			}
		}
		for _, sha256 := range files {
			if err := to.File(sha256, func() ([]byte, error) { return s.source.File(ctx, sha256) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// handOut hands out one table without its secrets. Of files, it adds the hashes to files.
func (s *Service) handOut(ctx context.Context, table privacy.Table, to Taker, files *[]string) error {
	all, err := s.source.TableColumns(ctx, table.Name)
	if err != nil {
		return err
	}
	sealed := table.Of(privacy.Sealed)
	columns := slices.DeleteFunc(columnsOf(table.Name, all), func(c archive.Column) bool { return slices.Contains(sealed, c.Name) })
	order, hash := table.Key, archive.Part{Columns: columns}.Column("sha256")
	if len(order) == 0 {
		order = names(columns)
	}
	return to.Table(table.Name, func(w io.Writer) error {
		var line []byte
		return s.source.EachRow(ctx, table.Name, columns, order, func(row []any) (err error) {
			if table.Name == filesTable {
				*files = append(*files, row[hash].(string))
			}
			if line, err = archive.AppendRow(line[:0], columns, row); err == nil {
				_, err = w.Write(line)
			}
			return err
		})
	})
}
