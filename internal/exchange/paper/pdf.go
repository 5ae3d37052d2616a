package paper

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
)

// The measures of a page in millimetres.
const (
	margin       = 20.0
	inside       = 210 - 2*margin
	lineText     = 5.2
	belowPicture = 8 // what a picture shows in words, and the space behind it
	lineCell     = 4.4
	padding      = 1.2
)

// pdfWriter writes one document.
type pdfWriter struct {
	*fpdf.Fpdf
	page     string // the word before the number of a page
	pictures *int   // how many there are so far
}

// WritePDF writes a document as PDF. page is the word for a page in its language; at is when it was last changed.
func WritePDF(w io.Writer, d committee.Document, page string, at time.Time) error {
	p := pdfWriter{fpdf.New("P", "mm", "A4", ""), page, new(int)}
	p.SetCatalogSort(true)
	p.SetCreationDate(at.UTC())
	p.SetModificationDate(at.UTC())
	p.SetProducer("Prozessregister", true)
	p.SetTitle(d.Title, true)
	p.SetLang(locale(d))
	p.AddUTF8FontFromBytes("go", "", goregular.TTF)
	p.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	p.SetMargins(margin, margin, margin)
	p.SetAutoPageBreak(true, margin)
	p.SetFooterFunc(func() { p.footer(d) })
	p.AddPage()
	p.title(d)
	for _, s := range d.Sections {
		if err := p.section(s); err != nil {
			return err
		}
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("paper: %w", err)
	}
	return nil
}

// printable replaces what the embedded font has no place for.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '\u25A1'
		}
		return r
	}, clean(s))
}

func (p pdfWriter) footer(d committee.Document) {
	p.SetY(-14)
	p.SetFont("go", "", 8)
	p.CellFormat(inside/2, 5, printable(d.AsOf), "", 0, "L", false, 0, "")
	p.CellFormat(inside/2, 5, p.page+" "+strconv.Itoa(p.PageNo()), "", 0, "R", false, 0, "")
}

func (p pdfWriter) title(d committee.Document) {
	p.SetFont("go", "B", 20)
	p.MultiCell(inside, 9, printable(d.Title), "", "L", false)
	p.SetFont("go", "", 11)
	p.MultiCell(inside, 6, printable(d.Subtitle+"\n"+d.AsOf), "", "L", false)
}

func (p pdfWriter) section(s committee.Section) error {
	size := map[int]float64{1: 15, 2: 12.5, 3: 11}[s.Level]
	var pictures []drawn
	err := eachPicture(s, *p.pictures, func(pic drawn) error {
		pictures = append(pictures, pic)
		return nil
	})
	if err != nil {
		return err
	}
	p.room(p.opening(s, pictures))
	p.Ln(5)
	p.Bookmark(printable(s.Title), s.Level-1, -1)
	p.SetFont("go", "B", size)
	p.MultiCell(inside, size*0.5, printable(s.Title), "", "L", false)
	p.Ln(1.5)
	for _, text := range paragraphs(s.Text) {
		p.SetFont("go", "", 10)
		p.MultiCell(inside, lineText, printable(text), "", "L", false)
		p.Ln(1.5)
	}
	for _, pic := range pictures {
		*p.pictures++
		p.picture(strconv.Itoa(*p.pictures), pic)
	}
	for _, t := range s.Tables {
		p.table(t)
	}
	return p.Error()
}

// opening is the height of what stays together at the beginning of a section: its title and a few lines, or all of its text
// with the first picture.
func (p pdfWriter) opening(s committee.Section, pictures []drawn) float64 {
	const few = 30.0
	if len(pictures) == 0 {
		return few
	}
	high := few/2 + pictures[0].high() + belowPicture
	p.SetFont("go", "", 10)
	for _, text := range paragraphs(s.Text) {
		high += float64(len(p.SplitText(printable(text), inside)))*lineText + 1.5
	}
	return high
}

// room begins a new page unless there is so much left on this one.
func (p pdfWriter) room(height float64) bool {
	_, whole := p.GetPageSize()
	if p.GetY()+height <= whole-margin {
		return false
	}
	p.AddPage()
	return true
}

// high is the height of a picture on the page.
func (d drawn) high() float64 { return min(inside*float64(d.height)/float64(d.width), 230) }

func (p pdfWriter) picture(key string, pic drawn) {
	high := pic.high()
	p.room(high + belowPicture)
	options := fpdf.ImageOptions{ImageType: "PNG"}
	p.RegisterImageOptionsReader(key, options, bytes.NewReader(pic.content))
	p.ImageOptions(key, margin, p.GetY(), high*float64(pic.width)/float64(pic.height), high, true, options, 0, "")
	p.SetFont("go", "", 8)
	p.MultiCell(inside, lineCell, printable(pic.alt), "", "L", false)
	p.Ln(2)
}

// table writes a table; its head stands on each of its pages.
func (p pdfWriter) table(t committee.Table) {
	widths := shares(t.Columns, inside)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Title
	}
	p.room(p.beginning(t, head, widths))
	p.SetFont("go", "B", 9)
	p.MultiCell(inside, lineText, printable(t.Caption), "", "L", false)
	p.Ln(1)
	p.row(t, head, widths, "B")
	for _, row := range t.Rows {
		p.SetFont("go", "", 8)
		if p.room(p.height(row, widths)) {
			p.row(t, head, widths, "B")
		}
		p.row(t, row, widths, "")
	}
	p.Ln(3)
}

// beginning is the height of caption, head and first row of a table, which stay together; at most most of a page.
func (p pdfWriter) beginning(t committee.Table, head []string, widths []float64) float64 {
	p.SetFont("go", "B", 9)
	high := float64(len(p.SplitText(printable(t.Caption), inside)))*lineText + 1
	p.SetFont("go", "B", 8)
	high += p.height(head, widths)
	p.SetFont("go", "", 8)
	if len(t.Rows) > 0 {
		high += p.height(t.Rows[0], widths)
	}
	return min(max(high, 30), 200)
}

// height is that of a row with the font that is set.
func (p pdfWriter) height(row []string, widths []float64) float64 {
	most := 1
	for i, text := range row {
		most = max(most, len(p.SplitText(printable(text), widths[i]-2*padding)))
	}
	return float64(most)*lineCell + 2*padding
}

func (p pdfWriter) row(t committee.Table, row []string, widths []float64, style string) {
	p.SetFont("go", style, 8)
	p.SetDrawColor(0x80, 0x88, 0x90)
	p.SetFillColor(0xe8, 0xed, 0xf2)
	high, x, y := p.height(row, widths), margin, p.GetY()
	for i, text := range row {
		kind, align := "D", "L"
		if style == "B" {
			kind = "FD"
		}
		if t.Columns[i].Number {
			align = "R"
		}
		p.Rect(x, y, widths[i], high, kind)
		for n, line := range p.SplitText(printable(text), widths[i]-2*padding) {
			p.SetXY(x, y+padding+float64(n)*lineCell)
			p.CellFormat(widths[i], lineCell, line, "", 0, align, false, 0, "")
		}
		x += widths[i]
	}
	p.SetXY(margin, y+high)
}
