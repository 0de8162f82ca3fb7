package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type quickTicketOptions struct {
	customer, subject, reason, channel, site, billTo string

	severity            int
	urgent, acceptTerms bool
}

func newQuickTicket(env *Env) *cobra.Command {
	var o quickTicketOptions
	c := &cobra.Command{
		Use:     "t CUSTOMER-WORDS SUBJECT",
		Short:   env.T("open a ticket in one line: the customer by name, the rest from his card"),
		Example: "  scatto t miramare \"stampante ferma\" --accept-terms\n  scatto t \"studio bianchi\" \"server fermo\" --channel phone --urgent --reason \"reception ferma\"",
		Args:    takes("CUSTOMER-WORDS", "SUBJECT"),
	}
	f := c.Flags()
	f.StringVar(&o.channel, "channel", string(ticket.Portal), env.T("how it came: portal, email, pec, phone, in-person (a `CHANNEL`)"))
	f.IntVar(&o.severity, "severity", 0, env.T("`N` from 1 (blocking) to 4 (low), default 3"))
	siteFlags(env, c, &o.site, &o.billTo)
	f.BoolVar(&o.urgent, "urgent", false, env.T("an urgency; needs --reason"))
	f.StringVar(&o.reason, "reason", "", env.T("why it is urgent, a `TEXT`"))
	f.BoolVar(&o.acceptTerms, "accept-terms", false, env.T("the requester accepts the terms and declares his software licences"))
	completeFlag(c, "channel", ticket.Channels())
	completeCustomers(env, c)
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		s.Silent = *silent
		o.customer, o.subject = args[0], args[1]
		return quickTicket(env, s, o)
	})
}

func quickTicket(env *Env, s *shop.Shop, o quickTicketOptions) error {
	channel, err := ticket.ParseChannel(o.channel)
	if err != nil {
		return err
	}
	card, err := s.CustomerByWords(o.customer)
	if err != nil {
		return err
	}
	payer, err := payerMeant(s, o.billTo)
	if err != nil {
		return err
	}
	out, err := s.OpenTicket(shop.OpenInput{Customer: card.ID, Subject: o.subject, Description: o.subject, Channel: channel,
		Severity: o.severity, Urgent: o.urgent, Reason: o.reason, AcceptTerms: o.acceptTerms, Site: o.site, BillTo: payer})
	if err != nil {
		return err
	}
	return env.showOpened(out)
}

type quickCustomerOptions struct{ words string }

// screenView is a customer on one screen.
type screenView struct {
	Customer  string         `json:"customer"`
	Name      string         `json:"name"`
	Phone     orNull         `json:"phone"`
	Emails    []string       `json:"emails"`
	City      orNull         `json:"city"`
	Sites     []siteView     `json:"sites"`
	Contracts []screenPeriod `json:"contracts"`
	Services  []serviceView  `json:"services"`
	Tickets   []ticketView   `json:"tickets"`
	Todos     []todoView     `json:"todos"`
	Covered   []pieceView    `json:"warranties"` // things under the shop's warranty
	Unpaid    string         `json:"unpaid"`
	Owed      string         `json:"to_customer"`
}

type screenPeriod struct {
	ID      string `json:"id"`
	Site    orNull `json:"site"`
	Kind    string `json:"kind"`
	To      string `json:"to"`
	Balance *int64 `json:"balance_minutes"`
	Fee     orNull `json:"fee"` // by periods: "60.00/month"
}

func newQuickCustomer(env *Env) *cobra.Command {
	var o quickCustomerOptions
	c := &cobra.Command{
		Use:     "c CUSTOMER-WORDS",
		Short:   env.T("a customer on one screen: contracts, open tickets, to-dos, what he owes"),
		Example: "  scatto c miramare",
		Args:    takes("CUSTOMER-WORDS"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.words = args[0]
		return quickCustomer(env, s, o)
	})
}

func quickCustomer(env *Env, s *shop.Shop, o quickCustomerOptions) error {
	card, err := s.CustomerByWords(o.words)
	if err != nil {
		return err
	}
	scr, err := s.Screen(card)
	if err != nil {
		return err
	}
	v := screenView{Customer: card.ID, Name: card.Name, Phone: orNull(card.Phone), Emails: list(card.Emails), City: orNull(card.City),
		Sites: viewSites(scr.Sites), Contracts: []screenPeriod{}, Services: env.viewServices(scr.Services), Tickets: viewTickets(scr.Tickets),
		Todos: []todoView{}, Covered: viewPieces(scr.Covered, s.Today()), Unpaid: scr.Unpaid.String(), Owed: scr.Owed.String()}
	for _, h := range scr.Contracts {
		v.Contracts = append(v.Contracts, screenPeriod{h.ID, orNull(h.Site), string(h.Kind), h.To.String(), h.Balance, orNull(viewContract(h).feeByPeriods())})
	}
	for _, t := range scr.Todos {
		v.Todos = append(v.Todos, viewTodo(t))
	}
	return env.say(v, func() *ui.Table { return env.ticketRows(scr.Tickets) }, func() string {
		return env.screenWords(v, scr.Sites)
	})
}

func (env *Env) screenWords(v screenView, sites []shop.Place) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", v.Customer, v.Name, v.City)
	fmt.Fprintf(&b, "%s  %s\n", v.Phone, strings.Join(v.Emails, ", "))
	for _, p := range sites {
		fmt.Fprintf(&b, "\n  %s", env.siteLine(p.Site))
	}
	if len(sites) > 0 {
		b.WriteString("\n")
	}
	for _, c := range v.Contracts {
		left := env.T("no limit of hours")
		if c.Balance != nil {
			left = env.T("%d h %02d min left", *c.Balance/60, *c.Balance%60)
		}
		fmt.Fprintf(&b, "\n  %s  %-9s %s", c.ID, env.valueWords(c.Kind), joined("  ", env.T("until %s", c.To), left, string(c.Site), env.feeText(string(c.Fee))))
	}
	if len(v.Contracts) == 0 {
		fmt.Fprintf(&b, "\n  %s", env.T("no contract"))
	}
	for _, r := range v.Services {
		fmt.Fprintf(&b, "\n  %s  %-9s %s  %s", r.ID, env.valueWords(string(r.Kind)), r.Description, env.feeWords(r.recurringView))
	}
	b.WriteString("\n")
	for _, t := range v.Tickets {
		fmt.Fprintf(&b, "\n  %s  %-26s %s", t.Number, t.StateLabel, joined("  ", string(t.Site), t.Subject))
	}
	if len(v.Tickets) == 0 {
		fmt.Fprintf(&b, "\n  %s", env.T("no open tickets"))
	}
	for _, t := range v.Todos {
		fmt.Fprintf(&b, "\n  ! %s  %s  %s", t.Due, t.What, t.Ticket)
	}
	for _, p := range v.Covered {
		fmt.Fprintf(&b, "\n  %s", env.T("warranty until %s: %s", p.WarrantyTo, joined("  ", p.Description, p.Serial, string(p.Device))))
	}
	if v.Unpaid != "0.00" {
		fmt.Fprintf(&b, "\n\n  %s", env.T("unpaid: %s", v.Unpaid))
	}
	if v.Owed != "0.00" {
		fmt.Fprintf(&b, "\n\n  %s", env.T("owed to the customer: %s", v.Owed))
	}
	return b.String()
}
