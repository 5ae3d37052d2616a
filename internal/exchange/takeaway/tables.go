package takeaway

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// The most processes that one file holds. Larger houses get several.
const (
	perMessage = 500
	perList    = 2000
)

// Table writes a table that the administration may take away.
func (a *archive) Table(name string, write func(w io.Writer) error) error {
	return a.stream("tabellen/"+name+".jsonl", write)
}

// File writes the bytes of a file that stands nowhere else in the archive.
func (a *archive) File(sha256 string, read func() ([]byte, error)) error {
	if slices.ContainsFunc(a.manifest, func(e entry) bool { return e.SHA256 == sha256 }) {
		return nil
	}
	content, err := read()
	if err != nil {
		return err
	}
	return a.add("tabellen/dateien/"+sha256, content)
}

// inParts calls write for each part of the processes with a name: the one given if there is one part only, else with a number.
func inParts(ids []string, most int, name, ending string, write func(name string, ids []string) error) error {
	if len(ids) == 0 {
		return write(name+ending, nil)
	}
	no := 0
	for part := range slices.Chunk(ids, most) {
		no++
		numbered := name + ending
		if len(ids) > most {
			numbered = fmt.Sprintf("%s-%03d%s", name, no, ending)
		}
		if err := write(numbered, part); err != nil {
			return err
		}
	}
	return nil
}

// messages writes the processes as messages of XProzess.
func (s *Service) messages(ctx context.Context, a *archive, ids []string) error {
	return inParts(ids, perMessage, "prozesse/xprozess", ".xml", func(name string, ids []string) error {
		var out bytes.Buffer
		if err := s.Handover.Export(ctx, register.ProcessFilter{IDs: ids}, &out); err != nil {
			return err
		}
		return a.add(name, out.Bytes())
	})
}

// lists writes processes and units as tables for people.
func (s *Service) lists(ctx context.Context, a *archive, ids []string) error {
	for _, format := range []lists.Format{lists.Excel, lists.CSV} {
		write := func(kind lists.Kind, filter register.ProcessFilter, name string) error {
			var out bytes.Buffer
			r := lists.ExportRequest{Kind: kind, Format: format, Lang: steckbrief.German, Filter: filter}
			if err := s.Lists.Export(ctx, r, &out); err != nil {
				return err
			}
			return a.add(name, out.Bytes())
		}
		if err := write(lists.Units, register.ProcessFilter{}, "prozesse/einheiten."+string(format)); err != nil {
			return err
		}
		err := inParts(ids, perList, "prozesse/prozesse", "."+string(format), func(name string, ids []string) error {
			return write(lists.Processes, register.ProcessFilter{IDs: ids}, name)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
