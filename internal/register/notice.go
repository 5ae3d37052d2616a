package register

import "context"

// NoticeKind says what a person is told.
type NoticeKind string

// The kinds of notices.
const (
	NoticeReview   NoticeKind = "review"   // a version waits for the check of its method
	NoticeCosign   NoticeKind = "cosign"   // a version waits for the agreement of a participating unit
	NoticeRelease  NoticeKind = "release"  // a version waits for release
	NoticeReturned NoticeKind = "returned" // one's own version came back
	NoticeReleased NoticeKind = "released" // a version one made or agreed to is released
	NoticeTakenOut NoticeKind = "takenOut" // a version one was asked about was withdrawn
	NoticeMention  NoticeKind = "mention"  // a comment mentions one
	NoticeReply    NoticeKind = "reply"    // somebody answered in a thread one takes part in
	NoticeQuestion NoticeKind = "question" // one question, to be answered by its link
	NoticeDue      NoticeKind = "due"      // a review is due
	NoticeOverdue  NoticeKind = "overdue"  // a decision was to be taken by yesterday
	NoticeMeasure  NoticeKind = "measure"  // figures are to be measured again

	NoticeConcern         NoticeKind = "concern"         // a concern of an office waits for an answer
	NoticeConcernAnswered NoticeKind = "concernAnswered" // one's own concern was answered, rejected or taken up
	NoticeFunding         NoticeKind = "funding"         // a round of requests for money is open
	NoticeProof           NoticeKind = "proof"           // the proof of use of a grant is due
	NoticeReport          NoticeKind = "report"          // the status report of an initiative is due
	NoticePersonLog       NoticeKind = "personLog"       // a request to see what a person did waits for the second one
)

// NoticeKinds lists the kinds in the order in which people choose among them.
var NoticeKinds = []NoticeKind{
	NoticeReview, NoticeCosign, NoticeRelease, NoticeReturned, NoticeReleased, NoticeTakenOut, NoticeMention, NoticeReply,
	NoticeQuestion, NoticeDue, NoticeOverdue, NoticeMeasure, NoticeConcern, NoticeConcernAnswered, NoticeFunding, NoticeProof, NoticeReport, NoticePersonLog,
}

// Notice is news for one person. It is queued in the transaction of what it tells of, and sent later.
type Notice struct {
	Kind      NoticeKind
	UserID    string            // whom it is for
	ProcessID string            // process it is about
	Path      string            // page that shows it, "/freigaben/…"
	Values    map[string]string // of its sentence: "process", "title", "text" …
	Once      string            // a second notice with the same key for the same person is dropped; "" = none
}

// Notices takes what people should learn of. It belongs into a transaction.
type Notices interface {
	QueueNotices(ctx context.Context, notices ...Notice) error
}

// Silence drops all notices: for data that comes with its history.
type Silence struct{}

// QueueNotices does nothing.
func (Silence) QueueNotices(context.Context, ...Notice) error { return nil }
