package bpmnzip

import (
	"path"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Folders counts the model files of an archive by folder and kind, as FolderOf names them.
func Folders(entries []Entry) map[string]int {
	out := map[string]int{}
	for _, e := range entries {
		if e.IsModel() {
			out[FolderOf(e.Path)]++
		}
	}
	return out
}

// FolderOf is the folder of a file together with the kind of its model. Files without a folder have one each.
func FolderOf(name string) string {
	dir := path.Dir(name)
	if dir == "." {
		dir = name
	}
	return dir + "|" + string(Kind(name))
}

// Stem is the name of a file without its ending.
func Stem(name string) string { return strings.TrimSpace(parts(name)[0]) }

// IsMain reports whether a file is called like its folder: the diagram that the others of the folder belong to.
func IsMain(name string) bool {
	all := parts(name)
	return len(all) < 2 || withoutKind(all[0]) == withoutKind(all[1]) || withoutKind(all[0]) == ""
}

// ProcessName is what a process is called that a file is the first to speak of: its folder, else the file.
func ProcessName(name string) string {
	all := parts(name)
	if len(all) > 1 {
		return strings.Join(strings.Fields(all[1]), " ")
	}
	return strings.Join(strings.Fields(all[0]), " ")
}

// Named returns the id of the line of a kind and name, "" if there is none.
func Named(name string, kind model.Kind, lines []model.Line) string {
	for _, l := range lines {
		if l.Kind == kind && l.Name == name && l.TrashedAt.IsZero() {
			return l.ID
		}
	}
	return ""
}
