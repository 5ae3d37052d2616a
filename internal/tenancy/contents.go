package tenancy

import (
	"slices"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
)

// OldestSchema is the oldest schema whose archives are read. A migration after it may only add tables, and columns that are
// nullable or have a default; whoever writes one that changes what is stored raises this number. A test reads the migrations.
const OldestSchema = 57

// Reasons why something is not in an archive. They are keys of texts: "tenancy.left.<reason>".
const (
	ReasonAccess   = "access"   // who is signed in, and tokens: they hold for one installation
	ReasonWork     = "work"     // jobs, which were begun here and end here
	ReasonIndex    = "index"    // made again from the rest
	ReasonSealed   = "sealed"   // sealed with the key of the installation: has to be entered anew
	ReasonQueued   = "queued"   // e-mails that are still to be sent, by the installation that queued them
	ReasonHost     = "host"     // the name of the network under which it was reached: the new installation gives one
	ReasonOperator = "operator" // the right to run the installation is given by the installation
)

// leftOut are the tables of the inventory that no archive holds, and why. Every other table is taken, also one that comes later.
var leftOut = map[string]string{
	"sessions": ReasonAccess, "api_tokens": ReasonAccess, "sign_in_attempts": ReasonAccess, "sign_in_failures": ReasonAccess,
	"jobs": ReasonWork, "job_inputs": ReasonWork, "job_steps": ReasonWork, "job_files": ReasonWork,
	"search_docs": ReasonIndex, "search_words": ReasonIndex, "search_tokens": ReasonIndex,
}

// sealedColumns hold texts that only the key of one installation opens. They are emptied.
var sealedColumns = map[string]string{"sign_in_providers": "secret", "staff_directories": "password", "dms_connections": "sealed"}

// Elsewhere of tables: the tenant itself stands in the manifest, the bytes of files beside the tables.
const (
	tenantsTable = "tenants"
	filesTable   = "files"
)

var fileColumns = []string{"created_at", "sha256", "size"}

// taken returns the tables that an archive holds, in the order of the inventory.
func taken() []privacy.Table {
	return slices.DeleteFunc(privacy.Inventory(), func(t privacy.Table) bool {
		_, left := leftOut[t.Name]
		return left || t.Name == tenantsTable
	})
}

// columnsOf leaves out the columns of a table that do not travel.
func columnsOf(table string, all []archive.Column) []archive.Column {
	if table != filesTable {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c archive.Column) bool { return !slices.Contains(fileColumns, c.Name) })
}

// gate decides of each row of a table whether it travels, and empties what must not.
type gate struct {
	table    string
	operator bool // the right to run the installation travels too
	column   int  // that it looks at, -1 if it lets everything pass
	count    int64
}

func gateOf(p archive.Part, operator bool) *gate {
	g := &gate{table: p.Table, operator: operator, column: -1}
	switch p.Table {
	case "grants":
		g.column = p.Column("role")
	case "mails":
		g.column = p.Column("state")
	default:
		if name, sealed := sealedColumns[p.Table]; sealed {
			g.column = p.Column(name)
		}
	}
	return g
}

// pass reports whether a row travels. It may change it.
func (g *gate) pass(row []any) bool {
	if g.column < 0 {
		return true
	}
	switch v, _ := row[g.column].(string); {
	case g.table == "grants" && v == string(identity.Operator) && !g.operator, g.table == "mails" && v == "queued":
		g.count++
		return false
	case sealedColumns[g.table] != "" && v != "":
		row[g.column] = ""
		g.count++
	}
	return true
}

// left tells what a gate kept back, if anything.
func (g *gate) left() (archive.Left, bool) {
	l := archive.Left{What: g.table, Count: g.count, Reason: ReasonSealed}
	switch g.table {
	case "grants":
		l.Reason = ReasonOperator
	case "mails":
		l.Reason = ReasonQueued
	}
	return l, g.count > 0
}
