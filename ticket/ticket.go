package ticket

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// Kind of request (R01): both get a number.
type Kind string

// The kinds.
const (
	Assistance    Kind = "assistance"
	Clarification Kind = "clarification"
)

// ParseKind reads a kind; errors are usage refusals.
func ParseKind(s string) (Kind, error) {
	kinds := []Kind{Assistance, Clarification}
	if slices.Contains(kinds, Kind(s)) {
		return Kind(s), nil
	}
	return "", refusal.Unknown("unknown-kind", "unknown kind %q of ticket", s, kinds)
}

// Ticket is one request. Instants are UTC.
type Ticket struct {
	Number      int64      `json:"number"`
	Year        int        `json:"year"` // of opening, in the shop's zone; display prefix only (R01)
	Kind        Kind       `json:"kind"`
	State       State      `json:"state"`
	Channel     Channel    `json:"channel"`
	Customer    string     `json:"customer"` // id, "" while unknown
	Email       string     `json:"email"`
	FirstName   string     `json:"first_name"`
	Surname     string     `json:"surname"`
	Phone       string     `json:"phone"`
	Topic       string     `json:"topic"` // from the configured list (R02)
	Subject     string     `json:"subject"`
	Description string     `json:"description"`
	Problem     string     `json:"problem"` // as technician and customer defined it (R27)
	Severity    int        `json:"severity"`
	OwnBug      bool       `json:"own_bug"` // priorita_sviluppo (R33)
	Urgent      bool       `json:"urgent"`
	Reason      string     `json:"reason"` // of the urgency (R53)
	Activity    string     `json:"activity"`
	OpenedAt    time.Time  `json:"opened_at"`
	HandledFrom time.Time  `json:"handled_from"` // earliest, not a promise (R09, R10)
	Technician  string     `json:"technician"`   // exactly one in charge (R27)
	Messages    []Message  `json:"messages"`
	Actions     []Action   `json:"actions"` // asked of the customer (R18)
	Terms       Acceptance `json:"terms"`   // licence declaration (R15)
	MergedInto  string     `json:"merged_into"`
	MergedFrom  []string   `json:"merged_from"`
	SplitFrom   string     `json:"split_from"`
	SplitInto   []string   `json:"split_into"`
	ClosedAt    time.Time  `json:"closed_at"`
	ExternalID  string     `json:"external_id"`
	NeedsPEC    bool       `json:"needs_pec"` // until the PEC comes, whatever the state (R44)

	Site        string        `json:"site,omitempty"`         // the customer's place it is about, L0001
	BillTo      string        `json:"bill_to,omitempty"`      // the customer who pays; "": the site's payer, else its own
	Device      string        `json:"device,omitempty"`       // the customer's machine it is about (R39)
	Cause       Cause         `json:"cause,omitempty"`        // known after analysis (R32)
	Details     []Detail      `json:"details,omitempty"`      // answers to the topic's questions (R29)
	Consultancy bool          `json:"consultancy,omitempty"`  // stands in the queue of consultancies (R47)
	Meetings    []Meeting     `json:"meetings,omitempty"`     // of a consultancy (R47)
	Outcome     string        `json:"outcome,omitempty"`      // quote or agreement that a consultancy led to (R47)
	Changes     []Change      `json:"changes,omitempty"`      // what was altered on the customer's systems (R19)
	Files       []File        `json:"files,omitempty"`        // attachments, outside the store
	Plan        []Appointment `json:"plan,omitempty"`         // when it will be worked on
	Repeat      string        `json:"repeat,omitempty"`       // the maintenance plan that opened it
	RespondedAt time.Time     `json:"responded_at,omitzero"`  // first answer that the customer could see (R51)
	Pauses      []Pause       `json:"pauses,omitempty"`       // while waiting for the customer (R18, R51)
	WaitedSince time.Time     `json:"waited_since,omitzero"`  // of the pause that a connection interrupted, while nothing came after it
	Verdict     *Verdict      `json:"verdict,omitempty"`      // at the closing (R51)
	PrivacyHint string        `json:"privacy_hint,omitempty"` // words that make it a possible data-subject request, until somebody has looked (R109)
	Privacy     string        `json:"privacy,omitempty"`      // the data-subject request that it is, G0001: out of the queue (R102)
	Mistake     bool          `json:"mistake,omitempty"`      // nobody should have opened it: it promised nothing
}

// MessageKind says what a message on a ticket is.
type MessageKind string

// The kinds of message. Only Note may be internal.
const (
	Note     MessageKind = "note"
	Question MessageKind = "question"
	Answer   MessageKind = "answer" // of the customer
	Solution MessageKind = "solution"
	Told     MessageKind = "told" // the customer was told that no solution was found (R17)
	Call     MessageKind = "call"
)

// Message is one entry in a ticket's history.
type Message struct {
	At      time.Time   `json:"at"`
	By      string      `json:"by"`
	Kind    MessageKind `json:"kind"`
	Public  bool        `json:"public"` // shown to the customer (R04)
	Text    string      `json:"text"`
	How     string      `json:"how"`            // email, pec, phone, in-person (Told)
	Copied  string      `json:"copied"`         // name of the ticket it was copied from (R06)
	Minutes int         `json:"minutes"`        // of a call; counted, never billed
	Mail    int64       `json:"mail,omitempty"` // the mail it came by, 0 for none
}

// Action is something the customer was asked to do (R18).
type Action struct {
	Text  string    `json:"text"`
	Asked time.Time `json:"asked"`
	State string    `json:"state"` // asked, done, refused

	Internal bool `json:"internal,omitempty"` // asked of another requester: this one does not read it
}

// Acceptance records who accepted the terms and the licence declaration, and
// how (R14, R15). The zero value is "not accepted".
type Acceptance struct {
	Version string    `json:"version"`
	At      time.Time `json:"at"`
	Person  string    `json:"person"`
	How     string    `json:"how"` // declared, implied
}

// Name gives "2026-000042".
func (t Ticket) Name() string { return FormatNumber(t.Year, t.Number) }

// FormatNumber gives "2026-000042" for the ticket n opened in year.
func FormatNumber(year int, n int64) string { return fmt.Sprintf("%04d-%06d", year, n) }

// ParseNumber reads "2026-000042", "[2026-000042]" or a bare "42".
func ParseNumber(s string) (int64, error) {
	body := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "["), "]")
	if year, rest, ok := strings.Cut(body, "-"); ok && len(year) == 4 {
		if _, err := strconv.ParseUint(year, 10, 16); err == nil {
			body = rest
		}
	}
	n, err := strconv.ParseUint(body, 10, 62)
	if err != nil || n == 0 {
		return 0, refusal.Usage("bad-ticket-number", "%q is not a ticket number", s).
			WithHint("write it like 2026-000042, or just 42")
	}
	return int64(n), nil
}

// Solutions counts the recorded solutions (R16).
func (t Ticket) Solutions() int { return t.count(Solution) }

// ToldCustomer reports whether a sent communication is recorded (R17).
func (t Ticket) ToldCustomer() bool { return t.count(Told) > 0 }

func (t Ticket) count(k MessageKind) int {
	n := 0
	for _, m := range t.Messages {
		if m.Kind == k && m.Copied == "" {
			n++
		}
	}
	return n
}

// Accepted reports whether the licence declaration is on record (R15).
func (t Ticket) Accepted() bool { return !t.Terms.At.IsZero() }
