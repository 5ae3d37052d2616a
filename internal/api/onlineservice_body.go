package api

import (
	"time"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
)

type onlineServiceMaturity struct {
	Step     *int   `json:"step,omitempty" minimum:"0" maximum:"7" doc:"absent: nobody has said it"`
	Evidence string `json:"evidence,omitempty" doc:"why; needed with a step above 0"`
	On       string `json:"on,omitempty" doc:"date"`
}

type onlineServiceUse struct {
	Year   int    `json:"year"`
	Count  int    `json:"count" minimum:"0"`
	Source string `json:"source,omitempty"`
}

// onlineServiceInput is what a client may set of a service; an empty choice is "not known".
type onlineServiceInput struct {
	Name          string                `json:"name"`
	UnitID        string                `json:"unitId" doc:"that offers it"`
	State         string                `json:"state" enum:"open,in_progress,online"`
	LeiKaKeys     []string              `json:"leikaKeys,omitempty" nullable:"false" maxItems:"200"`
	LeistungCount int                   `json:"leistungCount,omitempty" minimum:"0" doc:"Leistungen behind the service, where more are known than keys"`
	OZGID         string                `json:"ozgId,omitempty" doc:"5 digits"`
	ProcessIDs    []string              `json:"processIds,omitempty" nullable:"false" maxItems:"200"`
	Solution      string                `json:"solution,omitempty" enum:",efa,form_server,land_portal,special_portal,application_module,other"`
	OnlineSince   string                `json:"onlineSince,omitempty" doc:"year, month or date"`
	Address       string                `json:"address,omitempty" doc:"http or https"`
	Fee           string                `json:"fee,omitempty" enum:",free,charged"`
	EPayment      string                `json:"ePayment,omitempty" enum:",yes,no,not_applicable"`
	ReturnChannel string                `json:"returnChannel,omitempty" enum:",mailbox,portal,pdf,email,letter,in_person"`
	SignIn        string                `json:"signIn,omitempty" enum:",none,account_low,account_high"`
	ApplicationID string                `json:"applicationId,omitempty"`
	Connection    string                `json:"connection,omitempty" enum:",none,planned,productive" doc:"to the application"`
	Maturity11    onlineServiceMaturity `json:"maturity11,omitempty" doc:"scale of June 2020, steps 0 to 4"`
	Maturity20    onlineServiceMaturity `json:"maturity20,omitempty" doc:"scale of July 2025, steps 0 to 7"`
	Uses          []onlineServiceUse    `json:"uses,omitempty" nullable:"false" maxItems:"100"`
	Priority      int                   `json:"priority,omitempty" minimum:"0" maximum:"3" doc:"OZG, 1 to 3; 0: not said"`
	Note          string                `json:"note,omitempty"`
}

func (in onlineServiceInput) service() onlineservice.Service {
	x := onlineservice.Service{
		Name: in.Name, UnitID: in.UnitID, State: onlineservice.State(in.State), LeiKaKeys: in.LeiKaKeys, LeistungCount: in.LeistungCount,
		OZGID: in.OZGID, ProcessIDs: in.ProcessIDs, Solution: in.Solution, OnlineSince: in.OnlineSince, Address: in.Address, Fee: in.Fee,
		EPayment: in.EPayment, ReturnChannel: in.ReturnChannel, SignIn: in.SignIn, ApplicationID: in.ApplicationID, Connection: in.Connection,
		Priority: in.Priority, Note: in.Note,
		Maturity: map[onlineservice.Scale]onlineservice.Maturity{
			onlineservice.Scale11: onlineservice.Maturity(in.Maturity11), onlineservice.Scale20: onlineservice.Maturity(in.Maturity20),
		},
	}
	for _, u := range in.Uses {
		x.Uses = append(x.Uses, onlineservice.Use(u))
	}
	return x
}

type onlineServiceBody struct {
	ID            string                `json:"id"`
	Name          string                `json:"name"`
	UnitID        string                `json:"unitId"`
	State         string                `json:"state" enum:"open,in_progress,online"`
	LeiKaKeys     []string              `json:"leikaKeys" nullable:"false"`
	LeistungCount int                   `json:"leistungCount"`
	Leistungen    int                   `json:"leistungen" doc:"behind the service"`
	OZGID         string                `json:"ozgId"`
	ProcessIDs    []string              `json:"processIds" nullable:"false"`
	Processes     []FilePlanProcess     `json:"processes" nullable:"false" doc:"that you may see; only of a single service"`
	Solution      string                `json:"solution"`
	OnlineSince   string                `json:"onlineSince"`
	Address       string                `json:"address"`
	Fee           string                `json:"fee"`
	EPayment      string                `json:"ePayment"`
	ReturnChannel string                `json:"returnChannel"`
	SignIn        string                `json:"signIn"`
	ApplicationID string                `json:"applicationId"`
	Connection    string                `json:"connection"`
	Maturity11    onlineServiceMaturity `json:"maturity11"`
	Maturity20    onlineServiceMaturity `json:"maturity20"`
	Uses          []onlineServiceUse    `json:"uses" nullable:"false" doc:"the newest year first"`
	Priority      int                   `json:"priority"`
	Note          string                `json:"note"`
	UpdatedAt     time.Time             `json:"updatedAt"`
	ETag          string                `json:"etag"`
}

type onlineServiceList struct {
	Items []onlineServiceBody `json:"items" nullable:"false"`
	Total int                 `json:"total"`
}

func newOnlineServiceBody(x onlineservice.Service, processes []register.Process) onlineServiceBody {
	body := onlineServiceBody{
		ID: x.ID, Name: x.Name, UnitID: x.UnitID, State: string(x.State), LeiKaKeys: listed(x.LeiKaKeys), LeistungCount: x.LeistungCount,
		Leistungen: x.Leistungen(), OZGID: x.OZGID, ProcessIDs: listed(x.ProcessIDs), Processes: make([]FilePlanProcess, len(processes)),
		Solution: x.Solution, OnlineSince: x.OnlineSince, Address: x.Address, Fee: x.Fee, EPayment: x.EPayment, ReturnChannel: x.ReturnChannel,
		SignIn: x.SignIn, ApplicationID: x.ApplicationID, Connection: x.Connection,
		Maturity11: onlineServiceMaturity(x.Maturity[onlineservice.Scale11]), Maturity20: onlineServiceMaturity(x.Maturity[onlineservice.Scale20]),
		Uses: make([]onlineServiceUse, len(x.Uses)), Priority: x.Priority, Note: x.Note, UpdatedAt: x.UpdatedAt, ETag: etag(x.Revision),
	}
	for i, u := range x.Uses {
		body.Uses[i] = onlineServiceUse(u)
	}
	for i, p := range processes {
		body.Processes[i] = newFilePlanProcess(p)
	}
	return body
}
