package store_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// noise is content that no compression makes smaller.
func noise(n int) []byte {
	r := rand.NewChaCha8([32]byte{1})
	b := make([]byte, n)
	_, _ = r.Read(b) // never fails
	return b
}

func save(t *testing.T, db *store.DB, ctx context.Context, content []byte) string {
	t.Helper()
	var hash string
	err := db.InTx(ctx, func(ctx context.Context) (err error) {
		hash, err = db.SaveFile(ctx, content)
		return err
	})
	if err != nil {
		t.Fatalf("SaveFile() = %v", err)
	}
	return hash
}

func TestFilesComeBackExactly(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		for name, content := range map[string][]byte{
			"empty":        {},
			"one zero":     {0},
			"text":         []byte(strings.Repeat("Antrag auf Führung des Familiennamens prüfen\r\n", 500)),
			"no text":      {0xff, 0xfe, 0x00, 0xe4, 0x0d},
			"noise":        noise(100_000),
			"many letters": bytes.Repeat([]byte("ä"), 3<<20),
		} {
			hash := save(t, db, ctx, content)
			if hash != store.SHA256(content) || hash != save(t, db, ctx, content) {
				t.Errorf("%s: hash %s, want %s both times", name, hash, store.SHA256(content))
			}
			got, err := db.File(ctx, hash)
			if err != nil || !bytes.Equal(got, content) {
				t.Errorf("%s: File() gives %d bytes, %v; want the %d bytes given", name, len(got), err, len(content))
			}
		}
	})
}

func TestFilesAreCompressedOnlyIfThatHelps(t *testing.T) {
	db := testkit.NewDB(t)
	ctx := testkit.NewTenant(t, db, "a")
	for _, tt := range []struct {
		content []byte
		want    string
	}{{noise(10_000), "identity"}, {bytes.Repeat([]byte("<task/>"), 1000), "zstd"}} {
		hash := save(t, db, ctx, tt.content)
		var encoding string
		var size int
		row := db.Pools()[0].QueryRowContext(ctx, "SELECT encoding, length(bytes) FROM files WHERE sha256 = ?", hash)
		if err := row.Scan(&encoding, &size); err != nil {
			t.Fatal(err)
		}
		if encoding != tt.want || size > len(tt.content) {
			t.Errorf("%d bytes are kept as %s in %d bytes, want %s", len(tt.content), encoding, size, tt.want)
		}
	}
}

func TestFilesOfOtherTenantsDoNotExist(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		a, b := testkit.NewTenant(t, db, "a"), testkit.NewTenant(t, db, "b")
		content := []byte("Beistandschaft einrichten")
		hash := save(t, db, a, content)
		if _, err := db.File(b, hash); !problem.Is(err, problem.NotFound) {
			t.Errorf("b reads a's file: %v, want not found", err)
		}
		if known, err := db.HasFile(b, hash); known || err != nil {
			t.Errorf("HasFile() = %v, %v: b learns that a has the file", known, err)
		}
		if save(t, db, b, content) != hash {
			t.Error("the hash depends on the tenant")
		}
	})
}

func TestDamagedFilesAreNotGivenOut(t *testing.T) {
	db := testkit.NewDB(t)
	ctx := testkit.NewTenant(t, db, "a")
	for _, content := range [][]byte{noise(100), bytes.Repeat([]byte("<task/>"), 1000)} {
		hash := save(t, db, ctx, content)
		if _, err := db.Pools()[0].ExecContext(ctx, "UPDATE files SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'00' AS BLOB) WHERE sha256 = ?", hash); err != nil {
			t.Fatal(err)
		}
		if got, err := db.File(ctx, hash); err == nil || problem.CodeOf(err) != problem.Internal {
			t.Errorf("File() of damaged bytes = %d bytes, %v; want an internal error", len(got), err)
		}
	}
}

func TestFilesAreNotKeptIfTheTransactionFails(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, db *store.DB) {
		ctx := testkit.NewTenant(t, db, "a")
		var hash string
		_ = db.InTx(ctx, func(ctx context.Context) (err error) {
			hash, err = db.SaveFile(ctx, []byte("Entwurf"))
			if err != nil {
				t.Fatal(err)
			}
			return context.Canceled
		})
		if known, err := db.HasFile(ctx, hash); known || err != nil {
			t.Errorf("HasFile() = %v, %v after rollback", known, err)
		}
	})
}

func TestTooLargeFilesAreRefused(t *testing.T) {
	db := testkit.NewDB(t)
	ctx := testkit.NewTenant(t, db, "a")
	err := db.InTx(ctx, func(ctx context.Context) error {
		_, err := db.SaveFile(ctx, make([]byte, store.MaxFileBytes+1))
		return err
	})
	if err == nil {
		t.Error("SaveFile() accepts more than MaxFileBytes")
	}
}

// TestEveryTableThatNeedsFilesIsKnown: bytes are dropped when none of the tables we know needs them.
func TestEveryTableThatNeedsFilesIsKnown(t *testing.T) {
	db := testkit.NewDB(t)
	rows, err := db.Pools()[1].QueryContext(t.Context(), `SELECT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."table" = 'files' GROUP BY m.name ORDER BY m.name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var needing []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		needing = append(needing, name)
	}
	if diff := cmp.Diff(store.FileUsers, needing); diff != "" || rows.Err() != nil {
		t.Errorf("tables that refer to files (-known +there), %v:\n%s", rows.Err(), diff)
	}
}
