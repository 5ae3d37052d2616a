package data

import _ "embed"

//go:embed liste-65.xlsx
var list65 []byte

// List65 returns the messy Excel list of unit 65, ready to be imported: merged
// cells, line breaks, headings between the rows, case counts in words. It is
// written from liste-65.yaml; the bytes must not be changed.
func List65() []byte { return list65 }
