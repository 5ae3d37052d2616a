// Package privacy keeps the rights of people in the register. It declares for every column of the database whether it
// may hold something about a person and what erasing that person does to it; it erases people, hands out what is kept
// about somebody, forgets what is over and opens the log of one person only for cause and by two people.
package privacy

import (
	"slices"
	"strings"
)

// Treatment is what a column holds of people, and with that what erasing a person does to it.
type Treatment string

// The treatments.
const (
	// KeepID is the id of an account. It stays and leads to an account without a name.
	KeepID Treatment = "keep"
	// Vacate is the account that fills a function today. The function stays and is vacant.
	Vacate Treatment = "vacate"
	// Own is the account whose row it is. The row is deleted.
	Own Treatment = "own"
	// Gone belongs to a row that is deleted with its account.
	Gone Treatment = "gone"
	// Blank belongs to the account itself and is emptied.
	Blank Treatment = "blank"
	// Hashed is how a directory knows somebody. A hash of it stays, so that nobody comes back from there.
	Hashed Treatment = "hashed"
	// Text is typed freely. Where the name is found, it is replaced.
	Text Treatment = "text"
	// Document is JSON with texts in it: like Text, in its values, never in its keys.
	Document Treatment = "document"
	// IDs is JSON with ids of accounts: like KeepID.
	IDs Treatment = "ids"
	// Trail is a text beside the audit chain. Where the name is found, the text is deleted; the chain holds its hash.
	Trail Treatment = "trail"
	// Chain is the audit chain itself. It holds no names: people are pseudonyms, texts are hashes.
	Chain Treatment = "chain"
	// Index can be made again from the rest, and is.
	Index Treatment = "index"
	// Bytes are files as somebody gave them. They are the record and stay; where the name is in them, it is told.
	Bytes Treatment = "bytes"
	// Made are files that a job has made of the rest. They can be made again: all of them are deleted, whoever they name.
	Made Treatment = "made"
	// Sealed is a secret, hashed or encrypted. Nobody is handed it; what belongs to an account goes with it.
	Sealed Treatment = "sealed"
	// Passing is kept for the time of a piece of work only. Nobody is erased meanwhile.
	Passing Treatment = "passing"
)

// Treatments lists all treatments.
var Treatments = []Treatment{KeepID, Vacate, Own, Gone, Blank, Hashed, Text, Document, IDs, Trail, Chain, Index, Bytes, Made, Sealed, Passing}

// Column is a column that may hold something about a person.
type Column struct {
	Name  string
	Treat Treatment
}

// Table is a table of the database and what it may hold of people.
type Table struct {
	Name    string
	Data    Data
	Key     []string // beside the tenant
	Process string   // column that says to which process it belongs, "" if none
	Columns []Column
	Other   []string // columns that cannot hold anything about a person: ids of things, states, numbers, hashes
}

// Of returns the columns with one of the treatments.
func (t Table) Of(treatments ...Treatment) []string {
	var names []string
	for _, c := range t.Columns {
		if slices.Contains(treatments, c.Treat) {
			names = append(names, c.Name)
		}
	}
	return names
}

// table reads a declaration: key and other columns divided by spaces, the columns about people as "name:treatment".
func table(name string, data Data, key, columns, other string) Table {
	t := Table{Name: name, Data: data, Key: strings.Fields(key), Other: strings.Fields(other)}
	for _, field := range strings.Fields(columns) {
		column, treat, _ := strings.Cut(field, ":")
		t.Columns = append(t.Columns, Column{Name: column, Treat: Treatment(treat)})
	}
	for _, column := range t.Other {
		if column == "process_id" {
			t.Process = column
		}
	}
	if name == "processes" {
		t.Process = "id"
	}
	return t
}

// Inventory is the declaration of the whole database. A test compares it with both of them.
func Inventory() []Table {
	return slices.Concat(houseTables(), accountTables(), registerTables(), modelTables(), releaseTables(), steeringTables(), recordTables(), workTables())
}
