package diff

import (
	"fmt"
	"html"
	"strings"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Page is what a page about a difference shows besides the changes.
type Page struct {
	Before, After string // names of the two versions, plain text
	// Drawings of both models as bpmn/svg draws them, with the marks of Result.Marks.
	// They stand in the page as they are; an empty one is told as missing.
	BeforeSVG, AfterSVG string
}

// style makes the page readable on screen and on paper.
const style = `body{font:16px/1.5 Arial,Helvetica,sans-serif;color:#1f2328;margin:2rem auto;max-width:90rem;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem}li{margin:.3em 0}figure{margin:0 0 1.5rem;overflow:auto;border:1px solid #57606a}
figcaption{font-weight:bold;padding:.5rem}svg{max-width:100%;height:auto}.sign{display:inline-block;min-width:1.6em;text-align:center;font-weight:bold}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border-bottom:1px solid #d0d7de;padding:.3rem .5rem}
@media print{body{margin:0;max-width:none}figure{break-inside:avoid}tr,li{break-inside:avoid}@page{size:A4 landscape;margin:12mm}}`

// HTML returns the difference as a page of its own that needs nothing else and can
// be printed. Every text of the models is escaped.
func (r *Result) HTML(lang bpmn.Language, p Page) string {
	t := teller{lang}
	w := &page{lang: lang, t: t}
	title := t.say("html.title", "before", t.quoted(p.Before), "after", t.quoted(p.After))
	fmt.Fprintf(&w.b, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<h1>%s</h1>\n",
		html.EscapeString(string(lang)), html.EscapeString(title), style, html.EscapeString(title))
	w.heading("html.sentences")
	w.b.WriteString("<ul>\n")
	for _, s := range r.Sentences(lang) {
		w.b.WriteString("<li>" + html.EscapeString(s) + "</li>\n")
	}
	w.b.WriteString("</ul>\n")
	w.legend()
	w.figure("html.before", p.Before, p.BeforeSVG)
	w.figure("html.after", p.After, p.AfterSVG)
	w.details(r.Changes)
	w.b.WriteString("</body>\n</html>\n")
	return w.b.String()
}

type page struct {
	b    strings.Builder
	lang bpmn.Language
	t    teller
}

func (w *page) heading(key string) {
	w.b.WriteString("<h2>" + html.EscapeString(w.t.say(key)) + "</h2>\n")
}

func (w *page) legend() {
	w.heading("html.legend")
	w.b.WriteString("<p>")
	for _, l := range looks {
		fmt.Fprintf(&w.b, "<span class=\"sign\" style=\"color:%s\">%s</span>&nbsp;%s ", l.color, l.badge, html.EscapeString(w.t.say("mark."+l.key)))
	}
	w.b.WriteString("</p>\n")
}

func (w *page) figure(key, name, drawing string) {
	if drawing == "" {
		drawing = "<p>" + html.EscapeString(w.t.say("html.nodrawing")) + "</p>"
	}
	fmt.Fprintf(&w.b, "<figure>\n<figcaption>%s: %s</figcaption>\n%s</figure>\n", html.EscapeString(w.t.say(key)), html.EscapeString(name), drawing)
}

// details lists every change, technical ones and those of layout included.
func (w *page) details(changes []Change) {
	if len(changes) == 0 {
		return
	}
	w.heading("html.details")
	w.b.WriteString("<table>\n")
	for _, c := range changes {
		l := looks[lookOf(c)]
		fmt.Fprintf(&w.b, "<tr><th scope=\"row\"><span class=\"sign\" style=\"color:%s\">%s</span> %s</th><td>%s</td></tr>\n",
			l.color, l.badge, html.EscapeString(w.t.say("mark."+l.key)), html.EscapeString(c.Sentence(w.lang)))
	}
	w.b.WriteString("</table>\n")
}
