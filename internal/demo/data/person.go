package data

// Person is somebody who fills a function; with an account also a user.
type Person struct {
	ID                      string  `yaml:"id"`
	Account                 string  `yaml:"account"` // user name; empty: no account
	Name                    string  `yaml:"name"`
	Function                string  `yaml:"function"`
	Unit                    string  `yaml:"unit"` // number; empty: outside the municipality
	Grants                  []Grant `yaml:"grants"`
	Body                    string  `yaml:"body"`                    // body whose opinion this person gives
	WithoutPersonalActivity bool    `yaml:"withoutPersonalActivity"` // sees no record of who did what
}

// Grant is a role for a unit and all below it.
type Grant struct {
	Role   Role   `yaml:"role"`
	Unit   string `yaml:"unit"` // number; empty: the whole municipality
	Deputy bool   `yaml:"deputy"`
}

// Role is what a person may do.
type Role string

// The roles.
const (
	RoleReader         Role = "reader"
	RoleEditor         Role = "editor"
	RoleModeler        Role = "modeler"
	RoleApprover       Role = "approver"
	RoleCoordinator    Role = "coordinator"
	RoleStrategy       Role = "strategy"
	RoleAuditor        Role = "auditor"
	RoleStaffCouncil   Role = "staffCouncil"
	RoleDataProtection Role = "dataProtection"
	RoleAdmin          Role = "admin"
	RoleOperator       Role = "operator"
)
