package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// workbook is an open workbook with the parts it is made of.
type workbook struct {
	*excelize.File
	parts map[string]*zip.File // by path
	texts int                  // bytes of the texts read so far
}

// openWorkbook opens a workbook that stays within its bounds while its parts are read.
func openWorkbook(data []byte) (*workbook, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	if err := checkElements(archive); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: 32 << 20, ShortDatePattern: "dd.mm.yyyy",
	})
	if err != nil && strings.Contains(err.Error(), "exceeds") {
		return nil, problem.Wrap(err, problem.TooLarge, "sheet.tooLarge", "max", MaxUnpacked>>20)
	}
	if err != nil {
		return nil, problem.Wrap(err, problem.Invalid, "sheet.unreadable")
	}
	w := &workbook{File: book, parts: map[string]*zip.File{}}
	for _, part := range archive.File {
		w.parts[strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))] = part
	}
	return w, nil
}

// checkTexts refuses workbooks whose texts take the memory, a text of merged cells counted for each of them.
func (w *workbook) checkTexts() error {
	if w.texts > maxTexts {
		return problem.New(problem.TooLarge, "sheet.tooMuchText", "max", maxTexts>>20)
	}
	return nil
}

// checkElements refuses workbooks whose XML has so many elements that reading them would take the memory: an element of
// four bytes becomes a cell of a hundred.
func checkElements(archive *zip.Reader) error {
	left := maxElements
	for _, part := range archive.File {
		n, fits := elements(part, left)
		if !fits {
			return problem.New(problem.TooLarge, "sheet.tooLarge", "max", MaxBytes>>20)
		}
		if left -= n; left < 0 {
			return problem.New(problem.TooLarge, "sheet.tooManyCells")
		}
	}
	return nil
}

// elements counts the elements of a part; it stops behind most of them and behind MaxUnpacked bytes. It says whether each
// of its texts is one that a cell may hold. A part is XML if it begins like it: what it is called is up to who made it.
func elements(part *zip.File, most int) (n int, fits bool) {
	r, err := part.Open()
	if err != nil {
		return 0, true
	}
	defer r.Close()
	opened, run := false, 0
	from, chunk := bufio.NewReaderSize(io.LimitReader(r, MaxUnpacked), 64<<10), make([]byte, 64<<10)
	if begin, _ := from.Peek(512); !beginsLikeXML(begin) {
		return 0, true
	}
	for n <= most {
		size, err := from.Read(chunk)
		for _, c := range chunk[:size] {
			if opened && c != '/' {
				n++
			}
			run++
			if opened = c == '<'; opened {
				run = 0
			}
			if run > maxText {
				return n, false
			}
		}
		if err != nil {
			break
		}
	}
	return n, true
}

// beginsLikeXML reports whether the first sign behind blanks and byte order marks, in whatever encoding, opens an element.
func beginsLikeXML(begin []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(begin, "\xef\xbb\xbf\xfe\xff\x00 \t\r\n"), []byte("<"))
}
