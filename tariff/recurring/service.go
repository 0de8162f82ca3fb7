package recurring

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Kind of service.
type Kind string

// The kinds.
const (
	Hosting Kind = "hosting"
	Domain  Kind = "domain"
	Licence Kind = "licence"
	Backup  Kind = "backup"
	Other   Kind = "other"
)

// Kinds gives every kind in the order of the help.
func Kinds() []Kind { return []Kind{Hosting, Domain, Licence, Backup, Other} }

// ParseKind reads a kind; an unknown one is a usage refusal.
func ParseKind(s string) (Kind, error) {
	for _, k := range Kinds() {
		if strings.EqualFold(strings.TrimSpace(s), string(k)) {
			return k, nil
		}
	}
	return "", refusal.Unknown("unknown-service-kind", "%q is not a kind of service", s, Kinds())
}

// Label is the Italian name of the kind, "" for other.
func (k Kind) Label() string {
	switch k {
	case Hosting:
		return "Hosting"
	case Domain:
		return "Dominio"
	case Licence:
		return "Licenza"
	case Backup:
		return "Spazio di backup"
	}
	return ""
}

// Service is something sold period after period that is no contract: hosting,
// a domain, licences, backup space.
type Service struct {
	ID          string        `json:"id"` // R0001
	Customer    string        `json:"customer"`
	Kind        Kind          `json:"kind"`
	Description string        `json:"description"`
	Supplier    string        `json:"supplier,omitempty"`
	From        calendar.Date `json:"from"`
	Plan        Plan          `json:"plan"`
	NoticeDays  int           `json:"notice_days"`             // before a renewal, to end it or to ask
	Asks        bool          `json:"asks,omitempty"`          // a period follows only when it was renewed
	RenewedTo   calendar.Date `json:"renewed_to,omitzero"`     // with Asks: last day agreed so far
	Ends        calendar.Date `json:"ends,omitzero"`           // last day
	EndReason   string        `json:"end_reason,omitempty"`    //
	VAT         string        `json:"vat_treatment,omitempty"` // "": the customer's
	Site        string        `json:"site,omitempty"`          // L0001
	BillTo      string        `json:"bill_to,omitempty"`       // the customer who pays; "": Customer
	Note        string        `json:"note,omitempty"`          //
	AddedAt     time.Time     `json:"added_at"`                //
	AddedBy     string        `json:"added_by"`                //
	Asked       calendar.Date `json:"asked_renewal,omitzero"`  // renewal day that the customer was last written about
	AskedLetter int64         `json:"asked_letter,omitzero"`   // by this letter
}

// Name is how documents call the service: "Dominio – miramare.example".
func (s Service) Name() string {
	if label := s.Kind.Label(); label != "" {
		return label + " – " + s.Description
	}
	return s.Description
}

// ServiceID gives "R0001".
func ServiceID(n int64) string { return fmt.Sprintf("R%04d", n) }

// ServiceNumber reads "R0001", "r1" or "1"; 0 for anything else.
func ServiceNumber(id string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(id)), "R"), 10, 40)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// Payer is the customer who gets the invoices.
func (s Service) Payer() string {
	if s.BillTo != "" {
		return s.BillTo
	}
	return s.Customer
}

// Run is the time in which the service is paid: to its end, or to the last day
// renewed where each renewal is asked for.
func (s Service) Run() Span {
	run := Span{s.From, s.Ends}
	if s.Asks && (run.To.IsZero() || s.RenewedTo.Before(run.To)) {
		run.To = s.RenewedTo
	}
	return run
}

// RunsOn reports that the service was not ended before a day.
func (s Service) RunsOn(d calendar.Date) bool { return Span{s.From, s.Ends}.Holds(d) }

// NewService fills what was left open and checks: the first period begins on
// From, or, when renews is given, periods begin on that day of the year and the
// first is cut by days.
func NewService(s Service, renews calendar.Date) (Service, error) {
	switch {
	case strings.TrimSpace(s.Customer) == "":
		return s, refusal.Usage("missing-customer", "the service names no customer")
	case strings.TrimSpace(s.Description) == "":
		return s, refusal.Usage("missing-flag", "the service has no description").WithHint("say what it is with --description")
	case s.From.IsZero():
		return s, refusal.Usage("missing-date", "the service has no first day").WithHint("give it with --from")
	case !renews.IsZero() && !renews.After(s.From):
		return s, refusal.Rule("renewal-before-start", "the service renews on %s, not after its first day %s", renews, s.From)
	case s.NoticeDays < 0 || s.NoticeDays > 366:
		return s, refusal.Usage("bad-days", "a notice of %d days is not one", s.NoticeDays)
	case !s.Plan.InvoicedUntil.IsZero() && s.Plan.InvoicedUntil.Before(s.From.AddDays(-1)):
		return s, refusal.Rule("end-before-start", "it was invoiced until %s, before its first day %s", s.Plan.InvoicedUntil, s.From)
	}
	if _, err := ParseKind(string(s.Kind)); err != nil {
		return s, err
	}
	s.Plan.Anchor = s.From
	if !renews.IsZero() {
		s.Plan.Anchor = renews
	}
	if err := s.Plan.Check(); err != nil {
		return s, err
	}
	if s.Asks {
		agreed := s.Plan.PeriodOn(s.From)
		if !renews.IsZero() { // what runs until then was agreed elsewhere
			agreed.To = renews.AddDays(-1)
		}
		s.RenewedTo = agreed.To
	}
	return s, nil
}

// Renewal is the next period that begins after a day and, with Asks, is not
// renewed yet; ok is false when the service ends before.
func (s Service) Renewal(on calendar.Date) (next Period, ok bool) {
	if on.Before(s.From) {
		on = s.From
	}
	next = s.Plan.After(s.Plan.PeriodOn(on))
	if s.Asks {
		if next = s.Plan.PeriodOn(s.RenewedTo.AddDays(1)); next.From.Before(s.From) {
			next.From = s.From
		}
	}
	return next, s.Ends.IsZero() || !next.From.After(s.Ends)
}

// Renew agrees on the next period, once: the one after that is refused until
// this one has begun.
func (s Service) Renew(today calendar.Date) (Service, Period, error) {
	next, ok := s.Renewal(today)
	switch {
	case !ok:
		return s, next, refusal.Rule("service-ended", "service %s ends on %s", s.ID, s.Ends)
	case !s.Asks:
		return s, next, refusal.Rule("renews-itself", "service %s renews by itself on %s", s.ID, next.From).
			WithHint("to be asked each time: scatto service edit %s --auto-renew=false", s.ID)
	}
	current := s.From
	if today.After(current) {
		current = today
	}
	if next.From.After(s.Plan.After(s.Plan.PeriodOn(current)).From) {
		return s, next, refusal.Rule("already-renewed", "service %s is already renewed until %s", s.ID, s.RenewedTo)
	}
	s.RenewedTo = next.To
	return s, next, nil
}

// End ends the service: at is its last day.
func (s Service) End(at calendar.Date, reason string) (Service, error) {
	switch {
	case at.Before(s.From):
		return s, refusal.Rule("end-before-start", "the service ends on %s, before its first day %s", at, s.From)
	case !s.Ends.IsZero():
		return s, refusal.Rule("service-ended", "service %s ends on %s already", s.ID, s.Ends)
	case reason == "":
		return s, refusal.Usage("missing-flag", "--%s is missing", "reason")
	}
	s.Ends, s.EndReason = at, reason
	return s, nil
}

// NoticeBy is the last day on which a renewal can be given notice of.
func (s Service) NoticeBy(renewal calendar.Date) calendar.Date { return renewal.AddDays(-s.NoticeDays) }
