package xprozess

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/bpmnzip"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Part is a file as it was before it was packed.
type Part struct {
	Name    string // with an ending that says what it is
	Content []byte
}

// Parts unpacks a file: programs put a ZIP archive where the standard speaks of a file. Archives are never trusted; see
// bpmnzip.
//
// It returns problem.Invalid for an archive that is refused, and for a file without content.
func (f File) Parts() ([]Part, error) {
	if len(f.Content) == 0 {
		return nil, problem.New(problem.Invalid, "xprozess.file.empty")
	}
	if !bpmnzip.Is(f.Content) {
		return []Part{{Name: named(f.Name, f.Content), Content: f.Content}}, nil
	}
	a, err := bpmnzip.Open(f.Content)
	if err != nil {
		return nil, err
	}
	var parts []Part
	for _, e := range a.Entries {
		content, err := e.Read()
		if err != nil {
			return nil, err
		}
		parts = append(parts, Part{Name: named(path.Base(e.Path), content), Content: content})
	}
	if len(parts) == 0 {
		return nil, problem.New(problem.Invalid, "xprozess.file.empty")
	}
	return parts, nil
}

// named gives a name without an ending the one that the content has.
func named(name string, content []byte) string {
	if name == "" {
		name = "Datei"
	}
	if path.Ext(name) != "" && !strings.Contains(path.Ext(name), " ") {
		return name
	}
	head := strings.TrimLeft(strings.TrimPrefix(string(content[:min(len(content), 400)]), "\xef\xbb\xbf"), " \t\r\n")
	switch {
	case strings.HasPrefix(head, "%PDF"):
		return name + ".pdf"
	case strings.HasPrefix(head, "<svg"), strings.Contains(head, "<svg "):
		return name + ".svg"
	case strings.HasPrefix(head, "<"):
		return name + ".bpmn"
	case strings.HasPrefix(head, "\x89PNG"):
		return name + ".png"
	}
	return name
}

// Pack packs a file as programs expect it: an archive with the one entry. The same content gives the same bytes.
func Pack(name string, content []byte) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	entry, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = entry.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// BPMN and ZIP are what the standard's code lists call a file of a model.
var (
	methodBPMN = Method{Code: Code{List: list("modellierungsmethode"), ListVersion: "2019-08-05", Code: "10"}, Text: "FIM"}
	mimeZIP    = Code{List: list("mimetype"), ListVersion: "2020-01-20", Code: "1"}
)

// NewFile is a packed file for a message.
func NewFile(name string, content []byte) (File, error) {
	packed, err := Pack(name, content)
	return File{Name: name, Method: methodBPMN, Mime: mimeZIP, Content: packed}, err
}
