package tenancy

import (
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// Import says how an archive is taken in.
type Import struct {
	Slug     string // instead of that of the archive; "" = that one
	Operator bool   // with the right to run the installation, if the archive holds it; only on the machine itself
}

// batchRows and batchBytes bound what is held in memory of a table.
const (
	batchRows  = 500
	batchBytes = 4 << 20
)

var idPattern = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// Import makes a tenant from an archive, with the same ids. The tenant is suspended until somebody has entered what did not
// travel and lets it go on. The archive is read whole and compared with its hashes before anything is written; all of it becomes
// a tenant or nothing. People get what is sealed for this installation only.
//
// It returns problem.Invalid if the archive is damaged, newer or sealed for somebody else, and problem.Conflict if the tenant is
// here already or its short name belongs to another one.
func (s *Service) Import(ctx context.Context, file io.ReaderAt, size int64, i Import) (Receipt, error) {
	if err := identity.Require(ctx, identity.ManageTenants, identity.Object{}); err != nil {
		return Receipt{}, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return Receipt{}, err
	}
	open, size, err := s.unsealed(file, size)
	if err != nil {
		return Receipt{}, refused(err)
	}
	sealed := open != nil
	if sealed {
		file = open
		defer open.Close()
	}
	if !actor.System && (!sealed || i.Operator) {
		return Receipt{}, problem.New(problem.Invalid, "tenancy.archive.notSealed")
	}
	r, err := archive.Open(file, size)
	if err != nil {
		return Receipt{}, refused(err)
	}
	t, err := s.newcomer(ctx, r.Manifest(), i)
	if err != nil {
		return Receipt{}, err
	}
	if err := r.Verify(); err != nil {
		return Receipt{}, refused(err)
	}
	receipt := receiptOf(r.Manifest())
	receipt.Tenant.Slug, receipt.Sealed = t.Slug, sealed
	if host := receipt.Tenant.Host; host != "" {
		receipt.Tenant.Host = ""
		receipt.Left = append(receipt.Left, archive.Left{What: host, Count: 1, Reason: ReasonHost})
	}
	if err := s.take(inside(ctx, t.ID), r, t, i.Operator); err != nil {
		return Receipt{}, err
	}
	return receipt, s.note(ctx, identity.Event{Action: "tenant.import", ObjectKind: "tenant", ObjectID: t.ID, Details: map[string]any{
		"slug": t.Slug, "rows": receipt.Rows, "files": receipt.Files,
	}})
}

// unsealed returns a nameless file with what the archive was sealed from and its size; no file and the size as it is if the
// archive is open.
func (s *Service) unsealed(file io.ReaderAt, size int64) (*os.File, int64, error) {
	head := make([]byte, min(64, size))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	if !archive.IsSealed(head) {
		return nil, size, nil
	}
	ids, err := s.place.Identities()
	if err != nil {
		return nil, 0, err
	}
	open, err := os.CreateTemp(s.place.TempDir, "archive-*")
	if err != nil {
		return nil, 0, err
	}
	err = errors.Join(os.Remove(open.Name()), archive.Unseal(open, io.NewSectionReader(file, 0, size), ids...))
	if err == nil {
		size, err = open.Seek(0, io.SeekEnd)
	}
	if err != nil {
		return nil, 0, errors.Join(err, open.Close())
	}
	return open, size, nil
}

// newcomer checks whether the tenant of an archive may come, and returns it as it will be here: under no name of the network, as
// these are given by the installation, not by whoever made an archive.
func (s *Service) newcomer(ctx context.Context, m archive.Manifest, i Import) (identity.Tenant, error) {
	t := identity.Tenant{
		ID: m.Tenant.ID, Slug: m.Tenant.Slug, Name: strings.TrimSpace(m.Tenant.Name), CreatedAt: m.Tenant.CreatedAt,
		Suspended: s.now().UTC(), QuotaBytes: max(0, m.Tenant.QuotaBytes), Revision: max(1, m.Tenant.Revision),
	}
	switch {
	case m.Schema > s.place.Schema:
		return t, problem.New(problem.Invalid, "tenancy.archive.newer", "schema", m.Schema, "known", s.place.Schema)
	case m.Schema < OldestSchema:
		return t, problem.New(problem.Invalid, "tenancy.archive.older", "schema", m.Schema, "oldest", OldestSchema)
	case !idPattern.MatchString(t.ID) || t.Name == "" || len(t.Name) > 400:
		return t, problem.New(problem.Invalid, "tenancy.archive.damaged")
	}
	if i.Slug != "" {
		t.Slug = i.Slug
	}
	if !identity.ValidSlug(t.Slug) {
		return t, problem.InvalidFields(problem.FieldOf("slug", "identity.username.form"))
	}
	tenants, err := s.tenants.Tenants(ctx)
	for _, other := range tenants {
		switch {
		case other.ID == t.ID:
			return t, problem.New(problem.Conflict, "tenancy.import.here", "name", other.Name)
		case other.Slug == t.Slug:
			return t, problem.New(problem.Conflict, "tenancy.import.slugTaken", "slug", t.Slug)
		}
	}
	return t, err
}

// take writes everything in one transaction.
func (s *Service) take(ctx context.Context, r *archive.Reader, t identity.Tenant, operator bool) error {
	plans, err := s.plan(ctx, r.Manifest())
	if err != nil {
		return err
	}
	broken := false // a row that the database does not take is a damaged archive, whatever the database calls it
	err = s.tenants.InTx(ctx, func(ctx context.Context) error {
		if err := s.sink.ImportTenant(ctx, t); err != nil {
			return err
		}
		broken = true
		for _, p := range plans {
			if err := s.takeTable(ctx, r, p, operator); err != nil {
				return err
			}
		}
		if err := s.sink.Reindex(ctx); err != nil {
			return err
		}
		_, fault, err := s.sink.VerifyAudit(ctx)
		if err == nil && fault != nil {
			err = problem.New(problem.Invalid, "tenancy.archive.chain", "seq", fault.Seq)
		}
		return err
	})
	if err != nil && broken && ctx.Err() == nil && refusedRow(err) {
		return problem.Wrap(err, problem.Invalid, "tenancy.archive.damaged")
	}
	return err
}

// refusedRow reports whether a database refused what an archive holds, not that it had no time or room for it.
func refusedRow(err error) bool {
	p, is := errors.AsType[*problem.Error](err)
	switch {
	case !is:
		return true // such as a rule of a column
	case p.Code == problem.Conflict:
		return strings.HasPrefix(p.Key, "tenant.archive.row.")
	}
	return p.Code != problem.Unavailable && p.Code != problem.Invalid
}

// plan is how a table of an archive becomes one of the database.
type plan struct {
	part    archive.Part
	columns []archive.Column // of the database, in the order of the part's columns
}

// plan compares the tables of an archive with those of the database. An archive of the same schema has exactly its tables and
// columns; in an older one those may be missing that the database can do without.
func (s *Service) plan(ctx context.Context, m archive.Manifest) ([]plan, error) {
	var plans []plan
	parts := map[string]archive.Part{}
	for _, p := range m.Tables {
		parts[p.Table] = p
	}
	older := m.Schema < s.place.Schema
	for _, table := range taken() {
		part, there := parts[table.Name]
		delete(parts, table.Name)
		if !there && older {
			continue
		}
		all, err := s.source.TableColumns(ctx, table.Name)
		if err != nil {
			return nil, err
		}
		columns, fits := match(part, columnsOf(table.Name, all), older)
		if !there || !fits {
			return nil, problem.New(problem.Invalid, "tenancy.archive.damaged")
		}
		plans = append(plans, plan{part, columns})
	}
	if len(parts) > 0 {
		return nil, problem.New(problem.Invalid, "tenancy.archive.damaged")
	}
	return plans, nil
}

// match returns the columns of the database in the order of the part's.
func match(part archive.Part, have []archive.Column, older bool) ([]archive.Column, bool) {
	columns := make([]archive.Column, len(part.Columns))
	for i, c := range part.Columns {
		at := slices.IndexFunc(have, func(h archive.Column) bool { return h.Name == c.Name && h.Kind == c.Kind })
		if at < 0 {
			return nil, false
		}
		columns[i] = have[at]
	}
	for _, h := range have {
		if part.Column(h.Name) < 0 && !(older && h.Optional) {
			return nil, false
		}
	}
	return columns, true
}

func (s *Service) takeTable(ctx context.Context, r *archive.Reader, p plan, operator bool) error {
	if p.part.Table == filesTable {
		return s.takeFiles(ctx, r, p.part)
	}
	var batch [][]any
	size := 0
	flush := func() error {
		err := s.sink.InsertRows(ctx, p.part.Table, p.columns, batch)
		batch, size = nil, 0
		return err
	}
	g := gateOf(p.part, operator)
	err := r.Rows(p.part.Table, func(row []any) error {
		if !g.pass(row) {
			return nil
		}
		batch = append(batch, row)
		if size += sizeOf(row); len(batch) < batchRows && size < batchBytes {
			return nil
		}
		return flush()
	})
	if err != nil {
		return refused(err)
	}
	return flush()
}

func sizeOf(row []any) (n int) {
	for _, v := range row {
		switch v := v.(type) {
		case string:
			n += len(v)
		case []byte:
			n += len(v)
		}
	}
	return n
}

// takeFiles keeps the bytes that the table names, and refuses an archive with others.
func (s *Service) takeFiles(ctx context.Context, r *archive.Reader, p archive.Part) error {
	hash, created, n := p.Column("sha256"), p.Column("created_at"), int64(0)
	err := r.Rows(filesTable, func(row []any) error {
		sha256, _ := row[hash].(string)
		at, _ := row[created].(int64)
		content, err := r.File(sha256)
		if err != nil {
			return err
		}
		n++
		return s.sink.ImportFile(ctx, sha256, content, at)
	})
	if err == nil && n != r.Manifest().Files {
		err = archive.ErrDamaged
	}
	return refused(err)
}
