package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/store"
)

const (
	dezernate  = 6
	aemter     = 8 // per Dezernat
	abteilung  = 5 // per Amt
	batch      = 500
	everyNth   = 97 // process has a model line and is asked for
	sheetEvery = 4  // process has a Steckbrief
	randomSeed = 20261121
	commonTag  = "Bestand 2026" // of nine in ten processes
	rareTags   = 100
	rareTag    = "Projekt %d" // below rareTags, each of a hundredth
)

var (
	objects = []string{
		"Hund", "Gewerbe", "Wohnsitz", "Personalausweis", "Elterngeld", "Wohngeld", "Baugenehmigung", "Sondernutzung", "Kita-Platz",
		"Unterhaltsvorschuss", "Grundsteuer", "Gästebeitrag", "Veranstaltung", "Parkausweis", "Schülerfahrkarte", "Straßenschaden",
		"Vollstreckung", "Rechnung", "Dienstreise", "Beschaffung", "Friedhofsnutzung", "Baumfällung", "Waffenbesitzkarte", "Eheschließung",
		"Geburtsurkunde", "Feuerstättenbescheid", "Abfallbehälter", "Sportstätte", "Bibliotheksausweis", "Ratsvorlage",
	}
	actions = []string{"anmelden", "abmelden", "ändern", "beantragen", "bewilligen", "prüfen", "ablehnen", "verlängern", "abrechnen", "archivieren"}
	units   = []string{
		"Bürgerservice", "Ordnung", "Jugend", "Soziales", "Bauaufsicht", "Tiefbau", "Grünflächen", "Finanzen", "Personal", "Kultur", "Schulen", "Umwelt",
	}
	causes = []string{"", " bei Umzug", " für Gewerbetreibende", " im Eilverfahren", " nach Widerspruch", " für Menschen mit Behinderung"}
)

// facts are what requests need to know of the data.
type facts struct {
	amts      []string // ids of units with units below them
	processes []string // ids of some processes
	lines     []string // ids of model lines
}

// filler enters a municipality through the services, many processes per transaction.
type filler struct {
	app    *app.App
	units  []register.Unit // that own processes
	random *rand.Rand
	facts  facts
}

func (f *filler) fill(ctx context.Context, processes int) (facts, error) {
	f.random = rand.New(rand.NewPCG(randomSeed, 0))
	tenant := identity.Tenant{ID: store.NewID(), Slug: slug, Name: "Stadt Ahlenbrück"}
	ctx = identity.WithActor(ctx, identity.SystemActor(tenant.ID))
	err := f.app.Store.InTx(ctx, func(ctx context.Context) error {
		return errors.Join(f.app.Store.CreateTenant(ctx, tenant), f.addUser(ctx))
	})
	if err == nil {
		// Of nothing, so that the program has nothing to renew or to recount.
		err = errors.Join(f.app.Store.RenewSearch(ctx), f.app.Store.NoteFields(ctx, steckbrief.Builtin().Mark()))
	}
	if err != nil {
		return facts{}, err
	}
	if err := f.addUnits(ctx); err != nil {
		return facts{}, err
	}
	for done := 0; done < processes; done += batch {
		err := f.app.Store.InTx(ctx, func(ctx context.Context) error {
			for i := done; i < min(done+batch, processes); i++ {
				if _, err := f.addProcess(ctx, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return facts{}, err
		}
	}
	return f.facts, nil
}

// look finds the facts of a database that an earlier run filled.
func (f *filler) look(ctx context.Context) (facts, error) {
	tenants, err := f.app.Store.Tenants(ctx)
	if err != nil || len(tenants) != 1 {
		return facts{}, errors.Join(errors.New("the folder holds a database of something else"), err)
	}
	ctx = identity.WithActor(ctx, identity.SystemActor(tenants[0].ID))
	page, err := f.app.Services.Processes.List(ctx, register.ListRequest{Limit: 200})
	if err != nil || len(page.Items) == 0 {
		return facts{}, errors.Join(errors.New("the register is empty"), err)
	}
	for _, p := range page.Items {
		line, err := f.app.Services.ModelLines.Create(ctx, model.NewLine{ProcessID: p.ID, Kind: model.Soll, Name: "Messung " + store.NewID()})
		if err != nil {
			return facts{}, err
		}
		f.facts.lines = append(f.facts.lines, line.ID)
		ids := strings.Split(strings.Trim(p.UnitPath, "/"), "/")
		f.facts.processes = append(f.facts.processes, p.ID)
		f.facts.amts = append(f.facts.amts, ids[len(ids)-2])
	}
	return f.facts, nil
}

func (f *filler) addUser(ctx context.Context) error {
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	db := f.app.Store
	user := identity.User{ID: store.NewID(), Username: username, Name: "Stabsstelle", PasswordHash: hash, Active: true}
	if err := db.InsertUser(ctx, user); err != nil {
		return err
	}
	return db.InsertGrant(ctx, identity.Grant{ID: store.NewID(), UserID: user.ID, Role: identity.Strategy})
}

func (f *filler) addUnits(ctx context.Context) error {
	for d := range dezernate {
		top, err := f.unit(ctx, "", fmt.Sprint(d+1), register.Dezernat)
		if err != nil {
			return err
		}
		for a := range aemter {
			amt, err := f.unit(ctx, top.ID, fmt.Sprintf("%d%d", d+1, a), register.Amt)
			if err != nil {
				return err
			}
			f.facts.amts = append(f.facts.amts, amt.ID)
			for b := range abteilung {
				below, err := f.unit(ctx, amt.ID, fmt.Sprintf("%d%d.%d", d+1, a, b+1), register.Abteilung)
				if err != nil {
					return err
				}
				f.units = append(f.units, below)
			}
		}
	}
	return nil
}

func (f *filler) unit(ctx context.Context, parent, number string, kind register.UnitKind) (register.Unit, error) {
	return f.app.Services.Units.Create(ctx, register.Unit{ParentID: parent, Number: number, Name: pick(f, units) + " " + number, Kind: kind})
}

func (f *filler) addProcess(ctx context.Context, i int) (string, error) {
	name := pick(f, objects) + " " + pick(f, actions) + pick(f, causes)
	tags := []string{pick(f, actions), fmt.Sprintf(rareTag, f.random.IntN(rareTags))}
	if i%10 != 0 {
		tags = append(tags, commonTag)
	}
	card, err := f.app.Services.Processes.Create(ctx, register.Process{
		Number:   fmt.Sprintf("P-%06d", i+1),
		Name:     name,
		UnitID:   pick(f, f.units).ID,
		Category: pick(f, register.Categories),
		Owner:    register.Assignment{Function: "Leitung", Vacant: f.random.IntN(4) == 0},
		Detail:   register.Detail{Tags: tags},
	}, register.Links{})
	if err != nil {
		return "", err
	}
	id := card.Process.ID
	if i%sheetEvery == 0 {
		if _, err := f.app.Services.Sheets.Save(ctx, id, 0, f.sheet(name), "erfasst"); err != nil {
			return "", err
		}
	}
	if i%everyNth == 0 {
		line, err := f.app.Services.ModelLines.Create(ctx, model.NewLine{ProcessID: id, Kind: model.Ist, Name: "IST 2026"})
		if err != nil {
			return "", err
		}
		f.facts.processes = append(f.facts.processes, id)
		f.facts.lines = append(f.facts.lines, line.ID)
	}
	return id, nil
}

// sheet is a short Steckbrief as a clerk would enter it.
func (f *filler) sheet(name string) []byte {
	known := func(value any) map[string]any { return map[string]any{"state": "known", "value": value} }
	raw, err := json.Marshal(map[string]any{"schemaVersion": steckbrief.Builtin().Version, "fields": map[string]any{
		"shortDescription": known(name + ". Die Angaben werden geprüft, ergänzt und im Fachverfahren erfasst; der Bescheid geht an " +
			pick(f, objects) + " und " + pick(f, units) + "."),
		"taskKind": known(pick(f, []string{"voluntary", "mandatory", "mandatoryDirected", "delegated"})),
		"triggers": known([]string{"Antrag geht ein", "Anruf beim " + pick(f, units)}),
		"caseCount": map[string]any{"series": []map[string]any{
			{"state": "known", "value": 1 + f.random.IntN(5000), "year": 2025, "method": "estimate", "source": "Jahresbericht"},
		}},
	}})
	if err != nil {
		panic(err) // maps of texts and numbers always encode
	}
	return raw
}

func pick[T any](f *filler, from []T) T { return from[f.random.IntN(len(from))] }
