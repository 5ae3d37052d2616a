// Package audit is the memory of the register: an append-only chain of what happened, per tenant.
// Each entry holds the hash of the one before it, so an altered, removed or cut entry is found. It
// does not hold names: people appear as pseudonyms whose key can be erased without breaking the chain, and so can
// what they typed freely.
package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// Entry is one thing that happened.
type Entry struct {
	TenantID   string
	Seq        int64     // 1, 2, 3 … within the tenant, without gaps
	At         time.Time // UTC, microseconds
	ActorRef   string    // pseudonym of the person, "system" for the product itself
	Action     string    // "process.create", "steckbrief.save" …: also the key of its sentence, "audit.<action>"
	ObjectKind string    // "process", "unit", "model", "version", "user" …
	ObjectID   string
	ProcessID  string // process it belongs to, "" if none: what its Verlauf shows
	UnitID     string // owning unit, "" if none
	Draft      bool   // tells of content that is not released: hidden from readers
	Details    Details
	PrevHash   string
	Hash       string // hex SHA-256 over PrevHash and the canonical form of everything above
}

// System is the pseudonym of the product itself.
const System = "system"

// Details are the values of an entry: before and after, numbers, reasons. Never personal data; what people typed
// freely is a [Text].
type Details map[string]any

// Genesis is the PrevHash of the first entry of a tenant.
const Genesis = "0000000000000000000000000000000000000000000000000000000000000000"

// Canonical returns the bytes that are hashed: the fields in fixed order, lines of
// "<length>:<value>", so that no two entries share a form.
func (e Entry) Canonical() string {
	details, err := json.Marshal(e.Details) // map keys come out sorted
	if err != nil {
		details = []byte("null") // Details come from our own services and are plain JSON values
	}
	var b strings.Builder
	for _, part := range []string{
		e.TenantID, strconv.FormatInt(e.Seq, 10), strconv.FormatInt(e.At.UnixMicro(), 10), e.ActorRef,
		e.Action, e.ObjectKind, e.ObjectID, e.ProcessID, e.UnitID, strconv.FormatBool(e.Draft), string(details), e.PrevHash,
	} {
		b.WriteString(strconv.Itoa(len(part)))
		b.WriteByte(':')
		b.WriteString(part)
		b.WriteByte('\n')
	}
	return b.String()
}

// Seal puts e behind the entry with hash prev and computes its own hash.
func (e Entry) Seal(prev string) Entry {
	e.PrevHash = prev
	sum := sha256.Sum256([]byte(e.Canonical()))
	e.Hash = hex.EncodeToString(sum[:])
	return e
}

// Head is the end of a chain; exported, it anchors the chain outside the database.
type Head struct {
	Seq  int64
	Hash string
}

// Fault says where a chain is broken.
type Fault struct {
	Seq    int64
	Reason string // "gap", "prevHash", "hash", "head", "text"
}

// Verifier checks entries given in order.
type Verifier struct {
	seq   int64
	hash  string
	Fault *Fault // first fault found, nil so far
}

// NewVerifier starts at the beginning of a chain.
func NewVerifier() *Verifier { return &Verifier{hash: Genesis} }

// Add checks the next entry; after the first fault it does nothing.
func (v *Verifier) Add(e Entry) {
	if v.Fault != nil {
		return
	}
	switch sealed := e.Seal(v.hash); {
	case e.Seq != v.seq+1:
		v.Fault = &Fault{Seq: v.seq + 1, Reason: "gap"}
	case e.PrevHash != v.hash:
		v.Fault = &Fault{Seq: e.Seq, Reason: "prevHash"}
	case sealed.Hash != e.Hash:
		v.Fault = &Fault{Seq: e.Seq, Reason: "hash"}
	}
	v.seq, v.hash = e.Seq, e.Hash
}

// Finish compares the end with the stored head: a tail cut off is found here.
func (v *Verifier) Finish(head Head) *Fault {
	if v.Fault == nil && (v.seq != head.Seq || (head.Seq > 0 && v.hash != head.Hash)) {
		v.Fault = &Fault{Seq: v.seq + 1, Reason: "head"}
	}
	return v.Fault
}
