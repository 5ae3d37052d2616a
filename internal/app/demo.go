package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/api"
	"github.com/prozessregister/prozessregister/internal/demo"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/migrations"
)

// LoadDemo fills an empty installation with the demo municipality and reports whether it did; a kept one stays as it is.
func (a *App) LoadDemo(ctx context.Context) (loaded bool, err error) {
	return demo.Load(ctx, a.Store, a.Services)
}

// DemoFingerprint tells demos of different data or a different schema apart.
func DemoFingerprint() (string, error) { return data.Fingerprint(migrations.SQLite) }

// demoAccounts are the accounts of the demo and what they are for.
var demoAccounts = [][2]string{
	{"admin", "Administration"}, {"strategie", "Stabsstelle Digitalisierung"}, {"koordination", "Koordination Dezernat III"},
	{"modellierung", "Modellierung, ganzes Haus"}, {"amt51", "Digitale Lotsin, Amt 51"}, {"leitung51", "Leitung Jugend: gibt frei"},
	{"leser", "liest"}, {"revision", "Rechnungsprüfung"}, {"personalrat", "Personalrat: stimmt einer Einsicht zu"},
	{"datenschutz", "Datenschutz: beantragt eine Einsicht"}, {"betrieb", "Rechenzentrum: Mandanten"},
}

// DemoGreeting is what the demo prints when it is up.
func DemoGreeting(address string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nStadt Ahlenbrück ist bereit:  %s\n\nAnmelden mit einem dieser Konten, Passwort immer %s\n", address, demo.Password)
	for _, account := range demoAccounts {
		fmt.Fprintf(&b, "  %-13s %s\n", account[0], account[1])
	}
	b.WriteString("\nBeenden mit Strg+C. Die Daten bleiben erhalten; frisch beginnen mit --fresh.\n")
	return b.String()
}

// OpenAPI returns the contract, indented.
func OpenAPI() ([]byte, error) {
	doc, err := api.OpenAPI(Version)
	if err != nil {
		return nil, fmt.Errorf("app: openapi: %w", err)
	}
	var out bytes.Buffer
	err = json.Indent(&out, doc, "", "  ")
	return out.Bytes(), err
}
