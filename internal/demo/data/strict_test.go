package data

import (
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

func TestCheckFindsWhatDoesNotFit(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*Municipality)
		want   string
	}{
		"unknown parent":      {func(m *Municipality) { m.Units[5].Parent = "99" }, `no unit "99"`},
		"unit twice":          {func(m *Municipality) { m.Units[5].Number = "51" }, `unit "51" is defined twice`},
		"unit without number": {func(m *Municipality) { m.Units[5].Number = "" }, "unit without id"},
		"wrong kind":          {func(m *Municipality) { m.Units[5].Kind = "Referat" }, `"Referat" is none of`},
		"too many with DMS":   {func(m *Municipality) { m.Units[5].DMSWorkplaces = 900 }, "900 of"},
		"confirmed, no month": {func(m *Municipality) { m.Units[1].Register.Confirmed = "" }, `state "confirmed"`},
		"account taken":       {func(m *Municipality) { m.People[1].Account = "admin" }, `account "admin" is defined twice`},
		"vacant and filled": {func(m *Municipality) {
			m.Units[1].Contacts[0] = Contact{Function: ContactHead, Position: "x", Person: "voigt", Vacant: true}
		}, "vacant and filled"},
		"grant for no unit":    {func(m *Municipality) { m.People[1].Grants[0].Unit = "77" }, `no unit "77"`},
		"application unused":   {func(m *Municipality) { m.Applications[0].Units = nil }, "used by nobody"},
		"parameter, no source": {func(m *Municipality) { m.Tenant.Parameters[0].Source = "" }, "source is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := Load()
			if err != nil {
				t.Fatal(err)
			}
			tt.change(&m)
			if err := m.check(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("check() error = %v, want one with %q", err, tt.want)
			}
		})
	}
}
