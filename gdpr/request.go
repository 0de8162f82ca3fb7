package gdpr

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Request is what a person asks for under the law, with its term. Instants are
// UTC; its state, its term and what is missing follow from what is recorded.
type Request struct {
	ID        string    `json:"id"` // G0001
	Subject   Subject   `json:"subject"`
	Rights    []Right   `json:"rights"`   // in the order of the clauses
	Received  time.Time `json:"received"` // the term runs from its day (R101)
	Channel   string    `json:"channel"`  // email, pec, phone, in-person, portal, post: any is valid (R102)
	Ticket    string    `json:"ticket"`   // that it came as, "2026-000042"
	MessageID string    `json:"message_id"`
	Text      string    `json:"text"` // what was asked, in short
	Identity  Identity  `json:"identity,omitzero"`
	Extension Extension `json:"extension,omitzero"`
	Objected  Protest   `json:"objected,omitzero"`
	Deeds     []Deed    `json:"deeds"`   // what was done, right by right
	Steps     []Step    `json:"steps"`   // its life, oldest first
	Letters   []int64   `json:"letters"` // written to the person about it
	Answer    Answer    `json:"answer,omitzero"`
	OpenedAt  time.Time `json:"opened_at"`
	OpenedBy  string    `json:"opened_by"`
}

// Identity is the question who the person is, put on reasonable doubt only
// (art. 12(6), R104).
type Identity struct {
	Asked     calendar.Date `json:"asked"`
	Reason    string        `json:"reason"` // of the doubt
	Confirmed calendar.Date `json:"confirmed"`
	How       string        `json:"how"` // it was confirmed
}

// Extension is the notice that the answer takes longer (art. 12(3), R103).
type Extension struct {
	Told   calendar.Date `json:"told"`
	Reason string        `json:"reason"`
}

// Protest is the objection of a request (art. 21, R100): meanwhile the data are
// restricted, and for marketing it needs no reason and no weighing.
type Protest struct {
	Grounds     string        `json:"grounds"` // of the person, for his situation
	Marketing   bool          `json:"marketing"`
	Restriction string        `json:"restriction"` // meanwhile: Z0001
	Decided     calendar.Date `json:"decided"`
	Upheld      bool          `json:"upheld"`
	Reason      string        `json:"reason"` // why; of a rejection the compelling grounds
}

// Outcome is what became of one right, or of a whole request.
type Outcome string

// The outcomes. Nothing is the negative answer: there are no data.
const (
	Done    Outcome = "done"
	Partial Outcome = "partial"
	Nothing Outcome = "nothing"
	Denied  Outcome = "denied"
)

// Deed is what was done about one right of a request: the proof without which
// no answer may say so.
type Deed struct {
	Right   Right     `json:"right"`
	Outcome Outcome   `json:"outcome"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	What    string    `json:"what"`   // Italian: it stands in the letter
	Kept    []string  `json:"kept"`   // what stays and why, with the article: it stands in the letter
	Ref     string    `json:"ref"`    // what it was done by: a restriction's id, an export's, a receipt's
	File    string    `json:"file"`   // name of the file that goes to the person, "" for none
	SHA256  string    `json:"sha256"` // of that file or receipt
}

// Answer is how a request ended.
type Answer struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Outcome Outcome   `json:"outcome"`
	Reason  string    `json:"reason"` // of a refusal (art. 12(4))
	Letter  int64     `json:"letter"` // in the outbox, 0 when it went another way
}

// Step is one thing that happened to a request.
type Step struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	What   string    `json:"what"` // received, identity-asked, deed, answered …
	Note   string    `json:"note"`
	Letter int64     `json:"letter"`
}

// RequestState is where a request stands.
type RequestState string

// The states.
const (
	Received      RequestState = "received"
	IdentityCheck RequestState = "identity-check"
	InProgress    RequestState = "in-progress"
	Extended      RequestState = "extended"
	Fulfilled     RequestState = "fulfilled"
	Refused       RequestState = "refused"
)

// Label gives the state's Italian name.
func (s RequestState) Label() string {
	return map[RequestState]string{Received: "Ricevuta", IdentityCheck: "Identità in verifica", InProgress: "In corso",
		Extended: "Prorogata", Fulfilled: "Evasa", Refused: "Respinta"}[s]
}

// State follows from what is recorded.
func (r Request) State() RequestState {
	switch {
	case r.Answer.Outcome == Denied:
		return Refused
	case r.Answer.Outcome != "":
		return Fulfilled
	case !r.Identity.Asked.IsZero() && r.Identity.Confirmed.IsZero():
		return IdentityCheck
	case !r.Extension.Told.IsZero():
		return Extended
	case len(r.Deeds) > 0 || !r.Identity.Confirmed.IsZero():
		return InProgress
	}
	return Received
}

// Open reports whether the person still waits for an answer.
func (r Request) Open() bool { return r.Answer.Outcome == "" }

// Term is the term as it stands on a day.
type Term struct {
	Deadline
	Suspended bool // the identity was asked and is not confirmed: Due is no earlier than this
	DaysLeft  int  // to Due; negative: late
	Late      bool // not answered in time
}

// Term gives the last day to answer as it stands on a day (R101, R103, R104).
// While the person has not said who he is, the days so far are added.
func (r Request) Term(today calendar.Date) (Term, error) {
	asked, confirmed := r.Identity.Asked, r.Identity.Confirmed
	open := !asked.IsZero() && confirmed.IsZero()
	if open {
		confirmed = latest(asked, today)
	}
	d, err := AnswerBy(calendar.DateOf(r.Received, calendar.Rome()), r.Extension.Told, asked, confirmed)
	if err != nil {
		return Term{}, err
	}
	end := today
	if !r.Open() {
		end = calendar.DateOf(r.Answer.At, calendar.Rome())
	}
	left := end.DaysUntil(d.Due)
	return Term{Deadline: d, Suspended: open && r.Open(), DaysLeft: left, Late: left < 0}, nil
}

func latest(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// Asks reports whether the request is about a right.
func (r Request) Asks(right Right) bool { return slices.Contains(r.Rights, right) }

// Deed gives the last that was done about a right; ok is false for none.
func (r Request) Deed(right Right) (d Deed, ok bool) {
	for _, one := range r.Deeds {
		if one.Right == right {
			d, ok = one, true
		}
	}
	return d, ok
}

// FormatRequestID gives "G0001".
func FormatRequestID(n int64) string { return fmt.Sprintf("G%04d", n) }

// ParseRequestID reads "G0001", "g1" or a bare number; errors are usage refusals.
func ParseRequestID(s string) (int64, error) {
	body := strings.TrimLeft(strings.TrimSpace(s), "Gg")
	n, err := strconv.ParseUint(body, 10, 62)
	if err != nil || n == 0 {
		return 0, refusal.Usage("bad-request-id", "%q is not a request's id", s).WithHint("write it like G0001")
	}
	return int64(n), nil
}
