package handover

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// Item is a process of a message with its class.
type Item struct {
	Index   int
	Process xprozess.Process
	Class   *xprozess.Class
	Year    int // of the message, for figures that name none
}

// Label is how people know the item.
func (i Item) Label() string { return strings.TrimSpace(i.Process.ID + " " + i.Process.Name) }

// Items returns the processes of a message. A class without a process is one that has a Steckbrief only.
func Items(m xprozess.Message) []Item {
	var classes []xprozess.Class
	if m.Catalogue != nil {
		classes = m.Catalogue.Classes
	}
	year := 0
	if at, ok := xprozess.Moment(m.Head.CreatedAt); ok {
		year = at.Year()
	}
	used := map[string]bool{}
	var out []Item
	add := func(p xprozess.Process, c *xprozess.Class) {
		out = append(out, Item{Index: len(out), Process: p, Class: c, Year: year})
	}
	if m.Library != nil {
		for _, p := range m.Library.Processes {
			c := classOf(p, classes)
			if c != nil {
				used[c.ID] = true
			}
			add(p, c)
		}
	}
	for i, c := range classes {
		if !used[c.ID] {
			used[c.ID] = true
			add(xprozess.Process{
				ID: c.ID, Version: c.Version, Name: c.Name, Title: c.Title, Classifications: c.Classifications, Keywords: c.Keywords, Status: c.Status,
			}, &classes[i])
		}
	}
	return out
}

// classOf finds the class that a process names in a catalogue, else the one with its own key.
func classOf(p xprozess.Process, classes []xprozess.Class) *xprozess.Class {
	ids := []string{}
	for _, c := range p.Classifications {
		if strings.Contains(strings.ToLower(c.Frame), "katalog") {
			ids = append(ids, c.ClassID)
		}
	}
	for _, id := range append(ids, p.ID) {
		if i := slices.IndexFunc(classes, func(c xprozess.Class) bool { return c.ID == id }); i >= 0 {
			return &classes[i]
		}
	}
	return nil
}

// Prepared is an item whose files were unpacked and read: the long part, done outside of any transaction.
type Prepared struct {
	Item
	models  []preparedModel
	files   []preparedFile
	refs    []register.AppendixFile
	details []Detail
	machine *machine
}

// preparedModel is a model file that was read.
type preparedModel struct {
	ref      register.AppendixFile
	file     string // name in the message
	prepared model.Prepared
}

// preparedFile is another file, to be attached.
type preparedFile struct {
	ref  register.AppendixFile
	part xprozess.Part
}

// Prepare unpacks and reads the files of an item, and compares its references with what the register has.
func (s *Service) Prepare(ctx context.Context, item Item, o Options) (Prepared, error) {
	p := Prepared{Item: item, machine: machineOf(item.Process.Sheet)}
	if err := s.unpackAll(ctx, &p, item.Process.Model); err != nil {
		return p, err
	}
	return p, s.deviations(ctx, &p, o)
}

func (s *Service) unpackAll(ctx context.Context, p *Prepared, m *xprozess.Model) error {
	if m == nil {
		return nil
	}
	for _, part := range []struct {
		name  string
		files []xprozess.File
	}{{"model", m.Models}, {"picture", m.Pictures}, {"text", m.Texts}} {
		for i, f := range part.files {
			if err := s.unpack(ctx, p, part.name, i, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// unpack reads one file of a message; one that cannot be read is left out and named.
func (s *Service) unpack(ctx context.Context, p *Prepared, part string, index int, f xprozess.File) error {
	parts, err := f.Parts()
	if err != nil {
		return p.leave(f.Name, err)
	}
	for _, x := range parts {
		sum := sha256.Sum256(x.Content)
		ref := register.AppendixFile{Part: part, Index: index, Name: x.Name, SHA256: hex.EncodeToString(sum[:])}
		if part != "model" {
			p.files, p.refs = append(p.files, preparedFile{ref, x}), append(p.refs, ref)
			continue
		}
		prepared, err := s.Versions.Prepare(ctx, model.Upload{FileName: modelName(x.Name), Content: x.Content})
		if err != nil {
			if err := p.leave(x.Name, err); err != nil {
				return err
			}
			continue
		}
		p.models, p.refs = append(p.models, preparedModel{ref, f.Name, prepared}), append(p.refs, ref)
		p.checkMail(x)
	}
	return nil
}

// modelName ends in what model files end in.
func modelName(name string) string {
	if strings.HasSuffix(strings.ToLower(name), ".bpmn") || strings.HasSuffix(strings.ToLower(name), ".xml") {
		return name
	}
	return name + ".bpmn"
}

var mailForm = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`)

// checkMail warns of addresses of people that programs write into their files.
func (p *Prepared) checkMail(x xprozess.Part) {
	if n := len(mailForm.FindAll(x.Content, -1)); n > 0 {
		p.details = append(p.details, Detail{Subject: "model", Name: x.Name, State: Warned, Key: "handover.model.mail", Params: map[string]any{"count": n}})
	}
}

// leave notes that a file was not taken; trouble of our own is returned.
func (p *Prepared) leave(name string, err error) error {
	key, params, ok := reason(err)
	if !ok {
		return err
	}
	p.details = append(p.details, Detail{Subject: "file", Name: name, State: Left, Key: key, Params: params})
	return nil
}

// isTrouble reports whether an error is ours and no answer for the person.
func isTrouble(err error) bool {
	code := problem.CodeOf(err)
	return code == problem.Internal || code == problem.Unavailable
}
