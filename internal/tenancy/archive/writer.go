package archive

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"time"
)

// Writer writes an archive front to back: tables, then files, then the manifest. It holds one row at a time.
type Writer struct {
	zip      *zip.Writer
	manifest Manifest
	at       time.Time

	part *Part // the table being written
	out  io.Writer
	sum  hash.Hash
	line []byte
}

// NewWriter begins an archive. The manifest says whose it is; its counts, hashes and format are filled in here.
func NewWriter(w io.Writer, m Manifest) *Writer {
	m.Format, m.Version, m.Tables, m.Files, m.FileBytes = Format, Version, []Part{}, 0, 0
	if m.Left == nil {
		m.Left = []Left{}
	}
	return &Writer{zip: zip.NewWriter(w), manifest: m, at: m.CreatedAt}
}

// Leave notes what the archive does not hold.
func (w *Writer) Leave(l Left) { w.manifest.Left = append(w.manifest.Left, l) }

// Table begins the next table.
func (w *Writer) Table(name string, columns []Column) error {
	if err := w.endTable(); err != nil {
		return err
	}
	part := Part{Table: name, Columns: columns}
	if err := checkColumns(part); err != nil || !namePattern.MatchString(name) {
		return fmt.Errorf("archive: table %q cannot be written: %w", name, err)
	}
	out, err := w.entry(dataName(name), zip.Deflate)
	if err != nil {
		return err
	}
	w.part, w.sum = &part, sha256.New()
	w.out = io.MultiWriter(out, w.sum)
	return nil
}

// Row adds a row to the table that was begun last.
func (w *Writer) Row(row []any) (err error) {
	if w.line, err = AppendRow(w.line[:0], w.part.Columns, row); err != nil {
		return fmt.Errorf("%s: %w", w.part.Table, err)
	}
	if len(w.line) > maxLine {
		return fmt.Errorf("archive: a row of %s has %d bytes", w.part.Table, len(w.line))
	}
	w.part.Rows++
	w.part.Bytes += int64(len(w.line))
	_, err = w.out.Write(w.line)
	return err
}

func (w *Writer) endTable() error {
	if w.part == nil {
		return nil
	}
	w.part.SHA256 = hex.EncodeToString(w.sum.Sum(nil))
	w.manifest.Tables = append(w.manifest.Tables, *w.part)
	w.part = nil
	return nil
}

// File adds the bytes of a file under its hash. Tables come before files.
func (w *Writer) File(content []byte) error {
	if err := w.endTable(); err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	out, err := w.entry(fileName(hex.EncodeToString(sum[:])), zip.Deflate)
	if err != nil {
		return err
	}
	w.manifest.Files++
	w.manifest.FileBytes += int64(len(content))
	_, err = out.Write(content)
	return err
}

// Close writes the manifest and ends the archive.
func (w *Writer) Close() (Manifest, error) {
	if err := w.endTable(); err != nil {
		return Manifest{}, err
	}
	raw, err := w.manifest.encode()
	if err != nil {
		return Manifest{}, fmt.Errorf("archive: manifest: %w", err)
	}
	out, err := w.entry(manifestName, zip.Deflate)
	if err != nil {
		return Manifest{}, err
	}
	if _, err := out.Write(raw); err != nil {
		return Manifest{}, err
	}
	return w.manifest, w.zip.Close()
}

func (w *Writer) entry(name string, method uint16) (io.Writer, error) {
	return w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: w.at})
}
