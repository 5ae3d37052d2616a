package identity

import "time"

// Tenant is one municipality; all data belongs to exactly one.
type Tenant struct {
	ID        string
	Slug      string // in the path of the sign-in page, e.g. "ahlenbrueck"
	Name      string // "Stadt Ahlenbrück"
	Host      string // host name that selects the tenant, "" if none
	CreatedAt time.Time
	Suspended time.Time // zero: active
	Revision  int

	ArchivedAt    time.Time // when everything of it was last put into an archive; zero: never
	ArchiveSHA256 string    // of that archive, in hex
	QuotaBytes    int64     // bytes of files it may keep; 0 = no limit
}

// User is a person with an account in one tenant.
type User struct {
	ID           string
	TenantID     string
	Username     string // unique in the tenant, lower case
	Name         string // as shown inside
	Email        string
	Function     string // "Digitale Lotsin 51.3"
	UnitID       string // home unit: what "Mein Amt" shows first; "" if none
	Lang         string // "de", "en" or "" for the browser's
	PasswordHash string // argon2id; "" if the account signs in by the house's directory only
	Issuer       string // OpenID Connect issuer and subject, "" for local accounts
	Subject      string
	Active       bool
	Locked       bool // people have switched it off: no directory switches it on again
	CreatedAt    time.Time
	Erased       time.Time // when it lost its name for good; zero: it has one
	Revision     int
}

// Session is a sign-in in one browser. The secret is known to the browser only.
type Session struct {
	TenantID  string
	UserID    string
	TokenHash string
	CreatedAt time.Time
	SeenAt    time.Time
	Agent     string // browser, as shown in the list of one's own sessions

	ProviderID      string // directory by which it began, "" for a password
	ProviderSession string // its name there, "" if it has none
	IDToken         string // sealed; ends it there
}
