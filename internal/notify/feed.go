package notify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/text"
)

// Dates finds the days that concern the actor of ctx: reviews and decisions.
type Dates interface {
	Dates(ctx context.Context) ([]register.Task, error)
}

// Calendars gives people a calendar of what is due, by a secret link that can be revoked.
type Calendars struct {
	service *Service
	dates   Dates
	grants  interface {
		GrantsOf(ctx context.Context, userID string) ([]identity.Grant, error)
	}
}

// NewCalendars returns the service.
func NewCalendars(service *Service, dates Dates, grants interface {
	GrantsOf(ctx context.Context, userID string) ([]identity.Grant, error)
}) *Calendars {
	return &Calendars{service: service, dates: dates, grants: grants}
}

// Link returns the address of the actor's calendar, "" if there is none.
func (c *Calendars) Link(ctx context.Context, p Preferences) (string, error) {
	if !p.FeedOn {
		return "", nil
	}
	link, err := c.service.sign(ctx, "feed", p.UserID, strconv.Itoa(p.Feed))
	return c.service.base + "/api/v1/public/feeds/" + link + ".ics", err
}

// Renew makes a new link; an older one does not work any more.
func (c *Calendars) Renew(ctx context.Context) (Preferences, error) {
	return c.service.change(ctx, func(p *Preferences) { p.Feed, p.FeedOn = p.Feed+1, true })
}

// Revoke ends the calendar.
func (c *Calendars) Revoke(ctx context.Context) (Preferences, error) {
	return c.service.change(ctx, func(p *Preferences) { p.FeedOn = false })
}

// Read returns the calendar of a link: what its owner may see at this moment.
func (c *Calendars) Read(ctx context.Context, link string) ([]byte, error) {
	parts, err := c.service.open(&ctx, "feed", strings.TrimSuffix(link, ".ics"), 2)
	if err != nil {
		return nil, err
	}
	p, err := c.service.house.Preferences(ctx, parts[0])
	if err != nil {
		return nil, err
	}
	user, err := c.service.house.User(ctx, parts[0])
	if err != nil {
		return nil, err
	}
	if !p.FeedOn || strconv.Itoa(p.Feed) != parts[1] || !user.Active {
		return nil, problem.New(problem.NotFound, "mail.link.invalid")
	}
	grants, err := c.grants.GrantsOf(ctx, user.ID)
	if err != nil {
		return nil, err
	}
	ctx = identity.WithActor(ctx, identity.Actor{TenantID: identity.TenantID(ctx), UserID: user.ID, Name: user.Name, Grants: grants})
	tasks, err := c.dates.Dates(ctx)
	if err != nil {
		return nil, err
	}
	return c.calendar(tasks, text.Parse(user.Lang)), nil
}

// calendar writes an iCalendar file (RFC 5545) with one whole day per task.
func (c *Calendars) calendar(tasks []register.Task, lang text.Lang) []byte {
	var b strings.Builder
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Prozessregister//DE")
	fold(&b, "X-WR-CALNAME:"+escape(text.Message(lang, "mail.calendar", nil)))
	stamp := c.service.now().UTC().Format("20060102T150405Z")
	for _, t := range tasks {
		day, err := time.Parse(time.DateOnly, t.Due)
		if err != nil {
			continue
		}
		line("BEGIN", "VEVENT")
		line("UID", uid(t)+"@prozessregister")
		line("DTSTAMP", stamp)
		fold(&b, "DTSTART;VALUE=DATE:"+day.Format("20060102"))
		fold(&b, "DTEND;VALUE=DATE:"+day.AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY", escape(text.Message(lang, "mail.calendar."+string(t.Kind), map[string]any{"process": t.Number + " " + t.ProcessName})))
		line("URL", c.service.base+"/prozesse/"+t.ProcessID)
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

// uid stays the same for the same thing to do, so that calendars move it when its day changes.
func uid(t register.Task) string {
	sum := sha256.Sum256([]byte(string(t.Kind) + "/" + t.ProcessID + "/" + t.VersionID + "/" + t.ReleaseID + t.ChangeoverID))
	return hex.EncodeToString(sum[:12])
}

var escaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", "")

func escape(s string) string { return escaper.Replace(s) }

// maxLine is how many bytes a line of a calendar may have.
const maxLine = 75

// fold writes a line, broken between characters where it is too long.
func fold(b *strings.Builder, line string) {
	room := maxLine
	for _, r := range line {
		if size := len(string(r)); size > room {
			b.WriteString("\r\n ")
			room = maxLine - 1
		}
		b.WriteRune(r)
		room -= len(string(r))
	}
	b.WriteString("\r\n")
}
