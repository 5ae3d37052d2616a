// Package comment keeps what people say about a process, a version of a model, one of its elements or a field
// of the Steckbrief: threads with replies, people who are asked, and what is settled. Who sees a thread follows
// from what it is about and for whom it was written.
package comment

import (
	"regexp"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Target says what a thread is about.
type Target string

// The targets.
const (
	Process Target = "process"
	Version Target = "version"
	Element Target = "element" // of a version
	Field   Target = "field"   // of the Steckbrief
)

// Audience says for whom a thread is written.
type Audience string

// The audiences.
const (
	Team Audience = "team" // those who work on the process: who reads drafts
	All  Audience = "all"  // everybody who sees what it is about
)

// MaxText is the longest comment, in Unicode code points.
const MaxText = 4000

// Comment is one thing somebody said. The first of a thread says what the thread is about.
type Comment struct {
	ID           string
	ThreadID     string // equal to ID for the first one
	ProcessID    string
	ProcessName  string
	UnitID       string
	UnitPath     string
	Target       Target
	VersionID    string // version about which it was written
	VersionNo    int
	Published    bool // that version is or was released; true for all other targets
	ElementID    string
	ElementName  string
	FieldKey     string
	Audience     Audience
	Text         string // plain text; people as "@{id}"
	People       []Person
	AuthorID     string // "" if erased, or the product itself
	AuthorName   string
	CreatedAt    time.Time
	EditedAt     time.Time
	DeletedAt    time.Time
	ResolvedAt   time.Time
	ResolvedBy   string
	ResolvedName string
	Revision     int
}

// Person is somebody a comment names.
type Person struct{ ID, Name string }

// Thread is a comment with its replies, oldest first.
type Thread struct {
	Comment
	Replies []Comment
	Here    string // id of the element in the version that was asked for
}

var mention = regexp.MustCompile(`@\{([0-9a-fA-F-]{36})\}`)

// Mentioned returns the ids of the people that a text names, each once, in the order of the text.
func Mentioned(text string) []string {
	var ids []string
	seen := map[string]bool{}
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		if id := strings.ToLower(m[1]); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// Plain returns a text with the names of people in it; who is not known (any more) is replaced by unknown.
func Plain(text string, people []Person, unknown string) string {
	return mention.ReplaceAllStringFunc(text, func(token string) string {
		id := strings.ToLower(token[2 : len(token)-1])
		for _, p := range people {
			if p.ID == id && p.Name != "" {
				return "@" + p.Name
			}
		}
		return "@" + unknown
	})
}

// visible reports whether actor may see a thread; invited is true if a release asks actor's unit about its version.
func (c Comment) visible(actor identity.Actor, invited bool) bool {
	object := identity.Object{UnitPath: c.UnitPath}
	if identity.Can(actor, identity.ReadDraft, object) || invited {
		return true
	}
	return c.Audience == All && c.Published && identity.Can(actor, identity.ReadProcess, object)
}
