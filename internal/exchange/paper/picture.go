package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// The measures of pictures in pixels; they are printed 17 cm wide, that is at about 240 dots per inch.
const (
	pictureWidth = 1600
	letterSize   = 22
	barsAtOnce   = 40 // bars in one picture: more cannot be read on one page
)

var (
	ink     = color.RGBA{0x1f, 0x2a, 0x37, 0xff}
	rule    = color.RGBA{0xc8, 0xcf, 0xd8, 0xff}
	barFill = color.RGBA{0x1f, 0x5f, 0x99, 0xff}
)

// drawn is a picture as PNG with its size in pixels.
type drawn struct {
	content       []byte
	width, height int
	alt           string
}

// eachPicture draws the pictures of a section in their order; before is how many came before it in the document. A long
// chart becomes several, each named by its ends.
//
// Every picture of a document is one point wider than the one before: the library for PDF puts them into the file by their
// width, and those of the same width in any order.
func eachPicture(s committee.Section, before int, show func(drawn) error) error {
	var pictures []drawing
	if s.Chart != nil {
		for part := range slices.Chunk(s.Chart.Bars, barsAtOnce) {
			c := *s.Chart
			if c.Bars = part; len(s.Chart.Bars) > barsAtOnce {
				c.Alt = fmt.Sprintf("%s (%s – %s)", c.Alt, part[0].Label, part[len(part)-1].Label)
			}
			pictures = append(pictures, chartDrawing{c})
		}
	}
	if s.Map != nil {
		pictures = append(pictures, mapDrawing{*s.Map})
	}
	for i, d := range pictures {
		pic, err := drawPicture(d, pictureWidth+before+i)
		if err != nil {
			return err
		}
		if err := show(pic); err != nil {
			return err
		}
	}
	return nil
}

// drawing is something that can be drawn.
type drawing interface {
	height() int // in pixels
	alt() string
	draw(p pen)
}

// letters is the font of pictures, read once.
var letters = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(goregular.TTF) })

// drawPicture draws a picture as PNG of a width.
func drawPicture(d drawing, width int) (drawn, error) {
	from, err := letters()
	if err != nil {
		return drawn{}, err
	}
	face, err := opentype.NewFace(from, &opentype.FaceOptions{Size: letterSize, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return drawn{}, err
	}
	p := pen{image.NewRGBA(image.Rect(0, 0, width, d.height())), face}
	p.fill(p.Bounds(), color.White)
	d.draw(p)
	var out bytes.Buffer
	err = png.Encode(&out, p.RGBA) // the best compression takes four times as long
	return drawn{out.Bytes(), width, d.height(), d.alt()}, err
}

// pen draws into a picture.
type pen struct {
	*image.RGBA
	face font.Face
}

func (p pen) fill(r image.Rectangle, c color.Color) {
	draw.Draw(p, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// frame draws the edges of a rectangle.
func (p pen) frame(r image.Rectangle, c color.Color) {
	for _, edge := range []image.Rectangle{
		image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+1), image.Rect(r.Min.X, r.Max.Y-1, r.Max.X, r.Max.Y),
		image.Rect(r.Min.X, r.Min.Y, r.Min.X+1, r.Max.Y), image.Rect(r.Max.X-1, r.Min.Y, r.Max.X, r.Max.Y),
	} {
		p.fill(edge, c)
	}
}

func (p pen) write(x, y int, s string) {
	d := font.Drawer{Dst: p, Src: image.NewUniform(ink), Face: p.face, Dot: fixed.P(x, y)}
	d.DrawString(s)
}

// wide is the width of a text in pixels.
func (p pen) wide(s string) int { return font.MeasureString(p.face, s).Ceil() }

// cut shortens a label to a width.
func (p pen) cut(label string, width int) string {
	letters := []rune(label)
	for p.wide(string(letters)) > width && len(letters) > 2 {
		letters = append(letters[:len(letters)-2], '…')
	}
	return string(letters)
}

// lines breaks a label into at most n lines of a width; what does not fit is cut.
func (p pen) lines(label string, width, n int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(label) {
		longer := strings.TrimSpace(line + " " + word)
		if line == "" || len(out) == n-1 || p.wide(longer) <= width {
			line = longer
			continue
		}
		out, line = append(out, p.cut(line, width)), word
	}
	return append(out, p.cut(line, width))
}
