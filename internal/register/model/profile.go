package model

import (
	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/schema"
)

// Profile names the rules by which uploads are judged, and ProfileVersion their edition: a receipt says by
// which one it was written.
const (
	Profile        = "Verwaltung"
	ProfileVersion = "1"
)

// Judge applies the rules of Profile to a file.
func Judge(d *bpmn.Definitions) bpmn.Diagnostics { return schema.Check(d) }
