package cmd

import (
	"strings"

	"scatto/internal/ui"
	"scatto/ticket"
)

// ticketView is the JSON of a ticket, wherever one is printed.
type ticketView struct {
	Number      string        `json:"number"`
	State       string        `json:"state"`
	StateLabel  string        `json:"state_label"`
	Customer    orNull        `json:"customer"`
	Kind        string        `json:"kind"`
	Channel     string        `json:"channel"`
	Email       orNull        `json:"email"`
	FirstName   orNull        `json:"first_name"`
	Surname     orNull        `json:"surname"`
	Phone       orNull        `json:"phone"`
	Topic       orNull        `json:"topic"`
	Subject     string        `json:"subject"`
	Description string        `json:"description"`
	Problem     orNull        `json:"problem"`
	Severity    int           `json:"severity"`
	OwnBug      bool          `json:"own_bug"`
	Urgent      bool          `json:"urgent"`
	Reason      orNull        `json:"reason"`
	Activity    string        `json:"activity"`
	Technician  orNull        `json:"technician"`
	OpenedAt    stamp         `json:"opened_at"`
	HandledFrom stamp         `json:"handled_from"`
	ClosedAt    stamp         `json:"closed_at"`
	TermsAt     stamp         `json:"terms_accepted_at"`
	MergedInto  orNull        `json:"merged_into"`
	MergedFrom  []string      `json:"merged_from"`
	SplitFrom   orNull        `json:"split_from"`
	SplitInto   []string      `json:"split_into"`
	ExternalID  orNull        `json:"external_id"`
	Messages    []messageView `json:"messages"`
	Actions     []actionView  `json:"actions"`
	Site        orNull        `json:"site"`
	BillTo      orNull        `json:"bill_to"` // null: the site's payer, else the customer
	Device      orNull        `json:"device"`
	Cause       orNull        `json:"cause"`
	Details     []detailView  `json:"details"`
	Changes     []changeView  `json:"changes"`
	Files       []fileView    `json:"files"`
	ticketDayView
	RespondedAt stamp       `json:"responded_at"`
	Pauses      []pauseView `json:"pauses"`
	Privacy     orNull      `json:"privacy"`       // the data-subject request that it is
	PrivacyHint orNull      `json:"privacy_hint"`  // words that make it a possible one
	SLA         *slaField   `json:"sla,omitempty"` // where deadlines were looked at
}

type pauseView struct {
	From stamp `json:"from"`
	To   stamp `json:"to"` // null while it lasts
}

type messageView struct {
	At      stamp  `json:"at"`
	By      string `json:"by"`
	Kind    string `json:"kind"`
	Public  bool   `json:"public"`
	Text    string `json:"text"`
	How     orNull `json:"how"`
	Copied  orNull `json:"copied_from"`
	Minutes int    `json:"minutes"`
}

type actionView struct {
	Text  string `json:"text"`
	Asked stamp  `json:"asked_at"`
	State string `json:"state"`
}

func viewTicket(t ticket.Ticket) ticketView {
	v := ticketView{
		Number: t.Name(), State: string(t.State), StateLabel: t.State.Label(), Customer: orNull(t.Customer),
		Kind: string(t.Kind), Channel: string(t.Channel), Email: orNull(t.Email),
		FirstName: orNull(t.FirstName), Surname: orNull(t.Surname), Phone: orNull(t.Phone), Topic: orNull(t.Topic),
		Subject: t.Subject, Description: t.Description, Problem: orNull(t.Problem), Severity: t.Severity,
		OwnBug: t.OwnBug, Urgent: t.Urgent, Reason: orNull(t.Reason), Activity: t.Activity, Technician: orNull(t.Technician),
		OpenedAt: stamp(t.OpenedAt), HandledFrom: stamp(t.HandledFrom), ClosedAt: stamp(t.ClosedAt), TermsAt: stamp(t.Terms.At),
		MergedInto: orNull(t.MergedInto), MergedFrom: list(t.MergedFrom), SplitFrom: orNull(t.SplitFrom), SplitInto: list(t.SplitInto),
		ExternalID: orNull(t.ExternalID), Messages: []messageView{}, Actions: []actionView{},
		Site: orNull(t.Site), BillTo: orNull(t.BillTo), Device: orNull(t.Device), Cause: orNull(t.Cause), Details: []detailView{}, Changes: []changeView{},
		Files:         viewFiles(t.Files),
		ticketDayView: viewTicketDay(t),
		RespondedAt:   stamp(t.RespondedAt), Pauses: []pauseView{},
		Privacy: orNull(t.Privacy), PrivacyHint: orNull(t.PrivacyHint),
	}
	for _, p := range t.Pauses {
		v.Pauses = append(v.Pauses, pauseView{stamp(p.From), stamp(p.To)})
	}
	for _, m := range t.Messages {
		v.Messages = append(v.Messages, messageView{stamp(m.At), m.By, string(m.Kind), m.Public, m.Text, orNull(m.How), orNull(m.Copied), m.Minutes})
	}
	for _, a := range t.Actions {
		v.Actions = append(v.Actions, actionView{a.Text, stamp(a.Asked), a.State})
	}
	for _, d := range t.Details {
		v.Details = append(v.Details, detailView(d))
	}
	for _, c := range t.Changes {
		v.Changes = append(v.Changes, changeView{stamp(c.At), c.By, c.What, c.Where, orNull(c.Before), orNull(c.After)})
	}
	return v
}

// requester is who asked, as a person reads it.
func (v ticketView) requester() string {
	return ticket.Ticket{FirstName: string(v.FirstName), Surname: string(v.Surname)}.Requester()
}

// showTicket prints a ticket after a step of its life: one line for a person.
func (env *Env) showTicket(t ticket.Ticket) error {
	return env.say(viewTicket(t), func() *ui.Table {
		return env.ticketRows([]ticket.Ticket{t})
	}, func() string { return ticketLine(t) })
}

// wideTickets is how many columns a screen has on which no state is cut.
const wideTickets = 132

// ticketRows is the table of tickets.
func (env *Env) ticketRows(list []ticket.Ticket) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Number"), env.T("State"), env.T("Customer"), env.T("Sev."), env.T("Opened"), env.T("By"), env.T("Subject")},
		Right: []int{3}, Least: map[int]int{1: len("Conn. Ap.")}} // so many tell open from closed
	for _, one := range list {
		who := one.Customer
		if who == "" {
			who = one.Requester()
		}
		state := string(one.State)
		if env.OutTerminal {
			state = one.State.Label()
			if env.Columns > 0 && env.Columns < wideTickets {
				state = strings.Replace(state, "Connessione remota ", "Conn. ", 1)
			}
			t.Add(one.Name(), state, joined(" ", who, one.Site), one.Severity, env.when(one.OpenedAt), one.Technician, one.Subject)
			continue
		}
		t.Add(one.Name(), state, who, one.Severity, env.when(one.OpenedAt), one.Technician, one.Subject, one.Site)
	}
	return t
}
