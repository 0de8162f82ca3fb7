package ticket

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Session is one remote connection: its clock is the ticket's state, from
// "Connessione remota Aperta" to "Connessione remota Chiusa" (R20). Instants
// are UTC, whole seconds.
type Session struct {
	ID          string       `json:"id"` // S0001
	Ticket      int64        `json:"ticket"`
	TicketYear  int          `json:"ticket_year"`
	Customer    string       `json:"customer"`
	Technician  string       `json:"technician"`
	Device      string       `json:"device"`
	Activity    string       `json:"activity"`
	Tool        string       `json:"tool"` // recorded, never priced (R25)
	MonitoredBy string       `json:"monitored_by"`
	OpenedAt    time.Time    `json:"opened_at"`
	ClosedAt    time.Time    `json:"closed_at"`
	OutOfHours  bool         `json:"out_of_hours"` // the opening instant decides (R13)
	Overridden  []string     `json:"overridden"`   // gates passed, by key
	Override    string       `json:"override"`     // the reason
	Waived      string       `json:"waived"`       // reason not to charge (R26)
	Confirmed   string       `json:"confirmed"`    // who confirmed a session over the limit
	Voided      string       `json:"voided"`       // reason
	Corrections []Correction `json:"corrections"`

	Account    string         `json:"account,omitempty"`    // of the shop's, on the customer's systems (R42, R130)
	Authorised *Authorisation `json:"authorised,omitempty"` // the customer's request (R41)

	Visit  string `json:"visit,omitempty"`   // V0001: work on site, no remote connection
	Site   string `json:"site,omitempty"`    // L0001
	BillTo string `json:"bill_to,omitempty"` // the customer who pays; "": Customer
}

// Payer is the customer who gets the invoice.
func (s Session) Payer() string {
	if s.BillTo != "" {
		return s.BillTo
	}
	return s.Customer
}

// Correction is a second line about a session, never an edit (R20, R130).
type Correction struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Reason  string    `json:"reason"`
	OldFrom time.Time `json:"old_from"`
	OldTo   time.Time `json:"old_to"`
	OldKind string    `json:"old_activity"`

	OldMonitor string `json:"old_monitored_by,omitempty"` // where that was corrected
}

// SessionID gives "S0001"; it grows beyond its width.
func SessionID(n int64) string { return fmt.Sprintf("S%04d", n) }

// ParseSessionID reads "S0001" or "s1"; ok is false for what is no session id.
func ParseSessionID(s string) (n int64, ok bool) {
	body, found := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(s)), "S")
	if !found {
		return 0, false
	}
	u, err := strconv.ParseUint(body, 10, 62)
	return int64(u), err == nil && u > 0
}

// IsOpen reports whether the connection still stands.
func (s Session) IsOpen() bool { return s.ClosedAt.IsZero() && s.Voided == "" }

// Clashes reports whether o stands in the way of s: the same technician on
// the same device of the same ticket cannot connect twice (R20).
func (s Session) Clashes(o Session) bool {
	return o.IsOpen() && s.samePlace(o)
}

// samePlace reports whether one technician, whatever the case of his name,
// works on one device of one ticket.
func (s Session) samePlace(o Session) bool {
	return s.Ticket == o.Ticket && strings.EqualFold(s.Technician, o.Technician) && strings.EqualFold(s.Device, o.Device)
}

// Overlaps reports whether s runs at the same time as another session of the
// same technician on the same device of the ticket: nobody connects twice, and
// no minute is billed twice (R20). A session still open is looked at where it
// begins. Being on site is no connection: it stands in no connection's way.
func (s Session) Overlaps(o Session) bool {
	if s.ID == o.ID || s.Voided != "" || o.Voided != "" || (s.Visit == "") != (o.Visit == "") || !s.samePlace(o) {
		return false
	}
	within := func(t time.Time, x Session) bool {
		return !t.Before(x.OpenedAt) && t.Before(x.ClosedAt) // never in an open one, whose end is not known
	}
	return within(s.OpenedAt, o) || within(o.OpenedAt, s)
}

// Stop closes the connection at end, which must lie after the opening.
func (s Session) Stop(end time.Time) (Session, error) {
	if s.Voided != "" {
		return s, refusal.Rule("session-void", "session %s is void", s.ID).WithHint("scatto session list shows the others, scatto session start %d opens a new one", s.Ticket)
	}
	if !s.ClosedAt.IsZero() {
		return s, refusal.Rule("session-closed", "session %s is already closed", s.ID).
			WithHint("scatto session correct %s --to TIME --reason TEXT", s.ID)
	}
	if !end.After(s.OpenedAt) {
		return s, notAfter(s.OpenedAt, end).
			WithHint("say with --at when it ended; when it was opened by mistake: scatto session void %s --reason TEXT", s.ID)
	}
	s.ClosedAt = end
	return s, nil
}

func notAfter(from, to time.Time) *refusal.Error {
	return refusal.Rule("end-not-after-start", "the end %s is not after the start %s",
		calendar.Show(to), calendar.Show(from)).By("R20", "R21")
}

// Correct writes a second line with other instants or another activity; what
// stood before stays readable. Empty arguments keep what is there.
func (s Session) Correct(now time.Time, by, reason string, from, to time.Time, activity string) (Session, error) {
	if strings.TrimSpace(reason) == "" {
		return s, refusal.Rule("correction-without-reason", "a correction needs its reason").WithHint("add --reason TEXT").By("R20")
	}
	if s.Voided != "" {
		return s, refusal.Rule("session-void", "session %s is void", s.ID).WithHint("scatto session list shows the others, scatto session start %d opens a new one", s.Ticket)
	}
	if s.IsOpen() && !to.IsZero() {
		return s, refusal.Rule("session-open", "session %s is still open", s.ID).
			WithHint("scatto session stop %s --at TIME", s.ID)
	}
	c := Correction{At: now, By: by, Reason: reason, OldFrom: s.OpenedAt, OldTo: s.ClosedAt, OldKind: s.Activity}
	if !from.IsZero() {
		s.OpenedAt = from
	}
	if !to.IsZero() {
		s.ClosedAt = to
	}
	if activity != "" {
		s.Activity = activity
	}
	if !s.ClosedAt.IsZero() && !s.ClosedAt.After(s.OpenedAt) {
		return s, notAfter(s.OpenedAt, s.ClosedAt).WithHint("give both, --from and --to; when it never was: scatto session void %s --reason TEXT", s.ID)
	}
	s.Corrections = append(slices.Clip(s.Corrections), c)
	return s, nil
}

// Void takes a session out of account, with its reason; it stays on record.
func (s Session) Void(now time.Time, by, reason string) (Session, error) {
	if strings.TrimSpace(reason) == "" {
		return s, refusal.Rule("void-without-reason", "voiding a session needs its reason").WithHint("add --reason TEXT").By("R20")
	}
	if s.Voided != "" {
		return s, refusal.Rule("session-void", "session %s is void", s.ID).WithHint("scatto session list shows the others, scatto session start %d opens a new one", s.Ticket)
	}
	s.Corrections = append(slices.Clip(s.Corrections),
		Correction{At: now, By: by, Reason: reason, OldFrom: s.OpenedAt, OldTo: s.ClosedAt, OldKind: s.Activity})
	s.Voided = reason
	return s, nil
}

// Joins reports whether two sessions belong to one intervention: the same
// ticket, overlapping or less than within apart (R80: one call fee). All the
// work of one visit is one intervention, and nothing else belongs to it: two
// visits on one day are two, as are a visit and a remote connection.
func Joins(a, b Session, within time.Duration) bool {
	if a.Ticket != b.Ticket || a.Visit != b.Visit || a.Voided != "" || b.Voided != "" {
		return false
	}
	if a.Visit != "" {
		return true
	}
	if b.OpenedAt.Before(a.OpenedAt) {
		a, b = b, a
	}
	return a.ClosedAt.IsZero() || b.OpenedAt.Before(a.ClosedAt.Add(within))
}

// Continues reports whether b takes up the line that a dropped: the same
// technician, device and activity, reopened within the window (R22). On site
// it is the technician who goes out and comes back.
func Continues(a, b Session, within time.Duration) bool {
	return !a.ClosedAt.IsZero() && Joins(a, b, within) && !b.OpenedAt.Before(a.ClosedAt) &&
		b.OpenedAt.Before(a.ClosedAt.Add(within)) && a.samePlace(b) && a.Activity == b.Activity && a.Waived == "" && b.Waived == ""
}

// Watched writes a second line that says who watched the connection (R42).
func (s Session) Watched(now time.Time, by, reason, who string) (Session, error) {
	was := s.MonitoredBy
	s, err := s.Correct(now, by, reason, time.Time{}, time.Time{}, "")
	if err != nil {
		return s, err
	}
	s.Corrections[len(s.Corrections)-1].OldMonitor, s.MonitoredBy = was, who
	return s, nil
}
