package notify_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestCalendarByASecretLink(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		editor, nobody := o.Client(t, "editor51"), o.Client(t, "")
		editor.Do("POST", "/api/v1/processes", map[string]any{"name": "Ärger; melden, prüfen", "unitId": o.Units["51"].ID, "reviewDue": "2027-04-30"}).Want(http.StatusCreated)
		var own struct{ Calendar string }
		editor.Do("POST", "/api/v1/me/calendar", nil).Want(http.StatusOK).Into(&own)
		first := strings.TrimPrefix(own.Calendar, "https://prozesse.ahlenbrueck.example")
		answer := nobody.Do("GET", first, nil).Want(http.StatusOK)
		body := string(answer.Body)
		if answer.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || !strings.Contains(body, "DTSTART;VALUE=DATE:20270430\r\n") ||
			!strings.Contains(strings.ReplaceAll(body, "\r\n ", ""), `Ärger\; melden\, prüfen`) {
			t.Errorf("calendar %s", body)
		}
		for line := range strings.SplitSeq(body, "\r\n") {
			if len(line) > 75 {
				t.Errorf("line of %d bytes: %q", len(line), line)
			}
		}
		editor.Do("POST", "/api/v1/me/calendar", nil).Want(http.StatusOK).Into(&own)
		nobody.Do("GET", first, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		second := strings.TrimPrefix(own.Calendar, "https://prozesse.ahlenbrueck.example")
		nobody.Do("GET", second, nil).Want(http.StatusOK)
		editor.Do("DELETE", "/api/v1/me/calendar", nil).Want(http.StatusOK)
		nobody.Do("GET", second, nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		nobody.Do("GET", "/api/v1/public/feeds/x.y.z.w.ics", nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
	})
}

func TestOneQuestionByMail(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		approver, nobody := o.Client(t, "approver51"), o.Client(t, "")
		process, _, _ := o.submitted(t)
		o.App.Mail.Round(t.Context())
		var c struct{ ID string }
		approver.Do("POST", "/api/v1/comments", map[string]any{"processId": process, "field": "caseCount", "text": "Wie viele Fälle waren es?"}).Want(http.StatusCreated).Into(&c)
		ask := func(user string) testkit.Answer {
			return approver.Do("POST", "/api/v1/comments/"+c.ID+"/ask", map[string]any{"userId": o.Users[user], "days": 7})
		}
		ask("leser").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		o.Client(t, "leser").Do("POST", "/api/v1/comments/"+c.ID+"/ask", map[string]any{"userId": o.Users["editor51"]}).WantProblem(http.StatusNotFound, "request.notFound")
		linkIn := func() string {
			o.App.Mail.Round(t.Context())
			got := o.box.To("editor51@ahlenbrueck.example")
			_, rest, _ := strings.Cut(got[len(got)-1].Plain, "/frage#")
			return strings.Fields(rest)[0]
		}
		ask("editor51").Want(http.StatusOK)
		link := linkIn()
		var q struct{ Text, AskedName, Field, ProcessName string }
		nobody.Do("GET", "/api/v1/public/question?link="+link, nil).Want(http.StatusOK).Into(&q)
		if q.Text != "Wie viele Fälle waren es?" || q.AskedName != "Konto approver51" || q.Field != "caseCount" {
			t.Errorf("question %+v", q)
		}
		answer := func(link, text string) testkit.Answer {
			return nobody.Do("POST", "/api/v1/public/question", map[string]any{"link": link, "text": text})
		}
		nobody.Do("GET", "/api/v1/public/question?link="+link[:len(link)-2]+"xx", nil).WantProblem(http.StatusNotFound, "mail.link.invalid")
		answer(link, " ").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		answer(link, "ca. 1.200 im Jahr").Want(http.StatusNoContent)
		answer(link, "noch einmal").WantProblem(http.StatusConflict, "question.answered")
		body := string(approver.Do("GET", "/api/v1/comments?process="+process, nil).Want(http.StatusOK).Body)
		if !strings.Contains(body, "ca. 1.200 im Jahr") || !strings.Contains(body, "Konto editor51") {
			t.Errorf("thread after the answer: %s", body)
		}
		ask("editor51").Want(http.StatusOK)
		late := linkIn()
		o.move(8 * 24 * time.Hour)
		answer(late, "zu spät").WantProblem(http.StatusConflict, "question.over")
	})
}
