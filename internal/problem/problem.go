// Package problem names the ways in which a request can fail, so that a client can act on them.
// It knows no HTTP: only package api maps codes to statuses and keys to sentences.
package problem

import (
	"errors"
	"fmt"
)

// Code is the stable kind of a failure. The zero value means "no failure".
type Code string

// The codes a client may meet. Everything that is not an *Error counts as Internal.
const (
	Internal     Code = "internal"     // our fault; the cause is logged, never sent
	Malformed    Code = "malformed"    // not parsable, or a field nobody knows
	Unauthorized Code = "unauthorized" // not signed in
	Forbidden    Code = "forbidden"    // signed in, sees the object, may not do this
	NotFound     Code = "notFound"     // does not exist, or must not be known to exist
	Conflict     Code = "conflict"     // the state of the object forbids it
	Stale        Code = "stale"        // somebody else saved in between
	Unmatched    Code = "ifMatchMissing"
	TooLarge     Code = "tooLarge"
	Unsupported  Code = "unsupported" // media type or file kind
	Invalid      Code = "invalid"     // a rule of the domain is broken
	TooMany      Code = "tooMany"     // throttled
	Unavailable  Code = "unavailable" // disk full, database away: try again later
)

// Error is a failure with a stable code and the key of a translatable sentence.
type Error struct {
	Code   Code
	Key    string         // text key, e.g. "process.name.required"
	Params map[string]any // values of the sentence; never secrets
	Fields []Field        // what is wrong with which field; nil if not field-related
	Err    error          // cause: logged, never sent to the client
}

// Field says what is wrong with one field of the request.
type Field struct {
	Field  string // path in the request body, e.g. "values.caseCount"
	Key    string
	Params map[string]any
}

// New returns an error with a code and a text key; params are pairs of name and value.
func New(code Code, key string, params ...any) *Error {
	return &Error{Code: code, Key: key, Params: pairs(params)}
}

// Wrap is New with the cause kept for the log.
func Wrap(err error, code Code, key string, params ...any) *Error {
	e := New(code, key, params...)
	e.Err = err
	return e
}

// InvalidFields returns an Invalid error that names fields, or nil if there are none.
func InvalidFields(fields ...Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Code: Invalid, Key: "request.invalid", Fields: fields}
}

// FieldOf names one field; params are pairs of name and value.
func FieldOf(field, key string, params ...any) Field {
	return Field{Field: field, Key: key, Params: pairs(params)}
}

// Error implements error; the text is for logs.
func (e *Error) Error() string {
	s := string(e.Code) + ": " + e.Key
	for _, f := range e.Fields {
		s += fmt.Sprintf("; %s: %s", f.Field, f.Key)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first *Error in err's chain, Internal if there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// Is reports whether err carries code.
func Is(err error, code Code) bool { return CodeOf(err) == code }

func pairs(params []any) map[string]any {
	if len(params) == 0 {
		return nil
	}
	if len(params)%2 != 0 {
		panic("problem: params come in pairs of name and value")
	}
	m := make(map[string]any, len(params)/2)
	for i := 0; i < len(params); i += 2 {
		m[params[i].(string)] = params[i+1]
	}
	return m
}
