package aktenplan

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// maxEntries is how many files a ZIP with a message may hold.
const maxEntries = 1000

// message is how the file of the message ends in a ZIP: <UUID>_Aktenplan.Aktenplan.0301.xml.
const message = "0301.xml"

// isWorkbook reports whether a ZIP is an Excel workbook.
func isWorkbook(data []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	for _, f := range archive.File {
		if f.Name == "xl/workbook.xml" {
			return true
		}
	}
	return false
}

// readZIP reads the one message of a ZIP. Nothing is unpacked to a disk, and never more than MaxBytes to memory.
func readZIP(data []byte) (File, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return File{}, problem.Wrap(err, problem.Invalid, "filePlan.zip.unreadable")
	}
	if len(archive.File) > maxEntries {
		return File{}, problem.New(problem.TooLarge, "filePlan.zip.tooMany", "max", maxEntries)
	}
	entry, err := messageOf(archive.File)
	if err != nil {
		return File{}, err
	}
	content, err := unpack(entry)
	if err != nil {
		return File{}, err
	}
	f := readXML(content)
	for i := range f.Findings {
		f.Findings[i].Entry = path.Base(entry.Name)
	}
	return f, nil
}

// messageOf finds the message: the only XML file, or the only one with the name of the message.
func messageOf(files []*zip.File) (*zip.File, error) {
	var messages, xmls []*zip.File
	for _, f := range files {
		switch name := strings.ToLower(f.Name); {
		case strings.HasSuffix(name, message):
			messages = append(messages, f)
		case strings.HasSuffix(name, ".xml"):
			xmls = append(xmls, f)
		}
	}
	if len(messages) == 0 {
		messages = xmls
	}
	if len(messages) != 1 {
		return nil, problem.New(problem.Invalid, "filePlan.zip.message", "count", len(messages))
	}
	return messages[0], nil
}

func unpack(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, problem.New(problem.Invalid, "filePlan.zip.encrypted", "name", path.Base(f.Name))
	}
	r, err := f.Open()
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "filePlan.zip.unreadable")
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "filePlan.zip.unreadable")
	}
	if len(content) > MaxBytes {
		return nil, problem.New(problem.TooLarge, "request.tooLarge", "max", "20 MB")
	}
	return content, nil
}
