package table_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// TestWhatIsNoTableIsCalledByItsName reads files that programs save or people rename: none of them is a table.
func TestWhatIsNoTableIsCalledByItsName(t *testing.T) {
	book := excelize.NewFile()
	var locked bytes.Buffer
	if _, err := book.WriteTo(&locked, excelize.Options{Password: "geheim"}); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]struct{ data, want string }{
		"workbook with a password":  {locked.String(), "sheet.locked"},
		"workbook of 1997":          {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", "sheet.oldExcel"},
		"PDF":                       {"%PDF-1.7\nProzess;Amt\nHund;20\n", "sheet.unreadable"},
		"RTF":                       {"{\\rtf1 Prozess;Amt\\par\nHund;20}", "sheet.unreadable"},
		"page named .xls":           {"\xef\xbb\xbf\r\n<HTML><table><tr><td>Prozess; Amt</td></tr></table></HTML>", "sheet.unreadable"},
		"Excel 2003 in XML":         {"<?xml version=\"1.0\"?>\n<Workbook><Row>a;b</Row></Workbook>", "sheet.unreadable"},
		"OpenDocument named .xlsx":  {string(zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>")), "sheet.unreadable"},
		"export of Numbers renamed": {string(zipped(t, "Index/Document.iwa", "x")), "sheet.unreadable"},
	} {
		_, err := table.Read([]byte(file.data))
		if p, ok := errors.AsType[*problem.Error](err); !ok || p.Key != file.want {
			t.Errorf("%s: %v, want %s", name, err, file.want)
		}
	}
}

// zipped is an archive of one small file after the other: a name, its content.
func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := to.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestLinesOfAMac reads CSV as Excel for Mac saves it: lines end with a carriage return alone.
func TestLinesOfAMac(t *testing.T) {
	tables, err := table.Read([]byte("Prozess;Amt\rHund anmelden;20\r\"Katze\nanmelden\";20\r"))
	if err != nil || len(tables[0].Columns) != 2 || len(tables[0].Rows) != 2 {
		t.Errorf("%+v, %v; want 2 columns and 2 rows", tables, err)
	}
}
