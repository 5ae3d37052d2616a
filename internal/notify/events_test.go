package notify_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/text"
)

// walk is a day in the office in which everything happens of which somebody is told.
type walk struct {
	t *testing.T
	office
	process, version, etag string
	release                string
	concern, concernTag    string
}

func (w *walk) do(who, method, path string, body any, headers ...string) testkit.Answer {
	w.t.Helper()
	answer := w.Client(w.t, who).Do(method, "/api/v1"+path, body, headers...)
	if answer.Status >= 300 {
		w.t.Fatalf("%s %s as %s: %d %s", method, path, who, answer.Status, answer.Body)
	}
	return answer
}

// act takes the version a step further.
func (w *walk) act(who, what string, body map[string]any) {
	w.t.Helper()
	var v struct{ ETag string }
	w.do(who, "POST", "/model-versions/"+w.version+"/"+what, body, "If-Match", w.etag).Into(&v)
	w.etag = v.ETag
}

// hand uploads a model of a new process and gives it for release.
func (w *walk) hand(kind string, request map[string]any) {
	w.t.Helper()
	var p, line struct{ ID string }
	w.do("strategie", "POST", "/processes", map[string]any{"name": "Hund anmelden", "unitId": w.Units["51"].ID, "caretaker": map[string]any{"userId": w.Users["editor51"]}}).Into(&p)
	w.do("modeler51", "POST", "/processes/"+p.ID+"/models", map[string]any{"kind": kind}).Into(&line)
	var up struct{ Version struct{ ID, ETag string } }
	w.do("modeler51", "POST", "/models/"+line.ID+"/versions", model, "Content-Type", "application/xml").Into(&up)
	w.process, w.version, w.etag = p.ID, up.Version.ID, up.Version.ETag
	if request == nil {
		request = map[string]any{}
	}
	w.act("modeler51", "submit", request)
	var list []struct{ ID string }
	w.do("modeler51", "GET", "/processes/"+p.ID+"/releases", nil).Into(&list)
	w.release = list[0].ID
}

// events says for each kind of notice what has to happen, and who is told.
var events = []struct {
	kind   register.NoticeKind
	to     string
	happen func(w *walk)
}{
	{register.NoticePersonLog, "personalrat", func(w *walk) {
		w.do("revision", "POST", "/person-logs", map[string]any{"userId": w.Users["leser"], "from": "2026-11-01", "to": "2026-11-19", "reason": "Anlass nach Vermerk 12/2026"})
	}},
	{register.NoticeConcern, "coordinatoriii", func(w *walk) {
		var c struct{ ID, ETag string }
		w.do("editor51", "POST", "/concerns", map[string]any{"title": "Anträge digital", "bothers": "Papier", "unitId": w.Units["51"].ID}).Into(&c)
		w.concern, w.concernTag = c.ID, c.ETag
	}},
	{register.NoticeConcernAnswered, "editor51", func(w *walk) {
		w.do("coordinatoriii", "POST", "/concerns/"+w.concern+"/answer", map[string]any{"text": "Gibt es schon"}, "If-Match", w.concernTag)
	}},
	{register.NoticeFunding, "approver51", func(w *walk) {
		w.do("strategie", "POST", "/funding-rounds", map[string]any{"year": 2028, "years": 1, "opens": "2026-11-01", "deadline": "2026-12-31"})
	}},
	{register.NoticeReview, "coordinatoriii", func(w *walk) {
		w.hand("soll", map[string]any{"units": []string{w.Units["33"].ID}, "decideBy": "2026-11-25"})
	}},
	{register.NoticeCosign, "approver33", func(*walk) {}}, // asked together with the check of the method
	{register.NoticeOverdue, "coordinatoriii", func(w *walk) {
		w.move(6 * 24 * time.Hour)
		w.App.Mail.Remind(w.t.Context())
	}},
	{register.NoticeRelease, "approver51", func(w *walk) {
		w.do("coordinatoriii", "POST", "/releases/"+w.release+"/review", map[string]any{})
		w.do("approver33", "POST", "/releases/"+w.release+"/cosign", map[string]any{"unitId": w.Units["33"].ID, "agrees": true})
	}},
	{register.NoticeReleased, "modeler51", func(w *walk) { w.act("approver51", "approve", map[string]any{"reviewDue": "2027-05-01"}) }},
	{register.NoticeMention, "editor51", func(w *walk) {
		w.do("approver51", "POST", "/comments", map[string]any{"processId": w.process, "text": "Stimmt das, @{" + w.Users["editor51"] + "}?"})
	}},
	{register.NoticeReply, "approver51", func(w *walk) {
		var list []struct{ ID string }
		w.do("approver51", "GET", "/comments?process="+w.process, nil).Into(&list)
		w.do("editor51", "POST", "/comments", map[string]any{"replyTo": list[0].ID, "text": "Ja."})
	}},
	{register.NoticeQuestion, "editor51", func(w *walk) {
		var c struct{ ID string }
		w.do("approver51", "POST", "/comments", map[string]any{"processId": w.process, "field": "caseCount", "text": "Wie viele Fälle?"}).Into(&c)
		w.do("approver51", "POST", "/comments/"+c.ID+"/ask", map[string]any{"userId": w.Users["editor51"]})
	}},
	{register.NoticeMeasure, "editor51", func(w *walk) {
		w.do("approver51", "POST", "/model-versions/"+w.version+"/changeover", map[string]any{"measureDue": "2027-02-01"}, "If-Match", w.etag)
		w.move(70 * 24 * time.Hour) // to 4 February 2027
		w.App.Mail.Remind(w.t.Context())
	}},
	{register.NoticeDue, "editor51", func(w *walk) {
		w.move(90 * 24 * time.Hour) // to 5 May 2027
		w.App.Mail.Remind(w.t.Context())
	}},
	{register.NoticeReturned, "modeler51", func(w *walk) {
		w.hand("ist", nil)
		w.act("approver51", "return", map[string]any{"comment": "Schritt fehlt"})
	}},
	{register.NoticeTakenOut, "modeler51", func(w *walk) {
		w.hand("ist", nil)
		w.act("approver51", "withdraw", map[string]any{})
	}},
	{register.NoticeProof, "approver51", func(w *walk) {
		w.do("strategie", "POST", "/funding-grants", map[string]any{
			"unitId": w.Units["51"].ID, "programme": "Landespauschale", "giver": "Land", "state": "approved", "cost": 300_000_00, "amount": 250_000_00,
			"spendBy": "2027-04-30", "proofDue": "2027-05-07",
		})
		w.App.Mail.Remind(w.t.Context())
	}},
	{register.NoticeReport, "coordinatoriii", func(w *walk) {
		var v struct{ ID, ETag string }
		w.do("strategie", "POST", "/initiatives", map[string]any{"title": "Akte ohne Papier", "kind": "project", "leadUnitId": w.Units["51"].ID, "from": "2026", "reporting": true}).Into(&v)
		w.do("strategie", "POST", "/initiatives/"+v.ID+"/stage", map[string]any{"stage": "running"}, "If-Match", v.ETag)
		w.App.Mail.Remind(w.t.Context())
	}},
}

// TestEveryKindOfEventArrivesOnceInBothLanguages causes every kind of event for readers of German and of English, and looks
// for exactly one mail of it. Digests, refusals and a sender that is killed have tests of their own.
func TestEveryKindOfEventArrivesOnceInBothLanguages(t *testing.T) {
	for _, kind := range register.NoticeKinds {
		if !strings.Contains(kinds(), " "+string(kind)+" ") {
			t.Errorf("nothing causes %q", kind)
		}
	}
	for _, lang := range []text.Lang{text.German, text.English} {
		t.Run(string(lang), func(t *testing.T) {
			eachOffice(t, func(t *testing.T, o office) {
				o.AddUser(t, "approver33", identity.Grant{Role: identity.Approver, UnitID: o.Units["33"].ID})
				o.AddUser(t, "personalrat", identity.Grant{Role: identity.StaffCouncil})
				for _, name := range []string{"personalrat", "coordinatoriii", "approver33", "approver51", "modeler51", "editor51", "strategie"} {
					o.address(t, name, name+"@ahlenbrueck.example", string(lang))
				}
				o.twoSteps(t)
				w := &walk{t: t, office: o}
				for _, e := range events {
					before := w.told(e.to, e.kind, lang)
					e.happen(w)
					for range 3 {
						o.App.Mail.Round(t.Context())
					}
					if e.kind == register.NoticeCosign {
						before = 0 // it came with the event before
					}
					if n := w.told(e.to, e.kind, lang) - before; n != 1 {
						t.Errorf("%s: %d mails in %s to %s, want one; all: %v", e.kind, n, lang, e.to, subjects(o))
					}
				}
			})
		})
	}
}

func kinds() string {
	all := " "
	for _, e := range events {
		all += string(e.kind) + " "
	}
	return all
}

// told counts the mails of a kind to somebody in a language.
func (w *walk) told(who string, kind register.NoticeKind, lang text.Lang) int {
	begin, _, _ := strings.Cut(text.Message(lang, "mail."+string(kind), nil), "{{")
	n := 0
	for _, m := range w.box.To(who + "@ahlenbrueck.example") {
		if strings.HasPrefix(m.Subject, begin) && m.Header.Get("Content-Language") == string(lang) && strings.Contains(m.Plain, text.Message(lang, "mail."+string(kind)+".action", nil)+": ") {
			n++
		}
	}
	return n
}

func subjects(o office) (all []string) {
	for _, m := range o.box.Messages() {
		all = append(all, m.Subject)
	}
	return all
}

// twoSteps lets the coordination check the method before a release.
func (o office) twoSteps(t *testing.T) {
	t.Helper()
	s, err := o.App.Store.Settings(o.Context)
	if err != nil {
		t.Fatal(err)
	}
	s.ReleaseSteps = 2
	err = o.App.Store.InTx(o.Context, func(ctx context.Context) error { _, err := o.App.Store.SaveSettings(ctx, s); return err })
	if err != nil {
		t.Fatal(err)
	}
}
