package paper

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// The measures of the picture in pixels; it is printed 17 cm wide, that is at about 240 dots per inch.
const (
	pictureWidth = 1600
	labelWidth   = 560
	rowHeight    = 44
	headHeight   = 56
	letterSize   = 22
)

var (
	ink     = color.RGBA{0x1f, 0x2a, 0x37, 0xff}
	rule    = color.RGBA{0xc8, 0xcf, 0xd8, 0xff}
	barFill = color.RGBA{0x1f, 0x5f, 0x99, 0xff}
)

// picture draws the bars of a chart as PNG and returns its size in pixels.
func picture(c committee.Chart) (content []byte, width, height int, err error) {
	letters, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, 0, 0, err
	}
	face, err := opentype.NewFace(letters, &opentype.FaceOptions{Size: letterSize, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, 0, 0, err
	}
	height = headHeight + rowHeight*len(c.Bars) + 8
	p := pen{image.NewRGBA(image.Rect(0, 0, pictureWidth, height)), face}
	p.fill(p.Bounds(), color.White)
	p.years(c)
	for i, bar := range c.Bars {
		p.bar(c, i, bar)
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, p.RGBA)
	return out.Bytes(), pictureWidth, height, err
}

// pen draws into a picture.
type pen struct {
	*image.RGBA
	face font.Face
}

func (p pen) fill(r image.Rectangle, c color.Color) {
	draw.Draw(p, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func (p pen) write(x, y int, s string) {
	d := font.Drawer{Dst: p, Src: image.NewUniform(ink), Face: p.face, Dot: fixed.P(x, y)}
	d.DrawString(s)
}

// at is the place of a month in the picture.
func (p pen) at(c committee.Chart, month int) int {
	return labelWidth + (pictureWidth-labelWidth-12)*month/(12*(c.To-c.From+1))
}

// years draws a line and a number for each year, and a short line for each quarter.
func (p pen) years(c committee.Chart) {
	for year := c.From; year <= c.To+1; year++ {
		x := p.at(c, 12*(year-c.From))
		p.fill(image.Rect(x, 8, x+2, p.Bounds().Max.Y-4), rule)
		if year > c.To {
			return
		}
		p.write(x+8, 34, strconv.Itoa(year))
		for q := 1; q < 4; q++ {
			x := p.at(c, 12*(year-c.From)+3*q)
			p.fill(image.Rect(x, headHeight-10, x+1, p.Bounds().Max.Y-4), rule)
		}
	}
}

// bar draws a period with its label; one without an end gets lighter towards it.
func (p pen) bar(c committee.Chart, i int, b committee.Bar) {
	top := headHeight + rowHeight*i
	p.write(8, top+29, p.cut(b.Label))
	from, to := p.at(c, b.From), max(p.at(c, b.To), p.at(c, b.From)+6)
	if !b.Open {
		p.fill(image.Rect(from, top+8, to, top+rowHeight-8), barFill)
		return
	}
	for x := from; x < to; x += 12 { // drawn in pieces, so that it can be told without colours
		p.fill(image.Rect(x, top+8, min(x+8, to), top+rowHeight-8), barFill)
	}
}

// cut shortens a label to the width there is.
func (p pen) cut(label string) string {
	letters := []rune(label)
	for font.MeasureString(p.face, string(letters)).Ceil() > labelWidth-24 && len(letters) > 2 {
		letters = append(letters[:len(letters)-2], '…')
	}
	return string(letters)
}
