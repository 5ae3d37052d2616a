package pg

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Variable names the environment variable with the DSN of a superuser on a server that tests may fill with
// databases; scripts/with-postgres sets it.
const Variable = "TEST_DATABASE_URL"

// The two roles of an installation: one owns the tables and migrates, the other one is the application's. Neither
// is superuser, and the application's role owns nothing, so that row-level security holds for it.
const (
	OwnerRole = "prozessregister_owner"
	AppRole   = "prozessregister_app"
)

const (
	password  = "test"           // of both roles; the server listens on loopback only and lives as long as one run
	lockKey   = 0x70726f7a657373 // advisory lock under which roles and templates are made
	dbTimeout = 2 * time.Minute  // for making one database while the machine is busy
)

// Schema is what a migrated database is made from.
type Schema struct {
	// Files are the migrations. Databases with the same files share one migrated template.
	Files fs.FS
	// Migrate brings the empty database of the DSN to the newest schema. It is called as the role that owns it.
	Migrate func(ctx context.Context, ownerDSN string) error
}

// New creates a database with the schema for one test and removes it afterwards. It returns the DSN of the role that
// owns the tables and the DSN of the application's role, which may read and write rows and nothing else.
//
// Without a server the test is skipped with a loud line; where CI is set it fails.
func New(t testing.TB, schema Schema) (ownerDSN, appDSN string) {
	t.Helper()
	admin := os.Getenv(Variable)
	if admin == "" {
		if InCI() {
			t.Fatalf("POSTGRESQL IS MISSING: %s is not set, and in CI that is a failure", Variable)
		}
		t.Skipf("NOT TESTED ON POSTGRESQL: %s is not set; run scripts/with-postgres go test ./...", Variable)
	}
	ctx, cancel := context.WithTimeout(t.Context(), dbTimeout)
	defer cancel()
	db, err := Create(ctx, admin, schema)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), dbTimeout)
		defer cancel()
		if err := db.Drop(ctx); err != nil {
			t.Errorf("the test's database stays behind: %v", err)
		}
	})
	return db.OwnerDSN, db.AppDSN
}

// Database is a migrated database of one's own on the server of tests.
type Database struct {
	OwnerDSN string // of the role that owns the tables
	AppDSN   string // of the application's role

	admin, name string
}

// Create makes a database with the schema on the server whose superuser has the DSN admin. The caller drops it.
func Create(ctx context.Context, admin string, schema Schema) (*Database, error) {
	template, err := templateOf(ctx, admin, schema)
	if err != nil {
		return nil, err
	}
	name := "test_" + strings.ToLower(rand.Text())
	if err := execute(ctx, admin, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s OWNER %s", name, template, OwnerRole)); err != nil {
		return nil, err
	}
	return &Database{
		OwnerDSN: roleDSN(admin, OwnerRole, name), AppDSN: roleDSN(admin, AppRole, name),
		admin: admin, name: name,
	}, nil
}

// Analyze does what autovacuum does some minutes after a bulk load.
func (d *Database) Analyze(ctx context.Context) error {
	return execute(ctx, withDatabase(d.admin, d.name), "VACUUM ANALYZE")
}

// Drop removes the database, also if somebody is still connected.
func (d *Database) Drop(ctx context.Context) error {
	return execute(ctx, d.admin, fmt.Sprintf("DROP DATABASE %s WITH (FORCE)", d.name))
}

// ready remembers the templates this process has seen.
var ready struct {
	sync.Mutex
	templates map[string]bool
}

// templateOf returns the name of the migrated template; the first caller on the server makes it.
func templateOf(ctx context.Context, admin string, schema Schema) (string, error) {
	sum, err := fingerprint(schema.Files)
	if err != nil {
		return "", err
	}
	name := "template_" + sum
	ready.Lock()
	defer ready.Unlock()
	if ready.templates[admin+name] {
		return name, nil
	}
	if err := makeTemplate(ctx, admin, name, schema); err != nil {
		return "", fmt.Errorf("pg: making the template database: %w", err)
	}
	if ready.templates == nil {
		ready.templates = map[string]bool{}
	}
	ready.templates[admin+name] = true
	return name, nil
}

// makeTemplate holds a lock on the server, so that of several test processes one migrates and the others wait.
func makeTemplate(ctx context.Context, admin, name string, schema Schema) error {
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(lockKey)); err != nil {
		return err
	}
	var exists bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)", name).Scan(&exists)
	if err != nil || exists {
		return err
	}
	if err := execute(ctx, admin, roleStatements()...); err != nil {
		return err
	}
	err = execute(ctx, admin,
		fmt.Sprintf("DROP DATABASE IF EXISTS %s WITH (FORCE)", name), // left by a run that was killed
		fmt.Sprintf("CREATE DATABASE %s OWNER %s", name, OwnerRole))
	if err != nil {
		return err
	}
	err = execute(ctx, withDatabase(admin, name),
		fmt.Sprintf("ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s", OwnerRole, AppRole),
		fmt.Sprintf("ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT USAGE ON SEQUENCES TO %s", OwnerRole, AppRole))
	if err != nil {
		return err
	}
	if err := schema.Migrate(ctx, roleDSN(admin, OwnerRole, name)); err != nil {
		return err
	}
	return execute(ctx, admin, fmt.Sprintf("ALTER DATABASE %s WITH IS_TEMPLATE true", name))
}

func roleStatements() []string {
	var statements []string
	for _, role := range []string{OwnerRole, AppRole} {
		statements = append(statements, fmt.Sprintf(`DO $$ BEGIN
			IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%[1]s') THEN
				CREATE ROLE %[1]s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '%[2]s';
			END IF;
		END $$`, role, password))
	}
	return statements
}

// fingerprint is a short hash over names and contents of all files.
func fingerprint(files fs.FS) (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		fmt.Fprintf(hash, "%s %d\n%s", name, len(data), data)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil))[:16], err
}

func execute(ctx context.Context, dsn string, statements ...string) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func roleDSN(admin, role, database string) string {
	u := parse(withDatabase(admin, database))
	u.User = url.UserPassword(role, password)
	return u.String()
}

func withDatabase(dsn, database string) string {
	u := parse(dsn)
	u.Path = "/" + database
	return u.String()
}

// parse reads a DSN in URL form, the only one that Variable takes.
func parse(dsn string) *url.URL {
	u, err := url.Parse(dsn)
	if err != nil || u.Scheme == "" {
		panic(Variable + " must be a URL such as postgres://postgres:secret@127.0.0.1:5432/postgres")
	}
	return u
}
