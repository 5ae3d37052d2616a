package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/jobs/staff"
)

func (a *API) staffRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/staff-directory", "getStaffDirectory", "Where units and people are taken over from"), a.getStaffDirectory)
	huma.Register(g, op(http.MethodPut, "/admin/staff-directory", "saveStaffDirectory", "Say where units and people are taken over from"), a.saveStaffDirectory)
	huma.Register(g, op(http.MethodPost, "/admin/staff-directory/check", "checkStaffDirectory", "Read the directory and say how much is there"), a.checkStaffDirectory)
	run := op(http.MethodPost, "/admin/staff-directory/run", "runStaffDirectory", "Take over units and people, or only say what would happen; answers with a job")
	run.DefaultStatus = http.StatusAccepted
	huma.Register(g, run, a.runStaffDirectory)
}

// StaffUnits says where units are in the directory.
type StaffUnits struct {
	Base   string `json:"base,omitempty" maxLength:"500"`
	Filter string `json:"filter,omitempty" maxLength:"2000" doc:"empty: no units are taken over"`
	Key    string `json:"key,omitempty" maxLength:"100" doc:"attribute that never changes; empty: the place in the tree"`
	Number string `json:"number,omitempty" maxLength:"100"`
	Name   string `json:"name,omitempty" maxLength:"100"`
	Parent string `json:"parent,omitempty" maxLength:"100" doc:"attribute with number or DN of the unit above; empty: the one above in the tree"`
}

// StaffPeople says where people are in the directory.
type StaffPeople struct {
	Base     string `json:"base,omitempty" maxLength:"500"`
	Filter   string `json:"filter,omitempty" maxLength:"2000" doc:"empty: nobody is taken over"`
	Key      string `json:"key,omitempty" maxLength:"100" doc:"attribute that never changes; empty: the place in the tree"`
	Username string `json:"username,omitempty" maxLength:"100"`
	Name     string `json:"name,omitempty" maxLength:"100"`
	Mail     string `json:"mail,omitempty" maxLength:"100" doc:"empty: stays as it is"`
	Function string `json:"function,omitempty" maxLength:"100" doc:"empty: stays as it is"`
	Unit     string `json:"unit,omitempty" maxLength:"100" doc:"attribute with number or DN of the unit; empty: the one above in the tree"`
	Readers  bool   `json:"readers,omitempty" doc:"new accounts read released content"`
}

// StaffFields is what the administration says of the directory.
type StaffFields struct {
	Address string      `json:"address" maxLength:"300" doc:"ldaps://…, or ldap://… with StartTLS"`
	BindDN  string      `json:"bindDn,omitempty" maxLength:"500" doc:"as whom it is read"`
	Units   StaffUnits  `json:"units"`
	People  StaffPeople `json:"people"`
}

type staffDirectoryBody struct {
	StaffFields
	HasPassword bool   `json:"hasPassword"`
	ETag        string `json:"etag"`
}

func staffAnswer(v staff.Settings, hasPassword bool, err error) (*single[staffDirectoryBody], error) {
	if err != nil {
		return nil, err
	}
	fields := StaffFields{Address: v.Address, BindDN: v.BindDN, Units: StaffUnits(v.Units), People: StaffPeople(v.People)}
	return &single[staffDirectoryBody]{ETag: etag(v.Revision), Body: staffDirectoryBody{StaffFields: fields, HasPassword: hasPassword, ETag: etag(v.Revision)}}, nil
}

func (a *API) getStaffDirectory(ctx context.Context, _ *struct{}) (*single[staffDirectoryBody], error) {
	return staffAnswer(a.Staff.Settings(ctx))
}

func (a *API) saveStaffDirectory(ctx context.Context, in *struct {
	IfMatch
	Body struct {
		StaffFields
		Password *string `json:"password,omitempty" maxLength:"1000" doc:"missing: stays as it is; empty: none any more"`
	}
}) (*single[staffDirectoryBody], error) {
	v := staff.Settings{Address: in.Body.Address, BindDN: in.Body.BindDN, Revision: in.revision}
	v.Units, v.People = staff.UnitMapping(in.Body.Units), staff.PersonMapping(in.Body.People)
	return staffAnswer(a.Staff.Save(ctx, v, in.Body.Password))
}

type staffDirectoryFound struct {
	Units  int `json:"units"`
	People int `json:"people"`

	References int `json:"references" doc:"to other directories, in which nothing is read"`
}

func (a *API) checkStaffDirectory(ctx context.Context, _ *struct{}) (*struct{ Body staffDirectoryFound }, error) {
	found, err := a.Staff.Check(ctx)
	return &struct{ Body staffDirectoryFound }{staffDirectoryFound(found)}, err
}

func (a *API) runStaffDirectory(ctx context.Context, in *struct {
	DryRun bool     `query:"dryRun" doc:"only say what would happen"`
	Ends   int      `query:"ends" minimum:"0" doc:"how many accounts may be switched off, where a dry run says that it is more than usual"`
	Same   []string `query:"same,explode" doc:"user names of which entry and account are the same person, where a dry run lets people decide"`
}) (*struct{ Body jobBody }, error) {
	j, err := a.Staff.Start(ctx, in.DryRun, staff.Confirmed{Ends: in.Ends, Same: in.Same})
	if err != nil {
		return nil, err
	}
	body, err := newJobBody(j, nil, langOf(ctx))
	return &struct{ Body jobBody }{body}, err
}
