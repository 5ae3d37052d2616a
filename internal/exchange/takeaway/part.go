package takeaway

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/aktenplan"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/rollouts"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/text"
)

// part is a piece of the archive that may be left out.
type part struct {
	name  string
	write func() error
}

// parts are the pieces beside the processes themselves.
func (s *Service) parts(ctx context.Context, a *archive, ids []string) []part {
	return []part{
		{"prozesse/xprozess.xml", func() error { return s.messages(ctx, a, ids) }},
		{"fachverfahren", func() error { return s.applications(ctx, a) }},
		{"e-akte", func() error { return s.rollouts(ctx, a) }},
		{"vorhaben", func() error {
			items, _, err := s.Initiatives.List(ctx, initiative.Filter{})
			if err != nil {
				return err
			}
			if err := a.json("vorhaben/vorhaben.json", items); err != nil {
				return err
			}
			return s.initiativeFiles(ctx, a, items)
		}},
		{"ziele", func() error {
			goals, err := s.Goals.List(ctx, goal.Filter{})
			if err != nil {
				return err
			}
			return a.json("ziele/ziele.json", goals)
		}},
		{"aktenplan", func() error { return s.filePlan(ctx, a) }},
		{"kataloge", func() error { return s.catalogues(ctx, a) }},
		{"tabellen", func() error { return s.Tables(ctx, a) }}, // last: of files it adds what stands nowhere else
	}
}

func (s *Service) applications(ctx context.Context, a *archive) error {
	all, uses, err := s.Applications.List(ctx)
	if err != nil {
		return err
	}
	if err := a.json("fachverfahren/fachverfahren.json", all); err != nil {
		return err
	}
	sheet := table.Sheet{Name: "Fachverfahren", Headings: []table.Heading{
		{Title: "Nummer"}, {Title: "Name"}, {Title: "Art"}, {Title: "Zweck"}, {Title: "Hersteller"}, {Title: "Version"}, {Title: "Betrieb"},
		{Title: "Ende der Pflege"}, {Title: "Schnittstelle zum DMS"}, {Title: "Prozesse", Kind: table.NumberColumn},
	}}
	for _, x := range all {
		sheet.Rows = append(sheet.Rows, []any{
			x.Code, x.Name, x.Kind, x.Purpose, x.Vendor, x.Version, x.Operation, x.SupportEnd, x.DMSInterface, float64(uses[x.ID]),
		})
	}
	var out bytes.Buffer
	if err := table.WriteCSV(&out, sheet); err != nil {
		return err
	}
	return a.add("fachverfahren/fachverfahren.csv", out.Bytes())
}

func (s *Service) rollouts(ctx context.Context, a *archive) error {
	for kind, name := range map[lists.Kind]string{rollouts.Rollouts: "rollouts", rollouts.Workplaces: "arbeitsplaetze"} {
		var out bytes.Buffer
		if err := s.Rollouts.Export(ctx, kind, text.German, &out); err != nil {
			return err
		}
		if err := a.add("e-akte/"+name+".xlsx", out.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) filePlan(ctx context.Context, a *archive) error {
	plan, _, err := s.FilePlans.Get(ctx, "current")
	if err != nil {
		return err
	}
	tenant, err := s.Tenant(ctx)
	if err != nil {
		return err
	}
	h := aktenplan.Header{ProcessID: s.newID(), CreatedAt: a.at, Sender: tenant, Version: s.Version}
	var message, csv bytes.Buffer
	if err := aktenplan.WriteXML(&message, plan, h); err != nil {
		return err
	}
	if err := a.add("aktenplan/"+h.Name()+".xml", message.Bytes()); err != nil {
		return err
	}
	if err := aktenplan.WriteCSV(&csv, plan); err != nil {
		return err
	}
	return a.add("aktenplan/aktenplan.csv", csv.Bytes())
}

// catalogues writes the services that processes name, and the code lists.
func (s *Service) catalogues(ctx context.Context, a *archive) error {
	codes, err := s.CodeLists.List(ctx)
	if err != nil {
		return err
	}
	entries, err := s.Catalog.List(ctx, catalog.SchemeLeiKa, "")
	if err != nil {
		return err
	}
	if err := a.json("kataloge/leistungen.json", entries); err != nil {
		return err
	}
	return a.json("kataloge/codelisten.json", codes)
}

// json writes a value with names that begin with a small letter, as programs expect them.
func (a *archive) json(name string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("takeaway: %s: %w", name, err)
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var plain any
	if err := dec.Decode(&plain); err != nil {
		return fmt.Errorf("takeaway: %s: %w", name, err)
	}
	out, err := json.MarshalIndent(small(plain), "", " ")
	if err != nil {
		return fmt.Errorf("takeaway: %s: %w", name, err)
	}
	return a.add(name, out)
}

// small renames the members of objects: "LeadUnitID" becomes "leadUnitID", "URI" becomes "uri".
func small(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, x := range v {
			out[smallName(name)] = small(x)
		}
		return out
	case []any:
		for i := range v {
			v[i] = small(v[i])
		}
	}
	return v
}

func smallName(name string) string {
	if strings.ToUpper(name) == name {
		return strings.ToLower(name)
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[size:]
}
