package tenancy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// Export says how an archive is made.
type Export struct {
	Tenant   string           // id
	To       *archive.Address // for which installation it is sealed; nil: readable by everybody who has it
	Operator bool             // with the right to run the installation; only on the machine itself
	Progress func(tables, of int) error
	Keep     func() error // stores what is left of what was written, before the archive is noted; nil: w has kept it all
}

// Export writes everything of a tenant as it is at one moment. People who run the installation get archives only that are sealed
// for this installation or for one that was named on the machine: what stands in them is not theirs to read, and whoever could
// name any address would name one of their own. On the machine itself, where the database lies open anyway, the product writes
// open ones.
func (s *Service) Export(ctx context.Context, w io.Writer, e Export) (Receipt, error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return Receipt{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Receipt{}, err
	}
	if !actor.System && (e.To == nil || e.Operator) {
		return Receipt{}, problem.New(problem.Forbidden, "identity.forbidden")
	}
	if !actor.System {
		if err := s.MaySeal(ctx, *e.To); err != nil {
			return Receipt{}, err
		}
	}
	t, err := s.tenants.Tenant(ctx, e.Tenant)
	if err != nil {
		return Receipt{}, err
	}
	if err := s.note(inside(ctx, t.ID), identity.Event{Action: "tenant.archive", ObjectKind: "tenant", ObjectID: t.ID}); err != nil {
		return Receipt{}, err
	}
	out := &measured{w: w}
	m, err := s.write(inside(ctx, t.ID), out, t, e)
	if err != nil {
		return Receipt{}, err
	}
	if e.Keep != nil {
		if err := e.Keep(); err != nil {
			return Receipt{}, err
		}
	}
	r := receiptOf(m)
	r.Size, r.SHA256, r.Sealed = out.size, hex.EncodeToString(out.sum.Sum(nil)), e.To != nil
	return r, s.noteArchive(ctx, r)
}

// noteArchive remembers the archive at the tenant, and in the trail of who made it.
func (s *Service) noteArchive(ctx context.Context, r Receipt) error {
	err := s.tenants.InTx(inside(ctx, r.Tenant.ID), func(ctx context.Context) error {
		return s.tenants.NoteArchive(ctx, r.Tenant.ID, r.CreatedAt.UnixMicro(), r.SHA256)
	})
	if err != nil {
		return err
	}
	return s.note(ctx, identity.Event{Action: "tenant.export", ObjectKind: "tenant", ObjectID: r.Tenant.ID, Details: map[string]any{
		"slug": r.Tenant.Slug, "rows": r.Rows, "files": r.Files, "sha256": r.SHA256,
	}})
}

// measured counts and hashes what passes.
type measured struct {
	w    io.Writer
	size int64
	sum  interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func (m *measured) Write(p []byte) (int, error) {
	if m.sum == nil {
		m.sum = sha256.New()
	}
	n, err := m.w.Write(p)
	m.size += int64(n)
	_, _ = m.sum.Write(p[:n]) // never fails
	return n, err
}

// write writes the archive, sealed if it is for somebody.
func (s *Service) write(ctx context.Context, out io.Writer, t identity.Tenant, e Export) (m archive.Manifest, err error) {
	if e.To == nil {
		return s.writeOpen(ctx, out, t, e)
	}
	sealed, err := archive.Seal(out, *e.To)
	if err != nil {
		return m, err
	}
	if m, err = s.writeOpen(ctx, sealed, t, e); err != nil {
		return m, err
	}
	return m, sealed.Close()
}

func (s *Service) writeOpen(ctx context.Context, out io.Writer, t identity.Tenant, e Export) (m archive.Manifest, err error) {
	w := archive.NewWriter(out, archive.Manifest{
		Schema: s.place.Schema, Program: s.place.Program, CreatedAt: s.now().UTC().Truncate(1000),
		Tenant: archive.Tenant{ID: t.ID, Slug: t.Slug, Name: t.Name, Host: t.Host, CreatedAt: t.CreatedAt, QuotaBytes: t.QuotaBytes, Revision: t.Revision},
	})
	err = s.source.Snapshot(ctx, func(ctx context.Context) error {
		var files []string
		tables := taken()
		for i, table := range tables {
			if err := s.writeTable(ctx, w, table, e.Operator, &files); err != nil {
				return err
			}
			if e.Progress != nil {
				if err := e.Progress(i+1, len(tables)); err != nil {
					return err
				}
			}
		}
		for _, sha256 := range files {
			content, err := s.source.File(ctx, sha256)
			if err != nil {
				return err
			}
			if err := w.File(content); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return m, err
	}
	for _, table := range privacy.Inventory() {
		if reason, left := leftOut[table.Name]; left {
			w.Leave(archive.Left{What: table.Name, Reason: reason})
		}
	}
	return w.Close()
}

// writeTable writes the rows of a table. Of files, it writes when they came and adds their hashes to files.
func (s *Service) writeTable(ctx context.Context, w *archive.Writer, table privacy.Table, operator bool, files *[]string) error {
	all, err := s.source.TableColumns(ctx, table.Name)
	if err != nil {
		return err
	}
	part := archive.Part{Table: table.Name, Columns: columnsOf(table.Name, all)}
	if err := w.Table(part.Table, part.Columns); err != nil {
		return err
	}
	order := table.Key
	if len(order) == 0 {
		order = names(part.Columns)
	}
	g, hash := gateOf(part, operator), part.Column("sha256")
	err = s.source.EachRow(ctx, table.Name, part.Columns, order, func(row []any) error {
		if table.Name == filesTable {
			*files = append(*files, row[hash].(string))
		}
		if !g.pass(row) {
			return nil
		}
		return w.Row(row)
	})
	if l, kept := g.left(); kept && err == nil {
		w.Leave(l)
	}
	return err
}

func names(columns []archive.Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Name
	}
	return out
}
