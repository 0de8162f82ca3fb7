package cmd

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type ticketQueueOptions struct {
	asOf        time.Time
	consultancy bool
}

// queuedView is a ticket with its place in the queue.
type queuedView struct {
	ticketView
	Position   int    `json:"queue_position"`
	Class      string `json:"class"` // contract, walk-in
	Workable   bool   `json:"workable"`
	Reason     orNull `json:"reason"`                // why not, in English
	ReasonKind orNull `json:"reason_kind"`           // to-regularise, waiting-customer, contract-first, walk-in
	Waiting    int    `json:"contract_calls_before"` // R45
}

func newTicketQueue(env *Env) *cobra.Command {
	var o ticketQueueOptions
	c := &cobra.Command{
		Use:   "queue",
		Short: env.T("what waits for the shop, in the order in which it is handled"),
		Long: env.T("What waits for the shop: contract customers first, then by severity, own bugs (*), arrival.\n" +
			"A ticket that cannot be worked on now says why; deadlines stand only where a contract promises times.\n" +
			"--as-of judges windows, contracts and deadlines at that instant and leaves out what was opened later;\n" +
			"states are those of now. Consultancies have a queue of their own."),
		Example: "  scatto ticket queue\n  scatto ticket queue --as-of 2026-10-14T12:30 --json\n  scatto ticket queue --consultancy",
		Args:    takes(),
	}
	instantFlag(c, &o.asOf, "as-of", env.T("the queue as it is to be judged at that instant"))
	c.Flags().BoolVar(&o.consultancy, "consultancy", false, env.T("the requests for consultancy instead"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketQueue(env, s, o) })
}

func ticketQueue(env *Env, s *shop.Shop, o ticketQueueOptions) error {
	rows, err := s.Queue(shop.QueueFilter{AsOf: o.asOf.UTC(), Consultancy: o.consultancy})
	if err != nil {
		return err
	}
	walkIn, err := s.Config.Calendar.Window("walk-in")
	if err != nil {
		return err
	}
	if env.OutTerminal && !env.json && !o.consultancy {
		waiting, err := s.Tickets(shop.TicketFilter{State: ticket.ToRegularise})
		if err != nil {
			return err
		}
		if len(waiting) > 0 {
			defer env.warn("%d tickets wait for a PEC: scatto ticket list --state to-regularise", len(waiting))
		}
	}
	views := []queuedView{}
	for _, r := range rows {
		v := queuedView{viewTicket(r.Ticket), r.Position, class(r), r.Hindrance == ticket.NoHindrance,
			orNull(hindered(ui.English.T, r, walkIn)), orNull(r.Hindrance), r.Blocked}
		v.SLA = &slaField{r.Promise}
		views = append(views, v)
	}
	return env.print(views, func() *ui.Table {
		if env.OutTerminal {
			return env.queueTable(rows, walkIn)
		}
		t := &ui.Table{}
		for i, r := range rows {
			kind, d, _ := nextDeadline(r.Promise)
			t.Add(r.Position, r.Ticket.Name(), class(r), r.Ticket.Severity, r.Ticket.State, stamp(r.Ticket.OpenedAt), r.Ticket.Customer,
				r.Blocked, r.Ticket.Subject, r.Ticket.OwnBug, views[i].Workable, views[i].Reason, kind, d.State, stamp(d.Due))
		}
		return t
	})
}

// queueTable is the queue for a person: what to take up next, and what not.
func (env *Env) queueTable(rows []shop.Queued, walkIn calendar.Window) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Number"), env.T("Class"), env.T("Sev."), env.T("State"), env.T("Customer"),
		env.T("Deadline"), env.T("Not now"), env.T("Subject")}, Right: []int{0}}
	for _, r := range rows {
		severity := string(rune('0' + r.Ticket.Severity))
		if r.Ticket.OwnBug {
			severity += " *"
		}
		t.Add(r.Position, r.Ticket.Name(), class(r), severity, r.Ticket.State.Label(), r.Ticket.Customer,
			env.deadlineCell(r.Promise), hindered(env.T, r, walkIn), r.Ticket.Subject)
	}
	return t
}

// deadlineCell is the next deadline in a few words.
func (env *Env) deadlineCell(p *shop.Promise) string {
	kind, d, ok := nextDeadline(p)
	if !ok {
		return ""
	}
	what := env.T("solution")
	if kind == shop.DueResponse {
		what = env.T("answer")
	}
	switch d.State {
	case ticket.DeadlineLate:
		return env.T("LATE %s %s", what, env.when(d.Due))
	case ticket.DeadlinePaused:
		return env.T("paused")
	}
	return env.T("due %s %s", what, env.when(d.Due))
}

// hindered says why a ticket cannot be worked on, "" when it can.
func hindered(say func(string, ...any) string, r shop.Queued, walkIn calendar.Window) string {
	switch r.Hindrance {
	case ticket.LacksPEC:
		return say("to be regularised: its PEC has not come")
	case ticket.WaitsCustomer:
		return say("waiting for the customer")
	case ticket.ContractCalls:
		return say("contract calls not exhausted: %d", r.Blocked)
	case ticket.OutsideWindow:
		return say("outside %s", strings.Join(bandNames(walkIn.Bands), ", "))
	}
	return ""
}

func class(r shop.Queued) string {
	if r.Contract {
		return "contract"
	}
	return "walk-in"
}
