package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"time"
)

const (
	tableRows  = 10_000
	tableLimit = 10 * time.Minute
)

// tableColumns are what the columns of the table mean; they are their headings as well.
var tableColumns = []string{"number", "name", "unit", "category", "owner", "shortDescription", "caseCount"}

// measureTable prints how long a table of new processes takes to be tried and to be imported, from sending the file to
// the answer.
func measureTable(ctx context.Context, session *client) error {
	client := &client{http: &http.Client{Timeout: tableLimit}, url: session.url, cookies: session.cookies}
	for _, try := range []struct{ name, query string }{{"dry run", "&dryRun=true"}, {"import", ""}, {"again", ""}} {
		req, err := tableRequest(client.url + "/api/v1/imports/tables?kind=processes" + try.query)
		if err != nil {
			return err
		}
		begin := time.Now()
		answer, err := client.read(req.WithContext(ctx), http.StatusOK)
		if err != nil {
			return err
		}
		var result struct {
			Created, Unchanged int
			Findings           []json.RawMessage
		}
		if err := json.Unmarshal(answer, &result); err != nil {
			return err
		}
		fmt.Printf("%-44s %s   %d new, %d unchanged, %d findings\n", fmt.Sprintf("table of %d processes, %s", tableRows, try.name),
			time.Since(begin).Round(time.Millisecond), result.Created, result.Unchanged, len(result.Findings))
	}
	return nil
}

func tableRequest(url string) (*http.Request, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	mapping := map[string]string{}
	for _, c := range tableColumns {
		mapping[c] = c
	}
	raw, err := json.Marshal(mapping)
	if err != nil {
		return nil, err
	}
	if err := form.WriteField("mapping", string(raw)); err != nil {
		return nil, err
	}
	file, err := form.CreateFormFile("file", "prozesse.csv")
	if err != nil {
		return nil, err
	}
	w := csv.NewWriter(file)
	w.Comma = ';'
	rows := [][]string{tableColumns}
	for i := range tableRows {
		rows = append(rows, []string{
			fmt.Sprintf("I-%06d", i), objects[i%len(objects)] + " " + actions[i/len(objects)%len(actions)],
			fmt.Sprintf("%d%d.%d", i%dezernate+1, i/dezernate%aemter, i%abteilung+1), "Kernprozess", "Leitung",
			"Angaben werden geprüft, ergänzt und im Fachverfahren erfasst.", fmt.Sprint(i%5000 + 1),
		})
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	if err := form.Close(); err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, url, &body)
	if err == nil {
		req.Header.Set("Content-Type", form.FormDataContentType())
	}
	return req, err
}
