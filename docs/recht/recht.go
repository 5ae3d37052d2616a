// Package recht holds the drafts for data protection and the staff council, which the program hands out to those who decide
// about it. Tests keep them equal to what the program does.
package recht

import "embed"

// Documents are the drafts, by file name.
//
//go:embed *.md
var Documents embed.FS
