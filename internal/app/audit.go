package app

import (
	"context"
	"fmt"
	"io"

	"github.com/prozessregister/prozessregister/internal/audit"
)

// VerifyTrail checks the trail of the tenant of ctx, writes what it found and reports whether all is well.
func (a *App) VerifyTrail(ctx context.Context, out io.Writer) (whole bool, err error) {
	head, fault, err := a.Services.Trail.Verify(ctx)
	if err != nil {
		return false, err
	}
	if fault != nil {
		_, err = fmt.Fprintf(out, "Der Verlauf ist nicht in Ordnung. Eintrag %d: %s\n", fault.Seq, faultSentence(fault))
		return false, err
	}
	_, err = fmt.Fprintf(out, "Der Verlauf ist lückenlos: %d Einträge, Prüfwert %s\n", head.Seq, head.Hash)
	return true, err
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
