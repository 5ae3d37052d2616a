package onlineservice

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Limits of a service.
const (
	maxKeys  = 200
	maxLinks = 200
	maxUses  = 100
	maxCount = 100_000_000
)

var (
	ozgID     = regexp.MustCompile(`^\d{5}$`)
	sinceForm = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)
)

func (s *Service) clean() {
	for _, text := range []*string{&s.Name, &s.OZGID, &s.Address} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	s.Note = strings.TrimSpace(s.Note)
	for i, key := range s.LeiKaKeys {
		if normal, ok := catalog.ParseServiceKey(key); ok {
			s.LeiKaKeys[i] = normal
		}
	}
	slices.Sort(s.LeiKaKeys)
	s.LeiKaKeys = slices.Compact(s.LeiKaKeys)
	slices.Sort(s.ProcessIDs)
	s.ProcessIDs = slices.Compact(s.ProcessIDs)
	slices.SortFunc(s.Uses, func(a, b Use) int { return cmp.Compare(b.Year, a.Year) })
	for scale, m := range s.Maturity {
		m.Evidence = strings.TrimSpace(m.Evidence)
		s.Maturity[scale] = m
	}
}

func (s Service) check() error {
	c := &checker{}
	c.text("name", s.Name, 200, true)
	c.text("address", s.Address, 1000, false)
	c.text("note", s.Note, 4000, false)
	c.choice("state", string(s.State), States, true)
	c.choice("solution", s.Solution, Solutions, false)
	c.choice("fee", s.Fee, Fees, false)
	c.choice("ePayment", s.EPayment, Payments, false)
	c.choice("returnChannel", s.ReturnChannel, ReturnChannels, false)
	c.choice("signIn", s.SignIn, SignIns, false)
	c.choice("connection", s.Connection, Connections, false)
	c.when(s.UnitID == "", "unitId", "field.required")
	c.when(s.OZGID != "" && !ozgID.MatchString(s.OZGID), "ozgId", "onlineService.ozgId")
	c.when(s.OnlineSince != "" && !isDay(s.OnlineSince), "onlineSince", "onlineService.since")
	c.when(s.Priority < 0 || s.Priority > 3, "priority", "field.notAllowed")
	c.when(s.LeistungCount < 0 || s.LeistungCount > 10_000, "leistungCount", "field.notAllowed")
	c.when(len(s.LeiKaKeys) > maxKeys, "leikaKeys", "onlineService.tooMany", "max", maxKeys)
	c.when(len(s.ProcessIDs) > maxLinks, "processIds", "onlineService.tooMany", "max", maxLinks)
	for i, key := range s.LeiKaKeys {
		_, ok := catalog.ParseServiceKey(key)
		c.when(!ok, "leikaKeys."+strconv.Itoa(i), "process.service.malformed", "key", key)
	}
	if u, err := url.Parse(s.Address); s.Address != "" {
		c.when(err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"), "address", "onlineService.address")
	}
	c.uses(s.Uses)
	for scale, m := range s.Maturity {
		c.maturity(scale, m)
	}
	return problem.InvalidFields(c.bad...)
}

// isDay reports whether a text is a year, a month or a day of the calendar.
func isDay(s string) bool {
	if len(s) == len(time.DateOnly) {
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	}
	return sinceForm.MatchString(s)
}

// checker gathers what is wrong.
type checker struct{ bad []problem.Field }

func (c *checker) when(wrong bool, field, key string, params ...any) {
	if wrong {
		c.bad = append(c.bad, problem.FieldOf(field, key, params...)) //nolint:asasalint // pairs are passed on
	}
}

func (c *checker) text(field, s string, most int, needed bool) {
	c.when(s == "" && needed, field, "field.required")
	c.when(utf8.RuneCountInString(s) > most, field, "field.tooLong", "max", most)
}

func (c *checker) choice(field, s string, choices []string, needed bool) {
	c.when((s != "" || needed) && !slices.Contains(choices, s), field, "field.notAllowed")
}

func (c *checker) uses(uses []Use) {
	c.when(len(uses) > maxUses, "uses", "onlineService.tooMany", "max", maxUses)
	for i, u := range uses {
		field := "uses." + strconv.Itoa(i)
		c.when(u.Year < 1990 || u.Year > 2199, field+".year", "onlineService.year")
		c.when(u.Count < 0 || u.Count > maxCount, field+".count", "field.notAllowed")
		c.when(i > 0 && u.Year == uses[i-1].Year, field+".year", "onlineService.yearTwice", "year", u.Year)
		c.text(field+".source", u.Source, 200, false)
	}
}

func (c *checker) maturity(scale Scale, m Maturity) {
	field := "maturity" + strings.ReplaceAll(string(scale), ".", "")
	highest, known := Scales[scale]
	c.when(!known, "maturity", "field.notAllowed")
	c.text(field+".evidence", m.Evidence, 2000, m.Step != nil && *m.Step > 0)
	c.when(m.Step != nil && (*m.Step < 0 || *m.Step > highest), field+".step", "onlineService.step", "max", highest)
	c.when(m.On != "" && (len(m.On) != len(time.DateOnly) || !isDay(m.On)), field+".on", "onlineService.date")
}
