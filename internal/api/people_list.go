package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// listedPerson is somebody whom a list names, in the words of the list.
type listedPerson struct {
	Name     string `json:"name" doc:"given name first"`
	Function string `json:"function"`
	Unit     string `json:"unit" doc:"number or name"`
	Role     string `json:"role" doc:"what the person shall do here"`
	Email    string `json:"email"`
}

type peopleListBody struct {
	People []listedPerson  `json:"people" nullable:"false"`
	Unseen []importFinding `json:"unseen" nullable:"false" doc:"what the workbook hides"`
}

func (a *API) readPeopleList(ctx context.Context, in *struct {
	FileBody
}) (*struct{ Body peopleListBody }, error) {
	if err := identity.Require(ctx, identity.ManageUsers, identity.Object{}); err != nil {
		return nil, err
	}
	people, unseen, err := lists.ReadPeople(in.content)
	if err != nil {
		return nil, err
	}
	body := peopleListBody{People: make([]listedPerson, len(people)), Unseen: newImportFindings(ctx, unseen)}
	for i, p := range people {
		body.People[i] = listedPerson(p)
	}
	return &struct{ Body peopleListBody }{body}, nil
}
