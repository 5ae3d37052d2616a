package identity_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
)

var update = flag.Bool("update", false, "write docs/rights.md anew")

const rightsDoc = "../../docs/rights.md"

// roleNames are the roles as people call them; the test fails if one is missing.
var roleNames = map[identity.Role]string{
	identity.Reader: "Lesen", identity.Editor: "Bearbeiten", identity.Modeler: "Modellieren", identity.Approver: "Freigeben", identity.Coordinator: "Koordination",
	identity.Strategy: "Strategie", identity.Auditor: "Rechnungsprüfung", identity.Admin: "Administration", identity.Operator: "Betrieb",
	identity.StaffCouncil: "Personalrat", identity.DataProtection: "Datenschutz",
}

// TestRightsArePrinted keeps the page for people equal to the table in code (written by "make gen").
func TestRightsArePrinted(t *testing.T) {
	want := rightsPage()
	for _, role := range identity.Roles {
		if roleNames[role] == "" {
			t.Errorf("role %s has no name for people", role)
		}
	}
	if *update {
		if err := os.WriteFile(rightsDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(rightsDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("docs/rights.md is not the table of internal/identity; run make gen")
	}
}

func rightsPage() string {
	var b strings.Builder
	b.WriteString("# Wer darf was\n\n" +
		"Eine Rolle gilt für die Organisationseinheit, für die sie vergeben ist, und für alles darunter. Was jemand nicht sehen\n" +
		"darf, gibt es für ihn nicht. Diese Seite entsteht aus `internal/identity`; geändert wird dort.\n\n| Aktion |")
	for _, role := range identity.Roles {
		fmt.Fprintf(&b, " %s<br>`%s` |", roleNames[role], role)
	}
	b.WriteString(" Einschränkung |\n|---|" + strings.Repeat(":-:|", len(identity.Roles)) + "---|\n")
	for _, action := range identity.Actions() {
		fmt.Fprintf(&b, "| `%s` |", action)
		for _, role := range identity.Roles {
			mark := ""
			if identity.Permits(role, action) {
				mark = "●"
			}
			fmt.Fprintf(&b, " %s |", mark)
		}
		fmt.Fprintf(&b, " %s |\n", restriction(identity.Limits(action)))
	}
	return b.String()
}

func restriction(states []string, notAuthor bool) string {
	var parts []string
	if states != nil {
		parts = append(parts, "nur im Zustand `"+strings.Join(states, "`, `")+"`")
	}
	switch {
	case notAuthor && states != nil:
		parts = append(parts, "nicht, wer die Version verfasst hat")
	case notAuthor:
		parts = append(parts, "nicht, wer gefragt hat oder um wen es geht")
	}
	return strings.Join(parts, "; ")
}
