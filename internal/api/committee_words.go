package api

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// committeeWords says what a report for a committee says, in one language and as of one day.
type committeeWords struct {
	rankWords
	day string // as people write it
}

func newCommitteeWords(ctx context.Context, day string) committeeWords {
	w := committeeWords{rankWords: rankWords{steckbrief.Lang(langOf(ctx))}}
	w.day = w.date(day)
	return w
}

// word returns a sentence of a report; the day of the figures is among its values.
func (w committeeWords) word(key string, params ...any) string {
	values := map[string]any{"day": w.day}
	for i := 0; i+1 < len(params); i += 2 {
		values[fmt.Sprint(params[i])] = params[i+1]
	}
	return w.say("committeeReport."+key, values)
}

// date writes a day or a month as people write it.
func (w committeeWords) date(day string) string {
	if t, err := time.Parse("2006-01", day); err == nil {
		return t.Format("01/2006")
	}
	return text.Day(text.Lang(w.lang), day)
}

func (w committeeWords) light(light string) string {
	if light == "" {
		light = "none"
	}
	return w.word("light." + light)
}

// euros writes cents as whole euros.
func (w committeeWords) euros(cents *int64) string {
	if cents == nil {
		return w.word("unknown")
	}
	return w.number(float64((*cents + 50) / 100))
}

// posts writes hundredths of posts.
func (w committeeWords) posts(hundredths *int64) string {
	if hundredths == nil {
		return w.word("unknown")
	}
	return w.number(float64(*hundredths) / 100)
}

// column is the head of a column that takes a share of the page.
func (w committeeWords) column(key string, share int) committee.Column {
	return committee.Column{Title: w.word("column." + key), Share: share}
}

// figure is column for numbers.
func (w committeeWords) figure(key string, share int) committee.Column {
	return committee.Column{Title: w.word("column." + key), Share: share, Number: true}
}

// tenth writes a number with one decimal place at most, and never more than it is.
func (w committeeWords) tenth(x float64) string { return text.Tenth(text.Lang(w.lang), x) }

// tenthUp is tenth for the upper end of an interval: never less than it is.
func (w committeeWords) tenthUp(x float64) string { return text.TenthUp(text.Lang(w.lang), x) }

func (w committeeWords) count(n int) string { return w.number(float64(n)) }

func (w committeeWords) percent(n int) string { return strconv.Itoa(n) + " %" }
