// Package committee keeps the reports that the strategy team lays before a committee: what the register, the goals and
// the initiatives said on a day, put into sections whose texts can be edited until the report is closed. What is counted
// is written down once, when the report is made; it never changes afterwards.
package committee

// Document is the content of a report, in one language, ready to be printed. It holds no figure without its day.
type Document struct {
	Lang     string // "de" or "en"
	Title    string
	Subtitle string // period and committee in words
	AsOf     string // day the figures are of, in words
	Sections []Section
}

// Section is a part of a report under its own heading.
type Section struct {
	Key    string // names the section in a change; unique in the document
	Level  int    // 1 to 3
	Title  string
	Text   string // paragraphs with empty lines between them; people may edit it
	Tables []Table
	Chart  *Chart
	Map    *TileMap
}

// Table is a table whose first column names the row.
type Table struct {
	Caption string // what it shows, and as of when
	Columns []Column
	Rows    [][]string
}

// Column is the head of a column.
type Column struct {
	Title  string
	Number bool // set to the right
	Share  int  // of the width of the page, in percent
}

// Chart is a picture of bars over years; Alt says in words what it shows.
type Chart struct {
	Alt  string
	From int // first year
	To   int // last year
	Bars []Bar
}

// Bar is a period in a chart, in months since January of its first year.
type Bar struct {
	Label string
	From  int
	To    int  // the first month after it
	Open  bool // it has no end
}

// Shade is the class of a tile: from 0, nothing, to 4, most.
type Shade int

// ShadeUnknown is the class of a tile of which nothing is known.
const ShadeUnknown Shade = -1

// TileMap is a picture of tiles in groups, each with the pattern of its class; Alt says in words what it shows.
type TileMap struct {
	Title  string
	Alt    string
	Key    []Tile // explains the classes
	Groups []TileGroup
}

// TileGroup is a row or more of tiles under a heading.
type TileGroup struct {
	Title string
	Tiles []Tile
}

// Tile is one field of a map.
type Tile struct {
	Label string
	Value string
	Shade Shade
}

// Texts returns the texts of the sections by key.
func (d Document) Texts() map[string]string {
	texts := make(map[string]string, len(d.Sections))
	for _, s := range d.Sections {
		texts[s.Key] = s.Text
	}
	return texts
}
