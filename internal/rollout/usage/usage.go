// Package usage asks the DMS how much it is used: how many documents of a class have been filed since a day. From the counts
// it proposes that an electronic file is in use; a person confirms. It reads only, counts whole classes and never asks who
// filed what.
package usage

import (
	"context"
	"time"
)

// Kind is how a DMS is spoken to.
type Kind string

// The kinds: CMIS 1.1 in its browser binding, and the API of d.velop documents.
const (
	CMIS   Kind = "cmis"
	DVelop Kind = "dvelop"
)

// Kinds lists the kinds.
var Kinds = []Kind{CMIS, DVelop}

// Connection leads to a DMS. Its secret is kept sealed.
type Connection struct {
	ID         string
	Name       string
	Kind       Kind
	Address    string // https://…, of the service without anything secret in it
	Repository string // id; "" if the DMS has only one
	Username   string // "" = the secret is a token
	Sealed     string // the secret, as package secret sealed it; "" if there is none
	WindowDays int    // documents of how many days are counted
	Threshold  int    // from how many on a file is taken to be in use
	Mappings   []Mapping
	ReadAt     time.Time // when something could be read last; zero = never
	TriedOn    string    // day of the last attempt, "" = never
	Trouble    *Trouble  // why nothing can be read, nil if it can
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Revision   int
}

// Mapping says which rollout the documents of a class belong to.
type Mapping struct {
	ClassID   string
	ClassName string // as the DMS called it
	RolloutID string
	Trouble   *Trouble // why the class cannot be counted, nil if it can
}

// Trouble is what keeps us from reading, and since when.
type Trouble struct {
	Since  time.Time
	Key    string // text key
	Params map[string]any
}

// Repository is what a DMS says of itself.
type Repository struct {
	ID      string
	Name    string
	Product string // "" if it does not say
}

// Class is a kind of documents in the DMS.
type Class struct {
	ID     string
	Name   string
	Parent string // name of the class above, whose count holds this one's too; "" if there is none
}

// Counted is how many documents there are.
type Counted struct {
	Documents int
	AtLeast   bool // there are more than could be counted
}

// Count is what was counted on a day.
type Count struct {
	ConnectionID string
	ClassID      string
	ClassName    string
	RolloutID    string
	Day          string // on which it was counted
	Since        string // day from which on documents count
	Counted
}

// Access is everything that is needed to speak with a DMS. It is made for one use and never kept.
type Access struct {
	Kind       Kind
	Address    string
	Repository string
	Username   string
	Secret     string
}

// Connector speaks with a DMS. It only reads. Its errors are problems whose keys begin with "dms.".
type Connector interface {
	Repository(ctx context.Context) (Repository, error)
	Classes(ctx context.Context) ([]Class, error)
	// Count counts the documents of a class that were filed at or after a moment.
	Count(ctx context.Context, classID string, since time.Time) (Counted, error)
}

// Dialer makes connectors to where the operator lets connections lead.
type Dialer interface {
	// Allowed says why connections must not lead to an address: a problem whose key begins with "dms.".
	Allowed(address string) error
	Open(a Access) (Connector, error)
}

// Vault seals secrets for the place where they are kept.
type Vault interface {
	Seal(plain string, where ...string) (string, error)
	Open(sealed string, where ...string) (string, error)
	Outdated(sealed string) bool
}
