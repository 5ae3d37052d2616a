package table

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A cell that holds a number is shown in the English way, "1,234.50". People here read that otherwise: "1,200" is one and a
// fifth, "7.125" seven thousand.
var (
	englishNumber = regexp.MustCompile(`[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]{3}\b`)
	threeDecimals = regexp.MustCompile(`^-?[0-9]{1,3}\.[0-9]{3}$`)
)

// settle writes the numbers of a text without signs between thousands, and with a comma before three decimals.
func settle(shown string) string {
	return englishNumber.ReplaceAllStringFunc(shown, func(n string) string {
		n = strings.ReplaceAll(n, ",", "")
		if whole, decimals, _ := strings.Cut(n, "."); len(decimals) == 3 {
			return whole + "," + decimals
		}
		return n
	})
}

// settleNumbers settles the cells of rows that hold numbers. Texts are what people typed and stay as they are.
func settleNumbers(book *workbook, name string, rows [][]string) error {
	i, doubtful := 0, map[[2]int]bool{} // "7.125" is shown of the number and of the text alike
	err := eachRow(book, name, func(kept []string, _ bool) error {
		if i == len(rows) {
			return nil
		}
		for j, cell := range rows[i][:min(len(rows[i]), len(kept))] {
			if _, err := strconv.ParseFloat(kept[j], 64); err != nil {
				continue
			}
			if cell != kept[j] {
				rows[i][j] = settle(cell)
			} else if threeDecimals.MatchString(cell) {
				doubtful[[2]int{i, j}] = true
			}
		}
		i++
		return nil
	}, excelize.Options{RawCellValue: true})
	if err != nil || len(doubtful) == 0 {
		return err
	}
	return book.eachNumber(name, func(row, column int) {
		if doubtful[[2]int{row, column}] {
			rows[row][column] = settle(rows[row][column])
		}
	})
}
