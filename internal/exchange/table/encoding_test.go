package table_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
)

// TestTablesAreReadInTheEncodingOfTheirProgram: none of them says which it is.
func TestTablesAreReadInTheEncodingOfTheirProgram(t *testing.T) {
	for name, e := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "UTF-8 with a mark": unicode.UTF8BOM, "UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"Windows": charmap.Windows1252, "DOS": charmap.CodePage850, "Mac": charmap.Macintosh,
	} {
		for _, cells := range [][2]string{
			{"Straßenverkehrsbehörde", "Bürgerbüro"}, {"Änderung des Namens", "Gebühr prüfen"}, {"Ölspur", "Übergabe der Schlüssel"},
			{"Hundesteuer", "Jugendamt"}, {"Größe", "Maße"}, {"GRÜNFLÄCHEN", "ÖFFNUNG"}, {"Anträge", "§ 5 und §§ 7-9"},
		} {
			data, err := e.NewEncoder().String("Prozess;Einheit\n" + cells[0] + ";" + cells[1] + "\n")
			if err != nil {
				continue // this encoding has no such sign
			}
			tables, err := table.Read([]byte(data))
			if err != nil || tables[0].Rows[0].Cell(0) != cells[0] || tables[0].Rows[0].Cell(1) != cells[1] {
				t.Errorf("%s: %+v, %v; want %s and %s", name, tables, err, cells[0], cells[1])
			}
		}
	}
	for _, cells := range [][2]string{{"„Hund“ anmelden – sofort", "Größe …"}, {"Šimonova", "Café"}, {"Kraków", "Málaga"}, {"José", "5 € je Stück"}, {"50 ° kalt", "a±b"}} {
		data, err := charmap.Windows1252.NewEncoder().String("Prozess;Einheit\n" + cells[0] + ";" + cells[1] + "\n")
		if err != nil {
			t.Fatal(err)
		}
		tables, err := table.Read([]byte(data))
		if err != nil || tables[0].Rows[0].Cell(0) != cells[0] || tables[0].Rows[0].Cell(1) != cells[1] {
			t.Errorf("Windows: %+v, %v; want %s and %s", tables, err, cells[0], cells[1])
		}
	}
}
