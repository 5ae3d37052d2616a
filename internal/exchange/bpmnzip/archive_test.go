package bpmnzip_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/bpmnzip"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// pack makes an archive; edit may change the header of an entry.
func pack(t testing.TB, edit func(*zip.FileHeader), entries ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e[0], Method: zip.Deflate}
		if edit != nil {
			edit(h)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, e[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func keyOf(err error) string {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return p.Key
	}
	return ""
}

func TestOpenListsFiles(t *testing.T) {
	a, err := bpmnzip.Open(pack(t, nil, [2]string{"51/", ""}, [2]string{"51/Hund anmelden.bpmn", "<x/>"},
		[2]string{"__MACOSX/51/._Hund anmelden.bpmn", "x"}, [2]string{".DS_Store", "x"}, [2]string{"lies mich.txt", "x"}))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range a.Entries {
		names = append(names, e.Path)
	}
	if diff := cmp.Diff([]string{"51/Hund anmelden.bpmn", "lies mich.txt"}, names); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if content, err := a.Entries[0].Read(); err != nil || string(content) != "<x/>" {
		t.Errorf("Read() = %q, %v", content, err)
	}
	if !a.Entries[0].IsModel() || a.Entries[1].IsModel() {
		t.Error("IsModel() takes the text for a model, or the model for none")
	}
}

func TestOldNamesOfWindowsAreRead(t *testing.T) {
	a, err := bpmnzip.Open(pack(t, func(h *zip.FileHeader) { h.NonUTF8 = true }, [2]string{"B\x81rger\\Geb\x81hren.bpmn", "<x/>"}))
	if err != nil || len(a.Entries) != 1 || a.Entries[0].Path != "Bürger/Gebühren.bpmn" {
		t.Errorf("Open() = %+v, %v", a, err)
	}
}

func TestHostileEntriesAreRefusedOneByOne(t *testing.T) {
	link := func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }
	for name, tt := range map[string]struct {
		content []byte
		key     string
	}{
		"climbs out":     {pack(t, nil, [2]string{"a/../../etc/passwd.bpmn", "x"}), "import.zip.path"},
		"absolute":       {pack(t, nil, [2]string{"/etc/passwd.bpmn", "x"}), "import.zip.path"},
		"drive":          {pack(t, nil, [2]string{`C:\Modelle\x.bpmn`, "x"}), "import.zip.path"},
		"link":           {pack(t, link, [2]string{"x.bpmn", "/etc/passwd"}), "import.zip.link"},
		"encrypted":      {encrypted(pack(t, nil, [2]string{"x.bpmn", "x"})), "import.zip.encrypted"},
		"nested by name": {pack(t, nil, [2]string{"mehr.zip", "x"}), "import.zip.nested"},
		"nested by look": {pack(t, nil, [2]string{"mehr.bpmn", "PK\x03\x04…"}), "import.zip.nested"},
		"bomb":           {pack(t, nil, [2]string{"x.bpmn", strings.Repeat("\x00", 40<<20)}), "import.zip.bomb"},
		"too large":      {pack(t, func(h *zip.FileHeader) { h.Method = zip.Store }, [2]string{"x.bpmn", strings.Repeat("ä", 26<<20)}), "import.zip.entryTooLarge"},
		"cut contents":   {damaged(pack(t, nil, [2]string{"x.bpmn", strings.Repeat("Antrag prüfen", 50)})), "import.zip.damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := bpmnzip.Open(tt.content)
			if err != nil || len(a.Entries) != 1 {
				t.Fatalf("Open() = %+v, %v; want one entry", a, err)
			}
			if _, err := a.Entries[0].Read(); keyOf(err) != tt.key {
				t.Errorf("Read() = %v, want %s", err, tt.key)
			}
		})
	}
}

// encrypted sets the bit that says so, in the local header and in the directory.
func encrypted(content []byte) []byte {
	out := bytes.Clone(content)
	out[6] |= 1
	out[bytes.Index(out, []byte("PK\x01\x02"))+8] |= 1
	return out
}

// damaged changes a byte of what is packed.
func damaged(content []byte) []byte {
	out := bytes.Clone(content)
	out[40] ^= 0xff
	return out
}

func TestArchivesWithTooMuchInThemAreRefused(t *testing.T) {
	many := make([][2]string, bpmnzip.MaxEntries+1)
	for i := range many {
		many[i] = [2]string{strings.Repeat("x", i%9+1) + ".bpmn", ""}
	}
	if _, err := bpmnzip.Open(pack(t, nil, many...)); keyOf(err) != "import.zip.tooMany" {
		t.Errorf("Open(many) = %v", err)
	}
	for name, content := range map[string][]byte{"empty": {}, "text": []byte("kein ZIP"), "cut": pack(t, nil, [2]string{"x.bpmn", "x"})[:30]} {
		if _, err := bpmnzip.Open(content); keyOf(err) != "import.zip.broken" {
			t.Errorf("Open(%s) = %v", name, err)
		}
	}
}

func TestTotalIsCountedWhileUnpacking(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks 600 MB")
	}
	chunk := strings.Repeat(strings.Repeat("<task id=\"t\"/>", 30)+strings.Repeat("äöü", 7), 40<<20/480)
	var entries [][2]string
	for range 14 {
		entries = append(entries, [2]string{"x.bpmn", chunk})
	}
	stored := func(h *zip.FileHeader) { h.Method = zip.Store }
	a, err := bpmnzip.Open(pack(t, stored, entries...))
	if err != nil {
		t.Fatal(err)
	}
	var last string
	for _, e := range a.Entries {
		_, err := e.Read()
		last = keyOf(err)
	}
	if last != "import.zip.totalTooLarge" {
		t.Errorf("the last entry: %q, want it refused because of the total", last)
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(pack(f, nil, [2]string{"51.3-0001 IST.bpmn", "<definitions/>"}))
	f.Add(encrypted(pack(f, nil, [2]string{"x.bpmn", "x"})))
	f.Add(damaged(pack(f, nil, [2]string{"../x.bpmn", strings.Repeat("Antrag", 50)})))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, content []byte) {
		a, err := bpmnzip.Open(content)
		if err != nil {
			if problem.CodeOf(err) != problem.Invalid {
				t.Fatalf("Open() = %v, want a problem", err)
			}
			return
		}
		total := 0
		for _, e := range a.Entries {
			got, err := e.Read()
			if err != nil && problem.CodeOf(err) != problem.Invalid {
				t.Fatalf("Read(%q) = %v, want a problem", e.Path, err)
			}
			if len(got) > bpmnzip.MaxEntryBytes || (err == nil && strings.HasPrefix(e.Path, "/")) {
				t.Fatalf("Read(%q) gives %d bytes", e.Path, len(got))
			}
			total += len(got)
		}
		if total > bpmnzip.MaxTotalBytes {
			t.Fatalf("%d bytes in all", total)
		}
	})
}
