package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff"
	"scatto/ticket"
)

func newSession(env *Env) *cobra.Command {
	return group(env, "session", env.T("remote sessions: their clock is the ticket's state"),
		newSessionStart(env), newSessionStop(env), newSessionList(env), newSessionShow(env),
		newSessionCorrect(env), newSessionConfirm(env), newSessionVoid(env), newSessionFailed(env),
	)
}

// sessionView is the JSON of a session, wherever one is printed.
type sessionView struct {
	Session     string           `json:"session"`
	Status      string           `json:"status"` // open, void, waived, unconfirmed, unpriced, invoiced, closed
	Ticket      string           `json:"ticket"`
	Customer    string           `json:"customer"`
	Site        orNull           `json:"site"`
	BillTo      orNull           `json:"bill_to"` // null: the customer himself
	Technician  string           `json:"technician"`
	Device      orNull           `json:"device"`
	Activity    string           `json:"activity"`
	Tool        orNull           `json:"tool"`
	MonitoredBy orNull           `json:"monitored_by"`
	Account     orNull           `json:"account"`
	Authorised  *authorisedView  `json:"authorised"`
	OpenedAt    stamp            `json:"opened_at"`
	ClosedAt    stamp            `json:"closed_at"`
	Seconds     *int64           `json:"seconds"`
	OutOfHours  bool             `json:"out_of_hours"`
	Overridden  []string         `json:"overridden"`
	Override    orNull           `json:"override_reason"`
	Waived      orNull           `json:"waived"`
	Confirmed   orNull           `json:"confirmed_by"`
	Voided      orNull           `json:"voided"`
	Pending     orNull           `json:"pending"`
	Invoice     orNull           `json:"invoice"`
	Visit       orNull           `json:"visit"` // work on site: the visit that it is of
	Contract    *drawView        `json:"contract"`
	Charge      *tariff.Charge   `json:"charge"`
	Corrections []correctionView `json:"corrections"`
}

// authorisedView is the request that allowed the work.
type authorisedView struct {
	Channel string `json:"channel"`
	At      stamp  `json:"at"`
	SHA256  string `json:"sha256"`
	Mail    *int64 `json:"mail"`
}

func viewAuthorised(a *ticket.Authorisation) *authorisedView {
	if a == nil {
		return nil
	}
	v := &authorisedView{Channel: string(a.Channel), At: stamp(a.At), SHA256: a.Hash}
	if a.Mail != 0 {
		v.Mail = &a.Mail
	}
	return v
}

type drawView struct {
	ID      string `json:"id"`
	Drawn   int64  `json:"drawn_minutes"`
	Balance *int64 `json:"balance_minutes"`
}

type correctionView struct {
	At       stamp  `json:"at"`
	By       string `json:"by"`
	Reason   string `json:"reason"`
	OldFrom  stamp  `json:"old_opened_at"`
	OldTo    stamp  `json:"old_closed_at"`
	Activity string `json:"old_activity"`
	Monitor  orNull `json:"old_monitored_by"` // null: it is not what was corrected, or nobody was named
}

func viewSession(s shop.Session) sessionView {
	v := sessionView{
		Session: s.ID, Status: s.Status(), Ticket: s.TicketName(), Customer: s.Customer, Site: orNull(s.Site), BillTo: orNull(s.BillTo),
		Technician: s.Technician, Device: orNull(s.Device),
		Activity: s.Activity, Tool: orNull(s.Tool), MonitoredBy: orNull(s.MonitoredBy),
		Account: orNull(s.Account), Authorised: viewAuthorised(s.Authorised), OpenedAt: stamp(s.OpenedAt), ClosedAt: stamp(s.ClosedAt),
		OutOfHours: s.OutOfHours, Overridden: list(s.Overridden), Override: orNull(s.Override), Waived: orNull(s.Waived),
		Confirmed: orNull(s.Confirmed), Voided: orNull(s.Voided), Pending: orNull(s.Pending), Invoice: orNull(s.Invoice), Visit: orNull(s.Visit),
		Charge: s.Charge, Corrections: []correctionView{},
	}
	if !s.ClosedAt.IsZero() {
		seconds := int64(s.ClosedAt.Sub(s.OpenedAt).Seconds())
		v.Seconds = &seconds
	}
	if s.Charge != nil && len(s.Charge.Draws) > 0 {
		last := s.Charge.Draws[len(s.Charge.Draws)-1]
		v.Contract = &drawView{last.Contract, s.Charge.DrawnMinutes, last.Balance}
	}
	for _, c := range s.Corrections {
		v.Corrections = append(v.Corrections, correctionView{stamp(c.At), c.By, c.Reason, stamp(c.OldFrom), stamp(c.OldTo), c.OldKind, orNull(c.OldMonitor)})
	}
	return v
}

func (env *Env) sessionRows(found []shop.Session) *ui.Table {
	if !env.OutTerminal {
		t := &ui.Table{}
		for _, s := range found {
			t.Add(s.ID, s.TicketName(), s.Customer, s.Technician, env.when(s.OpenedAt), env.when(s.ClosedAt), s.Activity, amountOf(s), s.Status(), s.Invoice, s.Site, s.BillTo)
		}
		return t
	}
	t := &ui.Table{Head: []string{env.T("Session"), env.T("Ticket"), env.T("Customer"), env.T("By"), env.T("Opened"), env.T("Lasted"),
		env.T("Amount"), env.T("State")}, Right: []int{5, 6}}
	for _, s := range found {
		lasted, state := "", env.status(s)
		if !s.ClosedAt.IsZero() {
			lasted = hoursOf(tariff.StartedMinutes(s.ClosedAt.Unix() - s.OpenedAt.Unix()))
		}
		if s.Invoice != "" {
			state = s.Invoice
		}
		t.Add(s.ID, s.TicketName(), s.Customer, clipped(s.Technician, 8), env.when(s.OpenedAt), lasted, amountOf(s), state)
	}
	return t
}

// status says in a word how a session stands.
func (env *Env) status(s shop.Session) string {
	words := map[string]refusal.Word{"open": "open", "void": "void", "waived": "not charged", "unconfirmed": "to be confirmed",
		"unpriced": "no price yet", "invoiced": "invoiced", "closed": "to be invoiced", "covered": "covered"}
	return env.T(string(words[s.Status()]))
}

func amountOf(s shop.Session) string {
	if s.Charge == nil {
		return ""
	}
	return s.Charge.Amount.String()
}

// sessionLine is a session in one line and its price in the lines below.
func (env *Env) sessionLine(s shop.Session) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s  %s", s.ID, stamp(s.OpenedAt).Local(), s.Technician, joined("  ", env.activityWords(s.Activity), env.placeWords(s.Site, s.BillTo)))
	switch {
	case s.Voided != "":
		b.WriteString("  " + env.T("void: %s", s.Voided))
	case s.IsOpen():
		b.WriteString("  " + ticket.RemoteOpen.Label())
	default:
		b.WriteString("  → " + stamp(s.ClosedAt).Local() + "  " + env.minutes(int64(s.ClosedAt.Sub(s.OpenedAt).Seconds())))
	}
	if s.Status() == "unconfirmed" {
		b.WriteString("\n    " + env.T("not invoiced until it is confirmed: scatto session confirm %s", s.ID))
	}
	if s.Pending != "" {
		b.WriteString("\n    " + env.T("no price yet (%s)", s.Pending))
	}
	if s.Charge != nil {
		b.WriteString(env.chargeLines(*s.Charge))
	}
	if s.Invoice != "" {
		b.WriteString("\n    " + env.T("invoice %s", s.Invoice))
	}
	return b.String()
}

// chargeLines explains a charge, a line each.
func (env *Env) chargeLines(c tariff.Charge) string {
	var b strings.Builder
	for _, l := range c.Lines {
		fmt.Fprintf(&b, "\n    %s  %s", priceLine(l.Description, l.Quantity, l.UnitPrice, l.Amount), strings.Join(l.Rules, " "))
	}
	if len(c.Lines) > 1 {
		fmt.Fprintf(&b, "\n    %s", priceLine(env.T("together"), 1, c.Amount, c.Amount))
	}
	return b.String()
}

// priceLine is a line of an invoice in 64 columns.
func priceLine(words string, quantity int64, price, amount money.Cents) string {
	if quantity != 1 {
		words += fmt.Sprintf(", %d × %s", quantity, price)
	}
	return fmt.Sprintf("%-53s %10s", clipped(words, 53), amount)
}

// minutes says how long something lasted: "1 h 15 min", with seconds where
// they decide a unit.
func (env *Env) minutes(seconds int64) string {
	out := ""
	if seconds >= 3600 {
		out = fmt.Sprintf("%d h ", seconds/3600)
	}
	out += fmt.Sprintf("%d min", seconds%3600/60)
	if seconds%60 != 0 {
		out += fmt.Sprintf(" %d s", seconds%60)
	}
	return out
}
