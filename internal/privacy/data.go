package privacy

// Data is a kind of data: what tables hold for one purpose.
type Data string

// The kinds of data.
const (
	House        Data = "house"        // the municipality itself: units, settings
	Accounts     Data = "accounts"     // who works with the register
	Access       Data = "access"       // sessions, tokens, sign-ins
	Personal     Data = "personal"     // what people keep for themselves: favourites, views, drafts
	Register     Data = "register"     // processes and their Steckbriefe
	Models       Data = "models"       // models and their versions
	Releases     Data = "releases"     // who handed in, agreed and released
	Conversation Data = "conversation" // comments and questions
	Steering     Data = "steering"     // concerns, ratings, initiatives, funding, goals
	Records      Data = "records"      // electronic files, applications, online services
	Mail         Data = "mail"         // notices and e-mails
	Work         Data = "work"         // jobs and imports
	Trails       Data = "trails"       // the audit trail
	Search       Data = "search"       // indexes
)

// AllData lists the kinds of data in the order of the documents.
var AllData = []Data{Accounts, Access, Personal, Register, Models, Releases, Conversation, Steering, Records, House, Mail, Work, Trails, Search}
