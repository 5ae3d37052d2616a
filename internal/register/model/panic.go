package model

import "fmt"

// panicError is a mistake of the program that a file brought to light.
type panicError struct{ cause any }

// Error implements error; the text is for logs.
func (p panicError) Error() string {
	return fmt.Sprintf("model: panic while reading a file: %v", p.cause)
}
