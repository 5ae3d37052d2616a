package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// VerifyTrail checks the trail of the tenant of ctx, writes what it found and reports whether all is well.
func (a *App) VerifyTrail(ctx context.Context, anchor *audit.Head, out io.Writer) (whole bool, err error) {
	head, fault, err := a.Services.Trail.Verify(ctx)
	if err != nil {
		return false, err
	}
	if fault != nil {
		_, err = fmt.Fprintf(out, "Der Verlauf ist nicht in Ordnung. Eintrag %d: %s\n", fault.Seq, faultSentence(fault))
		return false, err
	}
	if anchor != nil {
		if whole, err = a.holdsAnchor(ctx, *anchor); err == nil && !whole {
			_, err = fmt.Fprintf(out, "Der Verlauf ist nicht in Ordnung. Eintrag %d ist nicht der, dessen Prüfwert aufbewahrt wurde.\n", anchor.Seq)
		}
		if err != nil || !whole {
			return false, err
		}
	}
	_, err = fmt.Fprintf(out, "Der Verlauf ist lückenlos bis Eintrag %d, Prüfwert %[1]d:%s\n", head.Seq, head.Hash)
	return true, err
}

// ParseAnchor reads number and hash of an entry as an earlier check has told them, "4711:9f86d0…"; nil for nothing.
func ParseAnchor(s string) (*audit.Head, error) {
	if s == "" {
		return nil, nil //nolint:nilnil // nobody asked for one
	}
	number, hash, _ := strings.Cut(s, ":")
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || seq < 1 || len(hash) != 64 {
		return nil, errors.New("--anchor: erwartet wird NUMMER:PRÜFWERT, wie audit verify sie ausgibt")
	}
	return &audit.Head{Seq: seq, Hash: strings.ToLower(hash)}, nil
}

// holdsAnchor reports whether the chain holds an entry as it was when its hash was put away elsewhere.
func (a *App) holdsAnchor(ctx context.Context, anchor audit.Head) (bool, error) {
	found, err := a.Services.Trail.List(ctx, audit.Filter{Before: anchor.Seq + 1, Limit: 1})
	return len(found) == 1 && found[0].Seq == anchor.Seq && found[0].Hash == anchor.Hash, err
}

// faultSentence says what is wrong with the words of the page.
func faultSentence(f *audit.Fault) string {
	switch f.Reason {
	case "gap":
		return "Einträge fehlen."
	case "hash":
		return "Der Inhalt des Eintrags wurde nachträglich verändert."
	case "head":
		return "Das Ende der Kette wurde abgeschnitten."
	case "prevHash":
		return "Der Eintrag schließt nicht an den vorigen an."
	case "text":
		return "Ein freier Text des Eintrags ist nicht der, der geschrieben wurde."
	}
	return f.Reason
}
