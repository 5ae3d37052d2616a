package archive_test

import (
	"archive/zip"
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

var columns = []archive.Column{
	{Name: "id", Kind: archive.Text}, {Name: "minutes", Kind: archive.Integer}, {Name: "share", Kind: archive.Real}, {Name: "sort_key", Kind: archive.Bytes},
}

// content is what an archive of the tests holds.
type content struct {
	rows  [][]any
	files [][]byte
}

func write(t testing.TB, c content) []byte {
	t.Helper()
	var out bytes.Buffer
	w := archive.NewWriter(&out, archive.Manifest{
		Schema: 44, CreatedAt: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), Tenant: archive.Tenant{ID: "t", Slug: "ahlenbrueck", Name: "Stadt Ahlenbrück"},
	})
	if err := w.Table("processes", columns); err != nil {
		t.Fatal(err)
	}
	for _, row := range c.rows {
		if err := w.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range c.files {
		if err := w.File(f); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(raw []byte) (content, error) {
	r, err := archive.Open(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return content{}, err
	}
	var c content
	for _, p := range r.Manifest().Tables {
		if err := r.Rows(p.Table, func(row []any) error { c.rows = append(c.rows, row); return nil }); err != nil {
			return c, err
		}
	}
	return c, r.Verify()
}

func some() content {
	return content{
		rows: [][]any{
			{"Straßenübergänge\n<&>\u2028", int64(-1 << 63), 0.1, []byte{0, 255}},
			{nil, nil, nil, nil},
			{"", int64(0), 1e300, []byte{}},
		},
		files: [][]byte{[]byte("<definitions/>"), {}},
	}
}

func TestAnArchiveGivesBackWhatItWasGiven(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var want content
		for range rapid.IntRange(0, 5).Draw(rt, "rows") {
			want.rows = append(want.rows, []any{
				rapid.String().Draw(rt, "text"), rapid.Int64().Draw(rt, "integer"), rapid.Float64().Draw(rt, "real"),
				rapid.SliceOf(rapid.Byte()).Draw(rt, "bytes"),
			})
		}
		got, err := read(write(t, want))
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want.rows, got.rows); diff != "" {
			rt.Fatal(diff)
		}
	})
	got, err := read(write(t, some()))
	if diff := cmp.Diff(some().rows, got.rows); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

func TestManifestTellsCountsAndHashes(t *testing.T) {
	raw := write(t, some())
	r, err := archive.Open(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	m := r.Manifest()
	if m.Rows() != 3 || m.Files != 2 || m.FileBytes != 14 || m.Tenant.Name != "Stadt Ahlenbrück" || m.Tables[0].SHA256 == "" {
		t.Errorf("manifest %+v", m)
	}
	sum := sha256.Sum256([]byte("<definitions/>"))
	if got, err := r.File(hex.EncodeToString(sum[:])); err != nil || string(got) != "<definitions/>" {
		t.Errorf("file: %q, %v", got, err)
	}
}

func TestOnlyWhatCanBeReadIsWritten(t *testing.T) {
	for name, row := range map[string][]any{
		"too few values": {"a"}, "no UTF-8": {"\xff", nil, nil, nil}, "text as number": {"a", "b", nil, nil}, "truth value": {"a", true, nil, nil},
	} {
		w := archive.NewWriter(io.Discard, archive.Manifest{})
		if err := w.Table("processes", columns); err != nil {
			t.Fatal(err)
		}
		if err := w.Row(row); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if err := archive.NewWriter(io.Discard, archive.Manifest{}).Table("../x", columns); err == nil {
		t.Error("a table with a path as its name was written")
	}
}

// entry is one entry of a ZIP made by hand.
type entry struct {
	name, content string
	method        uint16
}

func pack(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: e.method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// manifestOf describes one table with a column id, as somebody would who wants to be let in.
func manifestOf(t testing.TB, lines string, rows int64, change func(*archive.Manifest)) entry {
	t.Helper()
	m := archive.Manifest{
		Format: archive.Format, Version: archive.Version, Schema: 44, Tenant: archive.Tenant{ID: "t", Slug: "a", Name: "A"},
		Tables: []archive.Part{{
			Table: "processes", Columns: []archive.Column{{Name: "id", Kind: archive.Text}}, Rows: rows, Bytes: int64(len(lines)), SHA256: hashOf(lines),
		}},
	}
	change(&m)
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return entry{name: "manifest.json", content: string(raw), method: zip.Deflate}
}

func TestHostileArchivesAreRefused(t *testing.T) {
	const line = `{"id":"a"}` + "\n"
	same := func(*archive.Manifest) {}
	data := func(s string) entry { return entry{name: "data/processes.jsonl", content: s, method: zip.Deflate} }
	for name, entries := range map[string][]entry{
		"nothing in it":           {},
		"no manifest":             {data(line)},
		"no data":                 {manifestOf(t, line, 1, same)},
		"other hash":              {manifestOf(t, line, 1, same), data(`{"id":"b"}` + "\n")},
		"other count":             {manifestOf(t, line, 2, same), data(line)},
		"entry twice":             {manifestOf(t, line, 1, same), data(line), data(line)},
		"path upwards":            {manifestOf(t, line, 1, same), data(line), {name: "files/../../etc/passwd"}},
		"absolute path":           {manifestOf(t, line, 1, same), data(line), {name: "/etc/passwd"}},
		"unknown entry":           {manifestOf(t, line, 1, same), data(line), {name: "note.txt"}},
		"unnamed file":            {manifestOf(t, line, 1, same), data(line), {name: "files/" + hashOf("x"), content: "x"}},
		"file of other hash":      {manifestOf(t, line, 1, func(m *archive.Manifest) { m.Files, m.FileBytes = 1, 1 }), data(line), {name: "files/" + hashOf("y"), content: "x"}},
		"table of a strange name": {manifestOf(t, line, 1, func(m *archive.Manifest) { m.Tables[0].Table = "../processes" }), data(line)},
		"column of strange name":  {manifestOf(t, line, 1, func(m *archive.Manifest) { m.Tables[0].Columns[0].Name = "id) --" }), data(line)},
		"unknown kind":            {manifestOf(t, line, 1, func(m *archive.Manifest) { m.Tables[0].Columns[0].Kind = "date" }), data(line)},
		"other format":            {manifestOf(t, line, 1, func(m *archive.Manifest) { m.Format = "zip" }), data(line)},
		"unknown column":          lines(t, `{"id":"a","tenant_id":"other"}`),
		"column twice":            lines(t, `{"id":"a","id":"b"}`),
		"missing column":          lines(t, `{}`),
		"object as value":         lines(t, `{"id":{"a":1}}`),
		"number as text":          lines(t, `{"id":1}`),
		"two objects in a line":   lines(t, `{"id":"a"}{"id":"b"}`),
		"no JSON":                 lines(t, `{"id":"a"`),
		"no UTF-8":                lines(t, "{\"id\":\"\xff\"}"),
	} {
		if _, err := read(pack(t, entries...)); !errors.Is(err, archive.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := read(pack(t, manifestOf(t, line, 1, func(m *archive.Manifest) { m.Version++ }), data(line))); !errors.Is(err, archive.ErrVersion) {
		t.Errorf("newer format: %v", err)
	}
	if _, err := read(pack(t, manifestOf(t, line, 1, same), data(line))); err != nil {
		t.Errorf("the archive that the others are made from is refused: %v", err)
	}
}

// lines is an archive whose hashes are right and whose only line is this one.
func lines(t testing.TB, line string) []entry {
	line += "\n"
	return []entry{manifestOf(t, line, 1, func(*archive.Manifest) {}), {name: "data/processes.jsonl", content: line, method: zip.Deflate}}
}

func TestBombsAreRefusedBeforeTheyAreUnpacked(t *testing.T) {
	bomb := strings.Repeat("0", 300<<20)
	raw := pack(t, manifestOf(t, "", 0, func(m *archive.Manifest) { m.Tables[0].Bytes = int64(len(bomb)) }),
		entry{name: "data/processes.jsonl", content: bomb, method: zip.Deflate})
	if _, err := read(raw); !errors.Is(err, archive.ErrDamaged) || !strings.Contains(fmt.Sprint(err), "times its size") {
		t.Errorf("%d bytes that unpack to %d: %v", len(raw), len(bomb), err)
	}
}

func TestEveryCutAndEveryFlippedByteOfASmallArchiveIsNoticed(t *testing.T) {
	raw := write(t, content{rows: [][]any{{"Übergang", int64(1), 1.5, []byte("x")}}, files: [][]byte{[]byte("Datei")}})
	want, err := read(raw)
	if err != nil {
		t.Fatal(err)
	}
	for at := range raw {
		if _, err := read(raw[:at]); !errors.Is(err, archive.ErrDamaged) {
			t.Fatalf("cut at %d: %v", at, err)
		}
		changed := bytes.Clone(raw)
		changed[at] ^= 0x20
		got, err := read(changed)
		if err == nil && !cmp.Equal(got.rows, want.rows) {
			t.Fatalf("byte %d: other rows and no error", at)
		}
		if err != nil && !errors.Is(err, archive.ErrDamaged) && !errors.Is(err, archive.ErrVersion) {
			t.Fatalf("byte %d: %v", at, err)
		}
	}
}

func identity(t testing.TB) archive.Identity {
	t.Helper()
	secret := make([]byte, 32)
	_, _ = rand.Read(secret)
	id, err := archive.NewIdentity(secret)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func seal(t testing.TB, to archive.Address, plain []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := archive.Seal(&out, to)
	if err != nil {
		t.Fatal(err)
	}
	for piece := range bytes.Lines(plain) {
		if _, err := w.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestASealedArchiveOpensForItsAddressOnly(t *testing.T) {
	own, other := identity(t), identity(t)
	for _, n := range []int{0, 1, 64<<10 - 1, 64 << 10, 64<<10 + 1, 200_000} {
		plain := bytes.Repeat([]byte("Hundesteuer\n"), n/12+1)[:n]
		sealed := seal(t, own.Address(), plain)
		if !archive.IsSealed(sealed) || n > 40 && bytes.Contains(sealed, []byte("Hundesteuer")) {
			t.Fatalf("%d bytes are not sealed", n)
		}
		var out bytes.Buffer
		if err := archive.Unseal(&out, bytes.NewReader(sealed), other, own); err != nil || !bytes.Equal(out.Bytes(), plain) {
			t.Errorf("%d bytes: %v", n, err)
		}
		if err := archive.Unseal(io.Discard, bytes.NewReader(sealed), other); !errors.Is(err, archive.ErrSealed) {
			t.Errorf("%d bytes for another one: %v", n, err)
		}
		for _, broken := range [][]byte{sealed[:len(sealed)-1], append(bytes.Clone(sealed), 0), flip(sealed, len(sealed)-1), flip(sealed, 60)} {
			if err := archive.Unseal(io.Discard, bytes.NewReader(broken), own); !errors.Is(err, archive.ErrDamaged) {
				t.Errorf("%d bytes, broken: %v", n, err)
			}
		}
		if n > 64<<10 { // whole pieces cut off
			if err := archive.Unseal(io.Discard, bytes.NewReader(sealed[:65+64<<10+16]), own); !errors.Is(err, archive.ErrDamaged) {
				t.Errorf("%d bytes, cut behind a piece: %v", n, err)
			}
		}
	}
}

func flip(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
	return b
}

func TestAddressesAreHandedOnAsText(t *testing.T) {
	own := identity(t)
	text := own.Address().String()
	to, err := archive.ParseAddress(" " + text + "\n")
	if err != nil || to.String() != text {
		t.Fatalf("%v, %v", to, err)
	}
	for _, wrong := range []string{"", "prk1-", text[:len(text)-1], text + "A", strings.ToLower(text), "prk2-" + text[5:]} {
		if _, err := archive.ParseAddress(wrong); err == nil {
			t.Errorf("%q is an address", wrong)
		}
	}
}

// FuzzRead: whatever is read is refused, or gives the same rows and files when it is written and read again.
func FuzzRead(f *testing.F) {
	f.Add(write(f, some()))
	f.Add(write(f, content{}))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := archive.Open(bytes.NewReader(raw), int64(len(raw)))
		if err == nil {
			err = r.Verify()
		}
		if err != nil {
			if !errors.Is(err, archive.ErrDamaged) && !errors.Is(err, archive.ErrVersion) {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		var out bytes.Buffer
		w := archive.NewWriter(&out, r.Manifest())
		for _, p := range r.Manifest().Tables {
			if err := w.Table(p.Table, p.Columns); err != nil {
				t.Fatal(err)
			}
			if err := r.Rows(p.Table, w.Row); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := w.Close(); err != nil {
			t.Fatal(err)
		}
		again, err := archive.Open(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range again.Manifest().Tables {
			if was := r.Manifest().Tables[i]; p.Rows != was.Rows || p.Table != was.Table {
				t.Fatalf("%+v became %+v", was, p)
			}
		}
	})
}
