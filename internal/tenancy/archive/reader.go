package archive

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What a reader refuses an archive for. Every error of Open, Rows and File is one of them, or one of the place read from.
var (
	ErrDamaged = errors.New("archive: damaged")          // not an archive, altered, incomplete or made to do harm
	ErrVersion = errors.New("archive: unknown version")  // made by a newer program
	ErrSealed  = errors.New("archive: sealed otherwise") // sealed for another installation
)

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrDamaged}, args...)...)
}

// The bounds of an archive. What is larger is refused before it is unpacked.
const (
	maxEntries  = 5_000_000
	maxManifest = 64 << 20
	maxLine     = 200 << 20 // of a row: a draft of the largest file in base64
	maxFile     = 64 << 20
	maxRatio    = 200       // of the whole: unpacked to packed
	freeBytes   = 256 << 20 // that may be unpacked whatever the ratio
)

// Reader reads an archive.
type Reader struct {
	manifest Manifest
	entries  map[string]*zip.File
}

// Open reads the table of contents and checks that the archive holds exactly what it says: known names, each once, in
// sizes that can be unpacked.
func Open(r io.ReaderAt, size int64) (*Reader, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("no ZIP: %v", err)
	}
	if len(z.File) > maxEntries {
		return nil, damaged("%d entries", len(z.File))
	}
	a := &Reader{entries: make(map[string]*zip.File, len(z.File))}
	var unpacked uint64
	for _, f := range z.File {
		if err := checkEntry(f, a.entries); err != nil {
			return nil, err
		}
		a.entries[f.Name] = f
		if unpacked += f.UncompressedSize64; unpacked > freeBytes && unpacked/maxRatio > uint64(size) {
			return nil, damaged("it would unpack to more than %d times its size", maxRatio)
		}
	}
	if err := a.readManifest(); err != nil {
		return nil, err
	}
	return a, a.checkContents()
}

func checkEntry(f *zip.File, known map[string]*zip.File) error {
	if _, twice := known[f.Name]; twice {
		return damaged("entry %q is there twice", f.Name)
	}
	if f.Method != zip.Deflate && f.Method != zip.Store || f.Flags&1 != 0 {
		return damaged("entry %q is packed in an unknown way", f.Name)
	}
	limit := uint64(1) << 62
	table, isData := strings.CutPrefix(strings.TrimSuffix(f.Name, ".jsonl"), "data/")
	hash, isFile := strings.CutPrefix(f.Name, "files/")
	switch {
	case f.Name == manifestName:
		limit = maxManifest
	case isFile && hashPattern.MatchString(hash):
		limit = maxFile
	case isData && namePattern.MatchString(table) && f.Name == dataName(table):
	default:
		return damaged("entry %q", f.Name)
	}
	if f.UncompressedSize64 > limit {
		return damaged("entry %q has %d bytes", f.Name, f.UncompressedSize64)
	}
	return nil
}

func (a *Reader) readManifest() error {
	f, ok := a.entries[manifestName]
	if !ok {
		return damaged("no manifest")
	}
	in, err := f.Open()
	if err != nil {
		return damaged("manifest: %v", err)
	}
	defer in.Close()
	dec := json.NewDecoder(io.LimitReader(in, maxManifest))
	if err := dec.Decode(&a.manifest); err != nil {
		return damaged("manifest: %v", err)
	}
	return a.manifest.check()
}

// checkContents compares the manifest with the entries.
func (a *Reader) checkContents() error {
	for _, p := range a.manifest.Tables {
		f, ok := a.entries[dataName(p.Table)]
		if !ok || f.UncompressedSize64 != uint64(p.Bytes) {
			return damaged("table %s is missing or of another size", p.Table)
		}
	}
	var files, bytes int64
	for name, f := range a.entries {
		if strings.HasPrefix(name, "files/") {
			files, bytes = files+1, bytes+int64(f.UncompressedSize64)
		}
	}
	if files != a.manifest.Files || bytes != a.manifest.FileBytes || len(a.entries) != len(a.manifest.Tables)+int(files)+1 {
		return damaged("the manifest does not tell of everything that is there")
	}
	return nil
}

// Manifest returns the table of contents.
func (a *Reader) Manifest() Manifest { return a.manifest }

// Table returns the part of a table.
func (a *Reader) Table(name string) (Part, bool) {
	for _, p := range a.manifest.Tables {
		if p.Table == name {
			return p, true
		}
	}
	return Part{}, false
}

// Rows hands the rows of a table to fn, in the order in which they were written. Values are nil, string, int64, float64 or
// []byte in the order of the part's columns. What fn was handed is certain only if Rows returns no error: the hash is known
// at the end.
func (a *Reader) Rows(table string, fn func(row []any) error) error {
	p, ok := a.Table(table)
	if !ok {
		return damaged("no table %s", table)
	}
	in, err := a.entries[dataName(table)].Open()
	if err != nil {
		return damaged("%s: %v", table, err)
	}
	defer in.Close()
	at := make(map[string]int, len(p.Columns))
	for i, c := range p.Columns {
		at[c.Name] = i
	}
	sum := sha256.New()
	lines := bufio.NewReaderSize(io.TeeReader(io.LimitReader(in, p.Bytes+1), sum), 64<<10)
	n := int64(0)
	for ; ; n++ {
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("%w (%s, row %d)", err, table, n+1)
		}
		row, err := parseRow(line, at, p.Columns)
		if err != nil {
			return fmt.Errorf("%w (%s, row %d)", err, table, n+1)
		}
		if err := fn(row); err != nil {
			return err
		}
	}
	if n != p.Rows || hex.EncodeToString(sum.Sum(nil)) != p.SHA256 {
		return damaged("table %s has another hash or count", table)
	}
	return nil
}

// readLine returns the next line without its end, io.EOF behind the last one.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		piece, err := r.ReadSlice('\n')
		line = append(line, piece...)
		switch {
		case len(line) > maxLine:
			return nil, damaged("a line of more than %d bytes", maxLine)
		case err == nil:
			return line[:len(line)-1], nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) == 0:
			return nil, io.EOF
		default:
			return nil, damaged("%v", err)
		}
	}
}

// File returns the bytes of a file, after having compared them with their hash.
func (a *Reader) File(hash string) ([]byte, error) {
	f, ok := a.entries[fileName(hash)]
	if !ok || !hashPattern.MatchString(hash) {
		return nil, damaged("file %q is missing", hash)
	}
	in, err := f.Open()
	if err != nil {
		return nil, damaged("file %s: %v", hash, err)
	}
	defer in.Close()
	content, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil || len(content) > maxFile {
		return nil, damaged("file %s: %v", hash, err)
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != hash {
		return nil, damaged("file %s has another hash", hash)
	}
	return content, nil
}

// Verify reads everything once and compares it with its hashes, without keeping anything.
func (a *Reader) Verify() error {
	for _, p := range a.manifest.Tables {
		if err := a.Rows(p.Table, func([]any) error { return nil }); err != nil {
			return err
		}
	}
	for name := range a.entries {
		if hash, is := strings.CutPrefix(name, "files/"); is {
			if _, err := a.File(hash); err != nil {
				return err
			}
		}
	}
	return nil
}
