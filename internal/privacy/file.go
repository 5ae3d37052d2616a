package privacy

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
)

// The bounds of looking into archives.
const (
	maxMembers     = 500
	maxMemberBytes = 8 << 20
)

// inFile reports whether a term stands in the bytes of a file: in plain text and XML, also in the parts of office
// documents. What is compressed otherwise, such as a scan, cannot be read.
func (f *Finder) inFile(content []byte) bool {
	if !bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return f.inText(content)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return f.inText(content)
	}
	for i, member := range archive.File {
		if i < maxMembers && f.inMember(member) {
			return true
		}
	}
	return false
}

func (f *Finder) inMember(member *zip.File) bool {
	r, err := member.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	part, err := io.ReadAll(io.LimitReader(r, maxMemberBytes))
	return err == nil && f.inText(part)
}

func (f *Finder) inText(content []byte) bool {
	small := bytes.ToLower(content)
	for _, part := range f.Fragments() {
		if bytes.Contains(small, []byte(part)) {
			return len(f.find(html.UnescapeString(string(content)))) > 0
		}
	}
	return false
}
