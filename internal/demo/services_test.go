package demo_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/demo/data"
)

// TestAllServicesMakeTheTotals adds up what the files say about each of the services.
func TestAllServicesMakeTheTotals(t *testing.T) {
	m, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := m.Services.Totals
	got := data.ServiceTotals{Solutions: map[string]int{}, SignIn: map[string]int{}, MaturityOnline: map[int]int{}, MaturityOffline: map[int]int{}}
	digital := map[string]bool{"mailbox": true, "portal": true}
	add := func(s data.OtherService) {
		got.Known++
		if s.Fee == "charged" {
			got.FeeBased++
		}
		if s.EPayment == "yes" {
			got.EPayment++
		}
		switch s.State {
		case "online":
			got.Online++
			got.Services += s.Leistungen
			got.Solutions[s.Solution]++
			got.SignIn[s.SignIn]++
			got.MaturityOnline[s.Maturity]++
			if s.Fee == "charged" {
				got.Charged++
			} else {
				got.Free++
			}
			if digital[s.ReturnChannel] {
				got.DigitalReturn++
			}
		case "inProgress":
			got.InProgress++
			got.MaturityOffline[s.Maturity]++
		case "open":
			got.Open++
			got.MaturityOffline[s.Maturity]++
		}
	}
	for _, s := range m.Services.Services {
		fee := "charged"
		if s.EPayment == "notApplicable" {
			fee = "free"
		}
		add(data.OtherService{State: "online", Leistungen: s.Leistungen, Solution: s.Solution, Fee: fee, EPayment: s.EPayment, ReturnChannel: s.ReturnChannel, SignIn: s.SignIn, Maturity: s.Maturity})
	}
	for _, s := range m.Services.Others {
		add(s)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-totals +services):\n%s", diff)
	}
}
