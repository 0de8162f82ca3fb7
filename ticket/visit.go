package ticket

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// MaxKilometres is what no visit exceeds, there and back.
const MaxKilometres = 2000

// Visit is work on site on a ticket (R64). The time of each technician is a
// Session with Session.Visit set; kilometres, expenses and parts are lines
// that wait for the payer's next document.
type Visit struct {
	ID          string        `json:"id"` // V0001
	Ticket      int64         `json:"ticket"`
	TicketYear  int           `json:"ticket_year"`
	Customer    string        `json:"customer"`
	Site        string        `json:"site"`                  // L0001; "": not said
	BillTo      string        `json:"bill_to"`               // the customer who pays; "": Customer
	PayerNamed  bool          `json:"payer_named,omitempty"` // for this visit alone: whoever pays for ticket and site does not follow
	Date        calendar.Date `json:"date"`                  // on which it began
	Stretches   []Stretch     `json:"stretches"`
	Activity    string        `json:"activity"`
	Kilometres  int64         `json:"kilometres"`   // there and back
	TravelPrice *money.Cents  `json:"travel_price"` // of a kilometre, net; nil: not known yet, or none driven
	Travel      string        `json:"travel"`       // the line of the kilometres, X0001
	Lines       []string      `json:"lines"`        // of expenses and parts, X0002 …
	Work        string        `json:"work"`         // what was done; the customer reads it
	Report      int           `json:"report"`       // number of the intervention report in its year; 0: none yet
	ReportYear  int           `json:"report_year"`
	Note        string        `json:"delivery_note"` // the transport document of its parts, "1/2026"
	Files       []File        `json:"files"`         // receipts of its expenses
	Signed      []Signature   `json:"signed"`        // signed copies of the report, oldest first
	Corrections []VisitChange `json:"corrections"`
	Voided      string        `json:"voided"` // reason
	AddedAt     time.Time     `json:"added_at"`
	AddedBy     string        `json:"added_by"`
}

// Stretch is the time of one technician on site. Instants are UTC.
type Stretch struct {
	Technician string    `json:"technician"`
	From       time.Time `json:"from"`
	To         time.Time `json:"to"`
	Session    string    `json:"session"` // S0001, which bears its price
}

// Signature is a signed copy of the intervention report.
type Signature struct {
	File          // when, who kept it, name and SHA-256
	Signer string `json:"signer"` // who signed for the customer
}

// VisitChange is a second line about a visit, never an edit (R20): what stood
// before.
type VisitChange struct {
	At         time.Time `json:"at"`
	By         string    `json:"by"`
	Reason     string    `json:"reason"`
	Stretches  []Stretch `json:"old_stretches"`
	Activity   string    `json:"old_activity"`
	Kilometres int64     `json:"old_kilometres"`
	Work       string    `json:"old_work"`
}

// VisitID gives "V0001"; it grows beyond its width.
func VisitID(n int64) string { return fmt.Sprintf("V%04d", n) }

// ParseVisitID reads "V0001", "v1" or "12"; ok is false for what is no visit.
func ParseVisitID(s string) (n int64, ok bool) {
	u, err := strconv.ParseUint(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "V"), 10, 62)
	return int64(u), err == nil && u > 0
}

// TicketName gives "2026-000042".
func (v Visit) TicketName() string { return FormatNumber(v.TicketYear, v.Ticket) }

// ReportName gives "3/2026", "" while the report has no number.
func (v Visit) ReportName() string {
	if v.Report == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", v.Report, v.ReportYear)
}

// Payer is the customer who gets the invoice.
func (v Visit) Payer() string {
	if v.BillTo != "" {
		return v.BillTo
	}
	return v.Customer
}

// From is when the first technician began.
func (v Visit) From() (from time.Time) {
	for i, s := range v.Stretches {
		if i == 0 || s.From.Before(from) {
			from = s.From
		}
	}
	return from
}

// To is when the last technician was done.
func (v Visit) To() (to time.Time) {
	for _, s := range v.Stretches {
		if s.To.After(to) {
			to = s.To
		}
	}
	return to
}

// Names are the technicians, each once, in the order given.
func (v Visit) Names() (names []string) {
	for _, s := range v.Stretches {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, s.Technician) }) {
			names = append(names, s.Technician)
		}
	}
	return names
}

// CheckStretches refuses stretches that end before they begin, lie in the
// future of now, or put one technician in two places (R20, R21).
func CheckStretches(list []Stretch, now time.Time) error {
	if len(list) == 0 {
		return refusal.Usage("missing-flag", "the visit has no technician").WithHint("name who was there with --technician")
	}
	for i, s := range list {
		switch {
		case !s.To.After(s.From):
			return notAfter(s.From, s.To)
		case s.To.After(now):
			return refusal.Rule("future", "%s lies in the future", calendar.Show(s.To)).
				WithHint("a visit is entered when it is over; what is to come is an appointment: scatto plan")
		case s.To.Sub(s.From) > 24*time.Hour:
			return refusal.Rule("visit-too-long", "%s would have been there for more than a day, from %s to %s", s.Technician,
				calendar.Show(s.From), calendar.Show(s.To)).WithHint("add a visit for each day")
		}
		for _, o := range list[:i] {
			if s.During(o) {
				return refusal.Rule("technician-busy", "%s cannot be twice in the same place, from %s", s.Technician, calendar.Show(s.From)).By("R20")
			}
		}
	}
	return nil
}

// During reports whether one technician, whatever the case of his name, would
// be in both stretches at the same time.
func (s Stretch) During(o Stretch) bool {
	return strings.EqualFold(s.Technician, o.Technician) && s.From.Before(o.To) && o.From.Before(s.To)
}

// CheckKilometres refuses what nobody drives.
func CheckKilometres(km int64) error {
	if km < 0 || km > MaxKilometres {
		return refusal.Rule("bad-kilometres", "%d kilometres are not between 0 and %d", km, int64(MaxKilometres))
	}
	return nil
}
