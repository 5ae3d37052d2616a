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

func (a *API) readPeopleList(ctx context.Context, in *struct {
	FileBody
}) (*struct {
	Body []listedPerson `nullable:"false"`
}, error) {
	if err := identity.Require(ctx, identity.ManageUsers, identity.Object{}); err != nil {
		return nil, err
	}
	people, err := lists.ReadPeople(in.content)
	if err != nil {
		return nil, err
	}
	bodies := make([]listedPerson, len(people))
	for i, p := range people {
		bodies[i] = listedPerson(p)
	}
	return &struct {
		Body []listedPerson `nullable:"false"`
	}{bodies}, nil
}
