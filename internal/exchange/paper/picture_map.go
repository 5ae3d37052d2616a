package paper

import (
	"image"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// The measures of a map of tiles in pixels.
const (
	tilesInRow = 5
	tileGap    = 12
	tileWidth  = (pictureWidth - 2*tileGap - (tilesInRow-1)*tileGap) / tilesInRow
	bandHeight = 34 // of the pattern that shows the class
	lineHeight = 28
	tileHeight = bandHeight + 4*lineHeight + 14 // two lines of name, two of value
	mapHead    = 40                             // above the tiles of a group
	keyWidth   = 500
	keysInRow  = 3
)

// mapDrawing draws offices as tiles, with the pattern of their class; the words beside it say the same.
type mapDrawing struct{ committee.TileMap }

func rows(n, inRow int) int { return (n + inRow - 1) / inRow }

func (m mapDrawing) alt() string { return m.Alt }

func (m mapDrawing) keyHeight() int {
	return mapHead + rows(len(m.Key), keysInRow)*(lineHeight+10) + tileGap
}

func (m mapDrawing) height() int {
	h := m.keyHeight()
	for _, g := range m.Groups {
		h += mapHead + rows(len(g.Tiles), tilesInRow)*(tileHeight+tileGap)
	}
	return h
}

func (m mapDrawing) draw(p pen) {
	p.write(tileGap, 28, p.cut(m.Title, pictureWidth-2*tileGap))
	for i, k := range m.Key {
		x, y := tileGap+(i%keysInRow)*(keyWidth+tileGap), mapHead+(i/keysInRow)*(lineHeight+10)
		p.shade(image.Rect(x, y, x+44, y+lineHeight), k.Shade)
		p.write(x+56, y+22, p.cut(k.Label, keyWidth-56))
	}
	top := m.keyHeight()
	for _, g := range m.Groups {
		p.write(tileGap, top+28, p.cut(g.Title, pictureWidth-2*tileGap))
		top += mapHead
		for i, tile := range g.Tiles {
			p.tile(tileGap+(i%tilesInRow)*(tileWidth+tileGap), top+(i/tilesInRow)*(tileHeight+tileGap), tile)
		}
		top += rows(len(g.Tiles), tilesInRow) * (tileHeight + tileGap)
	}
}

// tile draws one office.
func (p pen) tile(x, y int, t committee.Tile) {
	p.frame(image.Rect(x, y, x+tileWidth, y+tileHeight), rule)
	p.shade(image.Rect(x, y, x+tileWidth, y+bandHeight), t.Shade)
	for i, line := range p.lines(t.Label, tileWidth-20, 2) {
		p.write(x+10, y+bandHeight+(i+1)*lineHeight-2, line)
	}
	for i, line := range p.lines(t.Value, tileWidth-20, 2) {
		p.write(x+10, y+bandHeight+(i+3)*lineHeight+2, line)
	}
}

// shade fills a rectangle with the pattern of a class, so that classes can be told apart without colours.
func (p pen) shade(r image.Rectangle, s committee.Shade) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if inked(s, x-r.Min.X, y-r.Min.Y, r.Dx(), r.Dy()) {
				p.Set(x, y, barFill)
			}
		}
	}
	p.frame(r, ink)
}

// inked reports whether a point of a pattern has the colour: dots, lines, crossed lines, everything; one line across for
// what is unknown.
func inked(s committee.Shade, x, y, width, height int) bool {
	switch s {
	case committee.ShadeUnknown:
		d := x*height + y*width - width*height
		return d >= -width && d <= width
	case 1:
		dx, dy := x%12-6, y%12-6
		return dx*dx+dy*dy <= 5
	case 2:
		return (x+y)%12 < 3
	case 3:
		return (x+y)%11 < 3 || (x-y+11*height)%11 < 3
	case 4:
		return true
	}
	return false
}
