// Package pairs holds documents and queries with the documents each must find, as data for the tests of every place that
// searches: the matcher in Go and both databases. It is not part of the program.
package pairs

import (
	_ "embed"
	"fmt"

	"gopkg.in/yaml.v3"
)

//go:embed pairs.yaml
var data []byte

// Suite is the content of the file.
type Suite struct {
	Documents map[string]string // id -> text
	Queries   []Query
}

// Query is one search and the ids of exactly the documents it finds, in any order.
type Query struct {
	Q    string
	Hits []string
}

// Load returns the suite. It fails if the file is faulty or names documents it does not hold.
func Load() (Suite, error) {
	var s Suite
	if err := yaml.Unmarshal(data, &s); err != nil {
		return Suite{}, fmt.Errorf("pairs.yaml: %w", err)
	}
	for _, q := range s.Queries {
		for _, id := range q.Hits {
			if _, ok := s.Documents[id]; !ok {
				return Suite{}, fmt.Errorf("pairs.yaml: query %q names document %q", q.Q, id)
			}
		}
	}
	return s, nil
}
