package migrations

import (
	"strconv"
	"strings"
)

// Newest is the number of the newest migration: that of the schema this program works with.
func Newest() int64 {
	files, err := SQLite.ReadDir("sqlite")
	if err != nil || len(files) == 0 {
		panic("migrations: none are embedded")
	}
	number, _, _ := strings.Cut(files[len(files)-1].Name(), "_") // ReadDir sorts by name
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		panic("migrations: " + number + " is no number")
	}
	return n
}
