// Package bpmnzip reads ZIP archives of model files that come from outside. An archive is never trusted:
// names that lead out of it, links, encrypted or nested archives and bombs are refused one by one, and what
// is unpacked is counted while it streams, whatever the archive says about itself.
package bpmnzip

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits of an archive.
const (
	MaxEntries    = 5000      // files and folders
	MaxEntryBytes = 50 << 20  // bytes of one file, unpacked
	MaxTotalBytes = 512 << 20 // bytes of all files together, unpacked
	MaxRatio      = 200       // unpacked bytes per packed byte, beyond freeBytes; real models stay below 50
	freeBytes     = 1 << 20   // bytes of a file that may be unpacked whatever the ratio
	freeTotal     = 16 << 20  // the same for all files together
)

// Archive is a ZIP file that was opened. It is used by one goroutine at a time.
type Archive struct {
	Entries  []Entry
	unpacked int64
	total    int64 // bytes that may be unpacked in all; entries that share their packed bytes count each time
}

// Entry is a file of an archive.
type Entry struct {
	Path    string // as the archive names it, with "/" between folders
	file    *zip.File
	archive *Archive
}

// Is reports whether content looks like a ZIP file.
func Is(content []byte) bool {
	return bytes.HasPrefix(content, []byte("PK\x03\x04")) || bytes.HasPrefix(content, []byte("PK\x05\x06"))
}

// Open lists the files of an archive; folders and what operating systems leave behind are left out. It
// returns problem.Invalid if content is no ZIP file or has too many entries.
func Open(content []byte) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, problem.Wrap(err, problem.Invalid, "import.zip.broken")
	}
	if len(r.File) > MaxEntries {
		return nil, problem.New(problem.Invalid, "import.zip.tooMany", "max", MaxEntries, "count", len(r.File))
	}
	a := &Archive{total: min(MaxTotalBytes, freeTotal+MaxRatio*int64(len(content)))}
	for _, f := range r.File {
		name := nameOf(f)
		if strings.HasSuffix(name, "/") || isLeftover(name) {
			continue
		}
		a.Entries = append(a.Entries, Entry{Path: name, file: f, archive: a})
	}
	return a, nil
}

// nameOf returns the name of a file as people wrote it: old archives of Windows use code page 850.
func nameOf(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) {
		if decoded, err := charmap.CodePage850.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/")
}

// isLeftover reports whether an operating system put the file there and no person.
func isLeftover(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "._") ||
		slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, base)
}

// IsModel reports whether the name is one of a model file.
func (e Entry) IsModel() bool {
	switch strings.ToLower(path.Ext(e.Path)) {
	case ".bpmn", ".bpmn2", ".xml":
		return true
	}
	return false
}

// Read unpacks the file. It returns problem.Invalid if the entry is refused: a name that leads out of the
// archive, a link, an encrypted or nested archive, a bomb, a damaged file.
func (e Entry) Read() ([]byte, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	r, err := e.file.Open()
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "import.zip.damaged")
	}
	defer r.Close()
	limit := max(0, min(MaxEntryBytes, freeBytes+MaxRatio*int64(min(e.file.CompressedSize64, MaxEntryBytes)), e.archive.total-e.archive.unpacked))
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	e.archive.unpacked += int64(len(content))
	switch {
	case int64(len(content)) > limit:
		return nil, e.tooLarge(int64(len(content)))
	case err != nil:
		return nil, problem.Wrap(err, problem.Invalid, "import.zip.damaged")
	case Is(content):
		return nil, problem.New(problem.Invalid, "import.zip.nested")
	}
	return content, nil
}

// tooLarge says which limit a file of more than n bytes has broken.
func (e Entry) tooLarge(n int64) error {
	switch {
	case n > MaxEntryBytes:
		return problem.New(problem.Invalid, "import.zip.entryTooLarge", "max", MaxEntryBytes>>20)
	case e.archive.unpacked > e.archive.total:
		return problem.New(problem.Invalid, "import.zip.totalTooLarge", "max", e.archive.total>>20)
	}
	return problem.New(problem.Invalid, "import.zip.bomb")
}

// check refuses what can be seen without unpacking.
func (e Entry) check() error {
	switch {
	case leadsOut(e.Path):
		return problem.New(problem.Invalid, "import.zip.path")
	case e.file.Mode()&fs.ModeType != 0:
		return problem.New(problem.Invalid, "import.zip.link")
	case e.file.Flags&1 != 0:
		return problem.New(problem.Invalid, "import.zip.encrypted")
	case slices.Contains([]string{".zip", ".7z", ".rar", ".tar", ".gz", ".jar"}, strings.ToLower(path.Ext(e.Path))):
		return problem.New(problem.Invalid, "import.zip.nested")
	}
	return nil
}

// leadsOut reports whether a name is absolute, names a drive or climbs out of its folder.
func leadsOut(name string) bool {
	return name == "" || strings.HasPrefix(name, "/") || (len(name) > 1 && name[1] == ':') ||
		slices.Contains(strings.Split(name, "/"), "..") || strings.ContainsRune(name, 0)
}
