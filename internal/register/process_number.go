package register

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
)

var seqField = regexp.MustCompile(`\{seq(?::([1-9]))?\}`)

// numberPattern is a pattern with the unit filled in: what stands before and after the running number.
type numberPattern struct {
	before, after string
	width         int
}

// parsePattern reads a pattern such as "{unit}-{seq:4}"; without a running number it is the default one.
func parsePattern(pattern, unitNumber string) numberPattern {
	at := seqField.FindStringSubmatchIndex(pattern)
	if at == nil {
		pattern = identity.DefaultSettings.NumberPattern
		at = seqField.FindStringSubmatchIndex(pattern)
	}
	width := 1
	if at[2] >= 0 {
		width = int(pattern[at[2]] - '0')
	}
	fill := func(s string) string { return strings.ReplaceAll(s, "{unit}", unitNumber) }
	return numberPattern{before: fill(pattern[:at[0]]), after: fill(pattern[at[1]:]), width: width}
}

// key names the counter of the pattern.
func (n numberPattern) key() string { return n.before + "#" + n.after }

func (n numberPattern) format(seq int) string {
	return n.before + fmt.Sprintf("%0*d", n.width, seq) + n.after
}

// seqOf returns the running number in a number that somebody gave, 0 if it does not follow the pattern.
func (n numberPattern) seqOf(number string) int {
	digits, ok := strings.CutPrefix(number, n.before)
	if !ok {
		return 0
	}
	if digits, ok = strings.CutSuffix(digits, n.after); !ok {
		return 0
	}
	seq, err := strconv.Atoi(digits)
	if err != nil || seq < 0 || seq > 1_000_000_000 {
		return 0
	}
	return seq
}

// giveNumber sets the number of a new process: the next one of its unit, or the one given, which later
// numbers then avoid.
func (s *Processes) giveNumber(ctx context.Context, p *Process) error {
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	form := parsePattern(settings.NumberPattern, p.UnitNumber)
	if p.Number != "" {
		if seq := form.seqOf(p.Number); seq > 0 {
			return s.store.RaiseNumber(ctx, form.key(), seq)
		}
		return nil
	}
	for {
		seq, err := s.store.NextNumber(ctx, form.key())
		if err != nil {
			return err
		}
		p.Number = form.format(seq)
		if taken, err := s.store.NumberTaken(ctx, p.Number); err != nil || !taken {
			return err
		}
	}
}
