package privacy

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"
)

// The bounds of looking into archives. An attachment has at most 20 MB; what an archive unpacks to may be much more.
const (
	maxMembers     = 5000
	maxMemberBytes = 48 << 20
	maxBytes       = 512 << 20 // of all members together
	maxDepth       = 4         // archives in archives
)

// Unread is why a file could not be read whole, so that a person has to look; "" if it was.
type Unread string

// The reasons, each worse than the one before it.
const (
	UnreadPicture   Unread = "picture"   // a scan or a photograph may show the name
	UnreadFormat    Unread = "format"    // its text is written in a way nobody reads here, such as that of a PDF
	UnreadLarge     Unread = "large"     // more than the bounds, or archives in archives
	UnreadDamaged   Unread = "damaged"   // an archive that cannot be opened
	UnreadEncrypted Unread = "encrypted" // a password is needed
)

var unreadRank = map[Unread]int{UnreadPicture: 1, UnreadFormat: 2, UnreadLarge: 3, UnreadDamaged: 4, UnreadEncrypted: 5}

// Look is what looking into a file has shown.
type Look struct {
	Named  bool   // a term stands in it
	Unread Unread // of a file in which none was found
}

// and is what two parts of a file show together.
func (l Look) and(other Look) Look {
	switch {
	case l.Named || other.Named:
		return Look{Named: true}
	case unreadRank[other.Unread] > unreadRank[l.Unread]:
		return other
	}
	return l
}

// Look says whether a term stands in the bytes of a file: in text of any usual encoding, in XML and in the parts of office
// documents and other archives. Where it could not read everything it says why; then the file is not free of the name.
func (f *Finder) Look(content []byte) Look {
	r := fileReader{finder: f, members: maxMembers, bytes: maxBytes}
	return r.look(content, 0)
}

// fileReader looks into one file and what is packed in it.
type fileReader struct {
	finder  *Finder
	members int   // that may still be opened
	bytes   int64 // that may still be unpacked
}

func (r *fileReader) look(content []byte, depth int) Look {
	if bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return r.archive(content, depth)
	}
	texts, unread := readings(content)
	for text := range texts {
		if r.finder.inText(text) {
			return Look{Named: true}
		}
	}
	return Look{Unread: unread}
}

func (r *fileReader) archive(content []byte, depth int) Look {
	if depth == maxDepth {
		return Look{Unread: UnreadLarge}
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return r.text(content).and(Look{Unread: UnreadDamaged})
	}
	found := r.text([]byte(archive.Comment))
	for _, member := range archive.File {
		if found.Named {
			return found
		}
		if r.members--; r.members < 0 {
			return found.and(Look{Unread: UnreadLarge})
		}
		found = found.and(r.text([]byte(member.Name))).and(r.member(member, depth))
	}
	return found
}

// text looks into bytes that are no file of their own.
func (r *fileReader) text(content []byte) Look {
	texts, _ := readings(content)
	for text := range texts {
		if r.finder.inText(text) {
			return Look{Named: true}
		}
	}
	return Look{}
}

func (r *fileReader) member(member *zip.File, depth int) Look {
	const encrypted = 1 // of the flags of a member
	if member.Flags&encrypted != 0 {
		return Look{Unread: UnreadEncrypted}
	}
	if strings.HasSuffix(member.Name, "/") {
		return Look{}
	}
	in, err := member.Open()
	if err != nil {
		return Look{Unread: unreadOf(err)}
	}
	defer in.Close()
	limit := min(maxMemberBytes, r.bytes)
	part, err := io.ReadAll(io.LimitReader(in, limit+1))
	r.bytes -= min(int64(len(part)), limit)
	var unread Unread
	switch {
	case int64(len(part)) > limit:
		unread = UnreadLarge
	case err != nil:
		unread = unreadOf(err)
	}
	return r.look(part, depth+1).and(Look{Unread: unread})
}

func unreadOf(err error) Unread {
	if errors.Is(err, zip.ErrAlgorithm) {
		return UnreadFormat
	}
	return UnreadDamaged
}

// inText reports whether a term stands in a text, also where an XML or JSON file writes letters as numbers or cuts a name
// into pieces of different looks.
func (f *Finder) inText(text string) bool {
	if f.stands(text) {
		return true
	}
	plain := withoutTags(text)
	return plain != text && f.stands(plain)
}

// The parts in which long texts are searched, in bytes: a name, all its letters as numbers, is shorter than the overlap.
const (
	partBytes = 1 << 20
	overlap   = 4 << 10
)

func (f *Finder) stands(text string) bool {
	if !f.mayStand(text) {
		return false
	}
	for len(text) > partBytes {
		end := cmp.Or(strings.LastIndexAny(text[:partBytes], " \n<>;,")+1, partBytes)
		if len(f.find(unescaped(text[:end]))) > 0 {
			return true
		}
		next := max(end-overlap, 1)
		if at := strings.IndexAny(text[next:], " \n<>;,"); at >= 0 && next+at < end {
			next += at
		}
		text = text[next:]
	}
	return len(f.find(unescaped(text))) > 0
}

// mayStand reports whether one of the fragments stands in a text, which is much quicker than to look for the terms.
func (f *Finder) mayStand(text string) bool {
	parts := f.Fragments()
	small := strings.ToLower(text)
	for _, part := range parts {
		if strings.Contains(small, part) {
			return true
		}
	}
	return parts == nil
}
