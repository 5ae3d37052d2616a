// Package archive is the file in which a whole tenant travels: a ZIP with one file of JSON lines per table, the bytes of files
// under their SHA-256 and a manifest with the counts and hashes of all of it. It knows no database: values are texts, numbers
// and bytes, columns have names. A sealed archive is the same, readable for one installation only.
package archive

import (
	"encoding/json"
	"fmt"
	"regexp"
	"time"
)

// Format and Version name what this package writes. It reads this version only.
const (
	Format  = "prozessregister-tenant"
	Version = 1
)

// Kind is what a column holds, on every database alike.
type Kind string

// The kinds of columns. Truth values are the integers 0 and 1.
const (
	Text    Kind = "text"
	Integer Kind = "integer" // 64 bits
	Real    Kind = "real"
	Bytes   Kind = "bytes" // base64 in JSON
)

// Column is a column of a table. Optional and Truth describe a database and do not travel.
type Column struct {
	Name     string `json:"name"`
	Kind     Kind   `json:"kind"`
	Optional bool   `json:"-"` // a row may leave it out: it is nullable or has a default
	Truth    bool   `json:"-"` // the database wants true and false
}

// Tenant is the tenant of an archive.
type Tenant struct {
	ID         string    `json:"id"`
	Slug       string    `json:"slug"`
	Name       string    `json:"name"`
	Host       string    `json:"host,omitempty"`
	CreatedAt  time.Time `json:"createdAt"`
	QuotaBytes int64     `json:"quotaBytes,omitempty"`
	Revision   int       `json:"revision"`
}

// Part is one table of an archive.
type Part struct {
	Table   string   `json:"table"`
	Columns []Column `json:"columns"`
	Rows    int64    `json:"rows"`
	Bytes   int64    `json:"bytes"`
	SHA256  string   `json:"sha256"`
}

// Column returns the position of a column in the part, -1 if it has none with that name.
func (p Part) Column(name string) int {
	for i, c := range p.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}

// Left is something that an archive does not hold, and why.
type Left struct {
	What   string `json:"what"` // a table, or table.column
	Reason string `json:"reason"`
	Count  int64  `json:"count,omitempty"` // of values that have to be entered anew
}

// Manifest is the table of contents.
type Manifest struct {
	Format    string    `json:"format"`
	Version   int       `json:"version"`
	Schema    int64     `json:"schema"`  // number of the newest migration of the database it comes from
	Program   string    `json:"program"` // version of the program that wrote it, for people
	CreatedAt time.Time `json:"createdAt"`
	Tenant    Tenant    `json:"tenant"`
	Tables    []Part    `json:"tables"`
	Files     int64     `json:"files"`
	FileBytes int64     `json:"fileBytes"`
	Left      []Left    `json:"left"`
}

// Rows is the number of rows of all tables.
func (m Manifest) Rows() (n int64) {
	for _, p := range m.Tables {
		n += p.Rows
	}
	return n
}

const manifestName = "manifest.json"

var (
	namePattern = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)
	hashPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

func dataName(table string) string { return "data/" + table + ".jsonl" }
func fileName(sha256 string) string {
	return "files/" + sha256
}

// check reports what makes a manifest unusable.
func (m Manifest) check() error {
	if m.Format != Format {
		return damaged("format %q", m.Format)
	}
	if m.Version != Version {
		return fmt.Errorf("%w: format version %d, this program reads %d", ErrVersion, m.Version, Version)
	}
	seen := map[string]bool{}
	for _, p := range m.Tables {
		if !namePattern.MatchString(p.Table) || seen[p.Table] || p.Rows < 0 || p.Bytes < 0 || !hashPattern.MatchString(p.SHA256) {
			return damaged("table %q of the manifest", p.Table)
		}
		seen[p.Table] = true
		if err := checkColumns(p); err != nil {
			return err
		}
	}
	if m.Files < 0 || m.FileBytes < 0 {
		return damaged("count of files")
	}
	return nil
}

func checkColumns(p Part) error {
	seen := map[string]bool{}
	for _, c := range p.Columns {
		switch c.Kind {
		case Text, Integer, Real, Bytes:
		default:
			return damaged("%s.%s is of kind %q", p.Table, c.Name, c.Kind)
		}
		if !namePattern.MatchString(c.Name) || seen[c.Name] {
			return damaged("column %q of %s", c.Name, p.Table)
		}
		seen[c.Name] = true
	}
	return nil
}

func (m Manifest) encode() ([]byte, error) { return json.MarshalIndent(m, "", " ") }
