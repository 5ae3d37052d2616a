package audit_test

import (
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
)

func chain(n int) ([]audit.Entry, audit.Head) {
	entries := make([]audit.Entry, 0, n)
	prev := audit.Genesis
	for i := range n {
		e := audit.Entry{TenantID: "t", Seq: int64(i + 1), At: time.UnixMicro(int64(i)), ActorRef: "p1",
			Action: "process.rename", ObjectKind: "process", ObjectID: "x", Details: audit.Details{"to": "Bürgerbüro"}}.Seal(prev)
		prev = e.Hash
		entries = append(entries, e)
	}
	return entries, audit.Head{Seq: int64(n), Hash: prev}
}

func verify(entries []audit.Entry, head audit.Head) *audit.Fault {
	v := audit.NewVerifier()
	for _, e := range entries {
		v.Add(e)
	}
	return v.Finish(head)
}

func TestVerifierFindsWhatWasDone(t *testing.T) {
	for name, tt := range map[string]struct {
		damage func([]audit.Entry) []audit.Entry
		want   *audit.Fault
	}{
		"untouched":      {func(e []audit.Entry) []audit.Entry { return e }, nil},
		"altered value":  {func(e []audit.Entry) []audit.Entry { e[2].Details = audit.Details{"to": "x"}; return e }, &audit.Fault{Seq: 3, Reason: "hash"}},
		"altered author": {func(e []audit.Entry) []audit.Entry { e[0].ActorRef = "p2"; return e }, &audit.Fault{Seq: 1, Reason: "hash"}},
		"row removed":    {func(e []audit.Entry) []audit.Entry { return append(e[:1:1], e[2:]...) }, &audit.Fault{Seq: 2, Reason: "gap"}},
		"tail cut":       {func(e []audit.Entry) []audit.Entry { return e[:3] }, &audit.Fault{Seq: 4, Reason: "head"}},
		"resealed row": {func(e []audit.Entry) []audit.Entry {
			e[1].Action = "process.delete"
			e[1] = e[1].Seal(e[1].PrevHash)
			return e
		}, &audit.Fault{Seq: 3, Reason: "prevHash"}},
		"all cut": {func([]audit.Entry) []audit.Entry { return nil }, &audit.Fault{Seq: 1, Reason: "head"}},
	} {
		entries, head := chain(5)
		got := verify(tt.damage(entries), head)
		if (got == nil) != (tt.want == nil) || (got != nil && *got != *tt.want) {
			t.Errorf("%s: fault %v, want %v", name, got, tt.want)
		}
	}
}

func TestEmptyChainIsWhole(t *testing.T) {
	if fault := verify(nil, audit.Head{}); fault != nil {
		t.Errorf("fault %v in an empty chain", fault)
	}
}
