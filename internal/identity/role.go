package identity

import "slices"

// Role is what a person may do in a unit and below it. The zero value is no role.
type Role string

// The roles of the product.
const (
	Reader      Role = "reader"      // reads released content
	Editor      Role = "editor"      // Steckbriefe and drafts of models of a unit
	Modeler     Role = "modeler"     // models of a unit
	Approver    Role = "approver"    // releases of a unit, confirms its register
	Coordinator Role = "coordinator" // everything of a Dezernat but releases of its own versions
	Strategy    Role = "strategy"    // criteria, initiatives, goals, rollout of the tenant
	Auditor     Role = "auditor"     // reads everything including the audit trail
	Admin       Role = "admin"       // users, units, settings
	Operator    Role = "operator"    // tenants; sees no content

	StaffCouncil   Role = "staffCouncil"   // Personalrat: reads, and agrees before the log of one person is opened
	DataProtection Role = "dataProtection" // Datenschutz: reads, also what was erased, and agrees as well
)

// Roles lists all roles in the order in which people meet them.
var Roles = []Role{Reader, Editor, Modeler, Approver, Coordinator, Strategy, Auditor, StaffCouncil, DataProtection, Admin, Operator}

// Valid reports whether r is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles, r) }

// Action is something a person does to an object, named as the staff would.
type Action string

// The actions. ReadDraft covers everything that is not released: current Steckbriefe, drafts and
// returned versions, comments on them, and what search and history would tell of them.
const (
	ReadProcess       Action = "process.read"
	ReadDraft         Action = "process.readDraft"
	CreateProcess     Action = "process.create"
	EditProcess       Action = "process.edit"
	TrashProcess      Action = "process.trash"
	MergeProcess      Action = "process.merge"
	EditSteckbrief    Action = "steckbrief.edit"
	UploadModel       Action = "model.upload"
	SubmitVersion     Action = "version.submit"
	ReviewVersion     Action = "version.review" // checks the method, where a tenant wants two steps
	CosignVersion     Action = "version.cosign" // agrees for a participating unit
	ReleaseVersion    Action = "version.release"
	WithdrawVersion   Action = "version.withdraw"
	ReadUnit          Action = "unit.read"
	ReadUnitFigures   Action = "unit.readFigures" // numbers about groups under the tenant's threshold
	EditUnit          Action = "unit.edit"
	ConfirmRegister   Action = "unit.confirmRegister"
	ReadCatalog       Action = "catalog.read"
	EditCatalog       Action = "catalog.edit"
	RunImport         Action = "import.run"
	RunExport         Action = "export.run"
	ReadAudit         Action = "audit.read"
	ManageUsers       Action = "user.manage"
	ProvisionUsers    Action = "user.provision" // a directory keeps accounts up to date with a token of the administration
	EditSettings      Action = "settings.edit"
	OwnTokens         Action = "token.own"
	ManageTenants     Action = "tenant.manage"
	ShareSavedView    Action = "view.share"
	ReadUsers         Action = "user.read" // names for choosing owners and caretakers
	ReadOwnAttachment Action = "attachment.read"
	WriteComment      Action = "comment.write"
	ReportChangeover  Action = "changeover.report"  // a SOLL has become the IST; also to say that this was a mistake
	MeasureChangeover Action = "changeover.measure" // what was measured afterwards

	ReportConcern    Action = "concern.report" // a digital concern of an office
	AnswerConcern    Action = "concern.answer"
	EditDialogue     Action = "dialogue.edit"     // records of Strategiedialoge
	NominateProcess  Action = "nomination.make"   // the processes a Dezernat takes on in a year
	ManageNomination Action = "nomination.manage" // rounds of nominations
	ReadFunding      Action = "funding.read"
	RequestFunding   Action = "funding.request"
	ManageFunding    Action = "funding.manage" // rounds, decisions, locks, results
	EditCapacity     Action = "capacity.edit"  // days of work that are there and that initiatives need
	ReadInitiative   Action = "initiative.read"
	EditInitiative   Action = "initiative.edit" // of the unit that leads
	ReadRating       Action = "rating.read"     // ratings, rankings and decisions
	RateObject       Action = "rating.rate"
	EditCriteria     Action = "criteria.edit"
	RecordDecision   Action = "decision.record"
	ReadCommittee    Action = "committeeReport.read" // reports for a committee, before it has them
	WriteCommittee   Action = "committeeReport.write"
	ReadGoals        Action = "goal.read"
	EditGoals        Action = "goal.edit"
	ReadBoard        Action = "board.read"     // the first page of those who steer
	ConfirmPortal    Action = "portal.confirm" // says that texts of a released state may be shown to everybody
	ReadRollout      Action = "rollout.read"
	EditRollout      Action = "rollout.edit" // stages of the electronic file, and workplaces of units

	ErasePerson   Action = "person.erase"     // takes the name of an account out of everything, for good
	ReadErasures  Action = "person.erasures"  // that somebody was erased, not who
	ReadRetention Action = "retention.read"   // how long what is kept, and what was forgotten
	AskPersonLog  Action = "personLog.ask"    // to see what one person did, for cause
	AgreeLog      Action = "personLog.decide" // the second of the two people that need to agree
)

// rule says who may do an action, in which states of the object, and whether its author may.
type rule struct {
	roles     []Role
	states    []string // nil: in every state
	notAuthor bool     // four eyes: nobody releases their own version
	deputies  bool     // who stands in for somebody may do it with that person's roles
}

var everyoneInside = []Role{Reader, Editor, Modeler, Approver, Coordinator, Strategy, Auditor, StaffCouncil, DataProtection, Admin}

// rules is the one table of rights. A role counts where it is granted: for a unit and below it.
var rules = map[Action]rule{
	ReadProcess:       {roles: everyoneInside, deputies: true},
	ReadDraft:         {roles: []Role{Editor, Modeler, Approver, Coordinator, Strategy, Auditor, Admin}, deputies: true},
	ReadOwnAttachment: {roles: []Role{Editor, Modeler, Approver, Coordinator, Strategy, Auditor, Admin}},
	CreateProcess:     {roles: []Role{Editor, Coordinator, Strategy, Admin}},
	EditProcess:       {roles: []Role{Editor, Coordinator, Strategy, Admin}},
	TrashProcess:      {roles: []Role{Coordinator, Strategy, Admin}},
	MergeProcess:      {roles: []Role{Coordinator, Strategy, Admin}},
	EditSteckbrief:    {roles: []Role{Editor, Coordinator, Strategy}},
	UploadModel:       {roles: []Role{Editor, Modeler, Coordinator, Strategy}},
	SubmitVersion:     {roles: []Role{Editor, Modeler, Coordinator, Strategy}, states: []string{"draft", "returned"}},
	ReviewVersion:     {roles: []Role{Coordinator}, states: []string{"in_review"}, notAuthor: true, deputies: true},
	CosignVersion:     {roles: []Role{Approver, Coordinator}, states: []string{"in_review"}, notAuthor: true, deputies: true},
	ReleaseVersion:    {roles: []Role{Approver, Coordinator}, states: []string{"in_review"}, notAuthor: true, deputies: true},
	WithdrawVersion:   {roles: []Role{Approver, Coordinator, Strategy}, states: []string{"in_review", "released"}, deputies: true},
	ReadUnit:          {roles: everyoneInside},
	ReadUnitFigures:   {roles: []Role{Approver, Coordinator, Strategy, Auditor}},
	EditUnit:          {roles: []Role{Strategy, Admin}},
	ConfirmRegister:   {roles: []Role{Approver}},
	ReadCatalog:       {roles: everyoneInside},
	EditCatalog:       {roles: []Role{Strategy, Admin}},
	RunImport:         {roles: []Role{Coordinator, Strategy, Admin}},
	RunExport:         {roles: everyoneInside},
	ReadAudit:         {roles: []Role{Auditor, Admin}},
	ManageUsers:       {roles: []Role{Admin}},
	ProvisionUsers:    {roles: []Role{Admin}},
	ReadUsers:         {roles: everyoneInside},
	EditSettings:      {roles: []Role{Admin}},
	OwnTokens:         {roles: append(slices.Clone(everyoneInside), Operator)},
	ShareSavedView:    {roles: []Role{Coordinator, Strategy, Admin}},
	ManageTenants:     {roles: []Role{Operator}},
	ReadInitiative:    {roles: everyoneInside},
	EditInitiative:    {roles: []Role{Coordinator, Strategy}},
	WriteComment:      {roles: []Role{Reader, Editor, Modeler, Approver, Coordinator, Strategy, Admin}},
	ReportChangeover:  {roles: []Role{Approver, Coordinator, Strategy}, deputies: true},
	MeasureChangeover: {roles: []Role{Editor, Approver, Coordinator, Strategy}},

	ReportConcern:    {roles: []Role{Editor, Modeler, Approver, Coordinator, Strategy}},
	AnswerConcern:    {roles: []Role{Coordinator, Strategy}},
	EditDialogue:     {roles: []Role{Coordinator, Strategy}},
	NominateProcess:  {roles: []Role{Approver, Coordinator, Strategy}},
	ManageNomination: {roles: []Role{Strategy}},
	ReadFunding:      {roles: []Role{Approver, Coordinator, Strategy, Auditor}},
	RequestFunding:   {roles: []Role{Approver, Coordinator, Strategy}},
	ManageFunding:    {roles: []Role{Strategy}},
	EditCapacity:     {roles: []Role{Strategy}},
	ReadRating:       {roles: []Role{Approver, Coordinator, Strategy, Auditor}},
	RateObject:       {roles: []Role{Coordinator, Strategy}},
	EditCriteria:     {roles: []Role{Strategy}},
	RecordDecision:   {roles: []Role{Strategy}},
	ReadCommittee:    {roles: []Role{Strategy, Auditor}},
	WriteCommittee:   {roles: []Role{Strategy}},
	ReadGoals:        {roles: everyoneInside},
	EditGoals:        {roles: []Role{Strategy}},
	ReadBoard:        {roles: []Role{Coordinator, Strategy, Auditor}},
	ConfirmPortal:    {roles: []Role{Approver, Coordinator, Strategy}},
	ReadRollout:      {roles: everyoneInside},
	EditRollout:      {roles: []Role{Coordinator, Strategy}},

	ErasePerson:   {roles: []Role{Admin}},
	ReadErasures:  {roles: []Role{Auditor, DataProtection, Admin}},
	ReadRetention: {roles: []Role{Auditor, StaffCouncil, DataProtection, Admin}},
	AskPersonLog:  {roles: []Role{Auditor, DataProtection, Admin}},
	AgreeLog:      {roles: []Role{StaffCouncil, DataProtection}, notAuthor: true},
}

// Actions lists every action of the table in alphabetical order.
func Actions() []Action {
	all := make([]Action, 0, len(rules))
	for a := range rules {
		all = append(all, a)
	}
	slices.Sort(all)
	return all
}

// Limits tells in which states of its object an action is allowed, nil for every one, and whether nobody may do it to their own.
func Limits(action Action) (states []string, notAuthor bool) {
	return rules[action].states, rules[action].notAuthor
}

// Permits reports whether the table gives action to role at all, whatever the unit or the state.
func Permits(role Role, action Action) bool { return slices.Contains(rules[action].roles, role) }
