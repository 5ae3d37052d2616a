package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// planChangeover adds that a SOLL became the IST, with the expected and the measured time of the files. It is reported when
// the Steckbrief is there, because its numbers are frozen.
func (p *modelPlan) planChangeover(m data.Model, version func() model.Version) error {
	at := slices.IndexFunc(p.town.Effects, func(e data.Effect) bool { return e.Process == m.Process })
	if m.Line != data.LineSoll || m.Switched == "" || at < 0 {
		return nil
	}
	e := p.town.Effects[at]
	on, err := p.day(m.Switched)
	if err != nil {
		return err
	}
	reported, err := p.reportedAt(m)
	if err != nil {
		return err
	}
	var c changeover.Changeover
	p.h.add(reported, func(ctx context.Context) (err error) {
		v, err := p.versions.Get(p.actor(ctx, ""), version().ID)
		if err != nil {
			return err
		}
		c, err = p.changeovers.Report(p.actor(ctx, ""), changeover.Report{
			SollID: v.ID, Revision: v.Revision, On: on, ExpectedMin: int64(e.Minutes.Soll) * 100, ExpectedSource: "Wirkungsrechnung zum SOLL",
		})
		return err
	})
	if e.Measured == nil {
		return nil
	}
	measured, err := p.time(data.Date(string(e.Measured.Month)+"-28"), 10)
	if err != nil {
		return err
	}
	p.h.add(latest(measured, reported.Add(time.Minute)), func(ctx context.Context) error {
		_, err := p.changeovers.Measure(p.actor(ctx, ""), changeover.Measurement{
			ChangeoverID: c.ID, Hundredths: int64(e.Measured.Minutes) * 100, Sample: e.Measured.Cases, Period: measured.Format("2006-01"),
			Year: measured.Year(), Method: steckbrief.Measured, Source: "Nachmessung nach der Umstellung",
		})
		return err
	})
	return nil
}

// reportedAt is the day of a changeover, but not before the Steckbrief of the process was released.
func (p *modelPlan) reportedAt(m data.Model) (time.Time, error) {
	at := slices.IndexFunc(p.town.Processes, func(one data.Process) bool { return one.Number == m.Process })
	if at < 0 {
		return time.Time{}, fmt.Errorf("no process %s", m.Process)
	}
	one := p.town.Processes[at]
	var days []time.Time
	for _, d := range []data.Date{m.Switched, one.Registered, one.Steckbrief.Saved, one.Steckbrief.Released} {
		if d == "" {
			continue
		}
		day, err := p.time(d, 17)
		if err != nil {
			return time.Time{}, err
		}
		days = append(days, day)
	}
	return latest(days...), nil
}
