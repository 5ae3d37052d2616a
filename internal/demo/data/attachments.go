package data

import (
	"embed"
	"io/fs"
)

//go:embed attachments
var attachmentFiles embed.FS

// AttachmentFile returns the bytes of a file that a process or an initiative has attached. The
// error is fs.ErrNotExist if no process names the file.
func AttachmentFile(name string) ([]byte, error) {
	return attachmentFiles.ReadFile("attachments/" + name)
}

// attachmentNames lists the files that may be attached.
func attachmentNames() ([]string, error) {
	entries, err := fs.ReadDir(attachmentFiles, "attachments")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, nil
}
