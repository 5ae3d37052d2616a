// Package scim speaks SCIM 2.0 (RFC 7643 and 7644): the protocol by which a directory of the house keeps accounts and
// groups up to date. It knows resources, filters, changes and errors of the protocol; what an account is, package identity
// knows.
package scim

import (
	"fmt"
	"strconv"
)

// MediaType is that of all bodies.
const MediaType = "application/scim+json"

// The names of schemas and messages.
const (
	UserSchema       = "urn:ietf:params:scim:schemas:core:2.0:User"
	GroupSchema      = "urn:ietf:params:scim:schemas:core:2.0:Group"
	EnterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

	configSchema   = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
	schemaSchema   = "urn:ietf:params:scim:schemas:core:2.0:Schema"
	typeSchema     = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
	listSchema     = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
	patchSchema    = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	searchSchema   = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
	errorSchema    = "urn:ietf:params:scim:api:messages:2.0:Error"
	maxTextLength  = 1000   // characters of an attribute
	maxElements    = 20_000 // members of a group, values of an attribute
	MaxResults     = 200    // resources in an answer
	MaxOperations  = 1000   // of one change
	MaxBody        = 4 << 20
	maxFilterBytes = 1000
	maxFilterDepth = 12
)

// badRequest is the status of everything that a client has to write differently.
const badRequest = 400

// Kind says what is wrong with a request, in the protocol's own words (RFC 7644, table 9).
type Kind string

// The kinds of errors. None has no word of its own: the status says it all.
const (
	None          Kind = ""
	InvalidFilter Kind = "invalidFilter"
	InvalidPath   Kind = "invalidPath"
	InvalidSyntax Kind = "invalidSyntax"
	InvalidValue  Kind = "invalidValue"
	NoTarget      Kind = "noTarget"
	Mutability    Kind = "mutability"
	Uniqueness    Kind = "uniqueness"
	TooMany       Kind = "tooMany"
)

// Error is an answer that refuses a request.
type Error struct {
	Status int
	Kind   Kind
	Detail string // for the people who read the log of the directory, in English like the protocol
}

// Error returns the reason.
func (e *Error) Error() string { return fmt.Sprintf("scim: %d %s %s", e.Status, e.Kind, e.Detail) }

// Body is the error as it is sent.
func (e *Error) Body() map[string]any {
	body := map[string]any{"schemas": []string{errorSchema}, "status": strconv.Itoa(e.Status), "detail": e.Detail}
	if e.Kind != None {
		body["scimType"] = string(e.Kind)
	}
	return body
}

// bad is an error about the request itself.
func bad(kind Kind, detail string, args ...any) *Error {
	return &Error{Status: badRequest, Kind: kind, Detail: fmt.Sprintf(detail, args...)}
}

// Resource is a user, a group or something that describes the service, as it travels.
type Resource map[string]any

func (r Resource) text(name string) string {
	s, _ := r[name].(string)
	return s
}
