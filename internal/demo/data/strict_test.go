package data

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
)

// in-package: the files are embedded, so only here can other files take their place.

func TestDecodeIsStrict(t *testing.T) {
	for name, tt := range map[string]struct{ yaml, want string }{
		"unknown key":       {"- {number: '51', nmae: Jugend}", "nmae"},
		"key given twice":   {"- {number: '51', number: '52'}", "already defined"},
		"month that is day": {"- {number: '51', register: {confirmed: 2026-05-01}}", "not a month"},
		"13th month":        {"- {number: '51', register: {confirmed: 2026-13}}", "not a month"},
		"day that is none":  {"- {number: '51', history: [{date: 2026-02-30}]}", "not a day"},
		"number as text":    {"- {number: '51', fte: 'ca. 3.900'}", "not a number"},
		"second document":   {"- {number: '51'}\n---\n- {number: '52'}", "more than one document"},
		"nothing":           {"", "EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			err := decode([]byte(tt.yaml), new([]Unit))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("decode(%q) error = %v, want one with %q", tt.yaml, err, tt.want)
			}
		})
	}
}

func TestReadNamesEveryMissingFile(t *testing.T) {
	errs := new(Municipality).read(fstest.MapFS{"tenant.yaml": {Data: []byte("name: Ahlenbrück")}})
	var missing int
	for _, err := range errs {
		if err != nil {
			missing++
		}
	}
	if want := len(errs) - 2; missing != want { // all but tenant.yaml and the folder of processes, which may be empty
		t.Errorf("%d files reported, want %d: %v", missing, want, errs)
	}
}

// broken is a change that no longer fits, and what the check says about it.
type broken struct {
	change func(*Municipality)
	want   string
}

// process returns the process of a number to change it.
func (m *Municipality) process(number string) *Process {
	for i := range m.Processes {
		if m.Processes[i].Number == number {
			return &m.Processes[i]
		}
	}
	panic("no process " + number)
}

func TestCheckFindsWhatDoesNotFitInTheTown(t *testing.T) {
	checkBroken(t, map[string]broken{
		"unknown parent":       {func(m *Municipality) { m.Units[5].Parent = "99" }, `no unit "99"`},
		"unit twice":           {func(m *Municipality) { m.Units[5].Number = "51" }, `unit "51" is defined twice`},
		"unit without number":  {func(m *Municipality) { m.Units[5].Number = "" }, "unit without id"},
		"wrong kind":           {func(m *Municipality) { m.Units[5].Kind = "Referat" }, `"Referat" is none of`},
		"Amt without Dezernat": {func(m *Municipality) { m.Units[5].Parent = "" }, "nothing else is a root"},
		"too many with DMS":    {func(m *Municipality) { m.Units[5].DMSWorkplaces = 900 }, "900 of"},
		"confirmed, no month":  {func(m *Municipality) { m.Units[1].Register.Confirmed = "" }, `state "confirmed"`},
		"account taken":        {func(m *Municipality) { m.People[1].Account = "admin" }, `account "admin" is defined twice`},
		"vacant and filled": {func(m *Municipality) {
			m.Units[1].Contacts[0] = Contact{Function: ContactHead, Position: "x", Person: "voigt", Vacant: true}
		}, "vacant and filled"},
		"grant for no unit":    {func(m *Municipality) { m.People[1].Grants[0].Unit = "77" }, `no unit "77"`},
		"application unused":   {func(m *Municipality) { m.Applications[0].Units = nil }, "used by nobody"},
		"parameter, no source": {func(m *Municipality) { m.Tenant.Parameters[0].Source = "" }, "source is missing"},
	})
}

func TestCheckFindsWhatDoesNotFitInTheRegister(t *testing.T) {
	dog, tax := "20.3-0001", "20.3-0002"
	checkBroken(t, map[string]broken{
		"number of another unit": {func(m *Municipality) { m.process(dog).Unit = "51" }, "does not begin with unit 51"},
		"name taken":             {func(m *Municipality) { m.process(dog).Name = m.process(tax).Name }, "is taken"},
		"short LeiKa key":        {func(m *Municipality) { m.process(dog).LeiKa = []string{"9910201300200"} }, "is no LeiKa key"},
		"duplicate of nothing":   {func(m *Municipality) { m.process(dog).DuplicateOf = "66-9999" }, `no process "66-9999"`},
		"no such attachment":     {func(m *Municipality) { m.process(dog).Attachments = []Attachment{{File: "x.pdf"}} }, `no attachment "x.pdf"`},
		"known and not applicable": {func(m *Municipality) {
			m.process(dog).Steckbrief.NotApplicable = []string{"caseCount"}
		}, "caseCount has a value and does not apply"},
		"no short description": {func(m *Municipality) { delete(m.process(tax).Steckbrief.Facts, "shortDescription") }, "shortDescription is missing"},
		"rejected without reason": {func(m *Municipality) {
			delete(m.process(tax).Steckbrief.Facts["weaknesses"].Value.Table[0], "reason")
		}, "rejected without reason"},
		"figure without source": {func(m *Municipality) { m.process(dog).Steckbrief.Figures["caseCount"][0].Source = "" }, "source is missing"},
		"two figures, none counts": {func(m *Municipality) {
			m.process("63-0001").Steckbrief.Figures["caseCount"][2].Counts = false
		}, "2 figures of 2025, 0 count"},
		"application of nobody": {func(m *Municipality) {
			m.process(dog).Steckbrief.Facts["applications"].Value.List[0] = "A99"
		}, `no application "A99"`},
		"file plan of nobody": {func(m *Municipality) {
			m.process(dog).Steckbrief.Facts["filePlanKey"] = Fact{Value: Value{Text: "20.99"}}
		}, `no file plan entry "20.99"`},
	})
}

func TestCheckFindsWhatDoesNotFitInTheStory(t *testing.T) {
	checkBroken(t, map[string]broken{
		"released without day":   {func(m *Municipality) { m.Models[0].Released = "" }, `state "released"`},
		"released by the author": {func(m *Municipality) { m.Models[0].ReleasedBy.Person = m.Models[0].Author }, "decides about their own model"},
		"released, then saved":   {func(m *Municipality) { m.Models[0].Saved = "2026-11-19" }, "comes before 2026-11-19"},
		"effect without model":   {func(m *Municipality) { m.Effects[0].Process = "65-0001" }, `no model "65-0001-ist.bpmn"`},
		"comment on nothing":     {func(m *Municipality) { m.Comments[0].Process = "65-0001" }, `no model "65-0001-soll.bpmn"`},
		"view of nobody":         {func(m *Municipality) { m.Views[0].Account = "gast" }, `no account "gast"`},
		"view of no option":      {func(m *Municipality) { m.Views[0].Filter.TaskKind = "x" }, "has no option"},
		"depends on nothing":     {func(m *Municipality) { m.Initiatives[0].Dependencies[0].On = "V-99" }, `"V-99", which is nothing`},
		"merged into nothing":    {func(m *Municipality) { m.Initiatives[16].MergedInto = "" }, `stage "merged"`},
		"round closes first":     {func(m *Municipality) { m.Funding.Closes = "2026-05-01" }, "2026-05-01 comes before"},
		"goal in no field":       {func(m *Municipality) { m.Strategy.Goals[0].Field = "H" }, `no field of action "H"`},
		"opinion of nobody":      {func(m *Municipality) { m.Governance.Participation[0].Body = "Feuerwehr" }, `no consulted body "Feuerwehr"`},
		"more than all":          {func(m *Municipality) { m.Rollouts[0].Connected = 99 }, "99 of 8"},
		"retention of a group":   {func(m *Municipality) { m.Aktenplan[0].Permanent = true }, "lowest level"},
		"service of no process":  {func(m *Municipality) { m.Services.Services[0].Process = "1-1" }, `no process "1-1"`},
	})
}

func checkBroken(t *testing.T, cases map[string]broken) {
	t.Helper()
	whole, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			var m Municipality // a copy that shares nothing with the others
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
			tt.change(&m)
			if err := m.check(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("check() error = %v, want one with %q", err, tt.want)
			}
		})
	}
}
