package paper

import (
	"image"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// The measures of a chart in pixels.
const (
	labelWidth = 560
	rowHeight  = 44
	headHeight = 56
)

// chartDrawing draws the bars of a chart.
type chartDrawing struct{ committee.Chart }

func (c chartDrawing) height() int { return headHeight + rowHeight*len(c.Bars) + 8 }

func (c chartDrawing) alt() string { return c.Alt }

func (c chartDrawing) draw(p pen) {
	c.years(p)
	for i, bar := range c.Bars {
		c.bar(p, i, bar)
	}
}

// at is the place of a month in the picture.
func (c chartDrawing) at(month int) int {
	return labelWidth + (pictureWidth-labelWidth-12)*month/(12*(c.To-c.From+1))
}

// years draws a line and a number for each year, and a short line for each quarter.
func (c chartDrawing) years(p pen) {
	for year := c.From; year <= c.To+1; year++ {
		x := c.at(12 * (year - c.From))
		p.fill(image.Rect(x, 8, x+2, p.Bounds().Max.Y-4), rule)
		if year > c.To {
			return
		}
		p.write(x+8, 34, strconv.Itoa(year))
		for q := 1; q < 4; q++ {
			x := c.at(12*(year-c.From) + 3*q)
			p.fill(image.Rect(x, headHeight-10, x+1, p.Bounds().Max.Y-4), rule)
		}
	}
}

// bar draws a period with its label; one without an end gets lighter towards it.
func (c chartDrawing) bar(p pen, i int, b committee.Bar) {
	top := headHeight + rowHeight*i
	p.write(8, top+29, p.cut(b.Label, labelWidth-24))
	from, to := c.at(b.From), max(c.at(b.To), c.at(b.From)+6)
	if !b.Open {
		p.fill(image.Rect(from, top+8, to, top+rowHeight-8), barFill)
		return
	}
	for x := from; x < to; x += 12 { // drawn in pieces, so that it can be told without colours
		p.fill(image.Rect(x, top+8, min(x+8, to), top+rowHeight-8), barFill)
	}
}
