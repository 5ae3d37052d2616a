package demo

import (
	"context"
	"fmt"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
)

// serviceWords are the words of the files that the list of services writes in another way.
var serviceWords = map[string]string{
	"formServer": "form_server", "landPortal": "land_portal", "specialPortal": "special_portal", "applicationModule": "application_module",
	"notApplicable": "not_applicable", "inPerson": "in_person", "bundIdLow": "account_low", "bundIdHigh": "account_high", "inProgress": "in_progress",
}

func serviceWord(s string) string {
	if other, ok := serviceWords[s]; ok {
		return other
	}
	return s
}

// evidence is what the house says about a step of maturity.
var evidence = map[int]string{
	1: "Formular zum Ausdrucken steht auf der Webseite.", 2: "Formular-Assistent, Nachweise als Anlage.",
	3: "Anmeldung, Antrag und Nachweise online; Bescheid im Postfach oder per Brief.", 4: "Nachweise werden aus Registern geholt.",
}

// usesYear is the year that the files count uses of.
const usesYear = 2025

// loadServices enters the online services.
func (l *loader) loadServices(ctx context.Context) error {
	actor := l.as(ctx, "strategie")
	for _, s := range l.town.Services.Services {
		if _, err := l.services.OnlineServices.Create(actor, l.service(s)); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	for _, s := range l.town.Services.Others {
		if _, err := l.services.OnlineServices.Create(actor, l.otherService(s)); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return nil
}

// service is one of those that the files describe whole: with process, application and use.
func (l *loader) service(s data.OnlineService) onlineservice.Service {
	p := l.processes[s.Process]
	x := l.otherService(data.OtherService{
		Name: s.Name, State: "online", Leistungen: s.Leistungen, Solution: s.Solution, Since: s.Since, EPayment: s.EPayment, Fee: "charged",
		ReturnChannel: s.ReturnChannel, SignIn: s.SignIn, Maturity: s.Maturity, Priority: s.Priority,
	})
	if s.EPayment == "notApplicable" {
		x.Fee = "free"
	}
	x.UnitID, x.ProcessIDs, x.LeiKaKeys = p.UnitID, []string{p.ID}, p.Detail.Services
	x.Connection = "none"
	if s.Application != "" {
		x.ApplicationID, x.Connection = l.applications[s.Application], "productive"
	}
	x.Uses = []onlineservice.Use{{Year: l.year(usesYear), Count: s.Uses2025, Source: "Statistik des Portals"}}
	return x
}

func (l *loader) otherService(s data.OtherService) onlineservice.Service {
	x := onlineservice.Service{
		Name: s.Name, UnitID: l.units[s.Unit].ID, State: onlineservice.State(serviceWord(s.State)), LeistungCount: s.Leistungen,
		Solution: serviceWord(s.Solution), Fee: s.Fee, EPayment: serviceWord(s.EPayment), ReturnChannel: serviceWord(s.ReturnChannel),
		SignIn: serviceWord(s.SignIn), Priority: s.Priority,
		Maturity: map[onlineservice.Scale]onlineservice.Maturity{onlineservice.Scale11: {Step: &s.Maturity, Evidence: evidence[s.Maturity]}},
	}
	if s.Since > 0 {
		x.OnlineSince = strconv.Itoa(l.year(s.Since))
	}
	return x
}
