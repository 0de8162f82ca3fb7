package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// queuedView is a ticket with its place in the queue.
type queuedView struct {
	ticketView
	Position int    `json:"queue_position"`
	Class    string `json:"class"` // contract, walk-in
	Workable bool   `json:"workable"`
	Waiting  int    `json:"contract_calls_before"` // R45
}

func newTicketQueue(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "queue",
		Short: env.T("what waits for the shop, in the order in which it is handled"),
		Long: env.T("What waits for the shop: contract customers first, then by severity, own bugs, arrival.\n" +
			"Where contract customers go first, a ticket without contract shows how many calls it waits for."),
		Example: "  scatto ticket queue\n  scatto ticket queue --json",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketQueue(env, s) })
}

func ticketQueue(env *Env, s *shop.Shop) error {
	rows, err := s.Queue()
	if err != nil {
		return err
	}
	if env.OutTerminal && !env.json {
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
		views = append(views, queuedView{viewTicket(r.Ticket), r.Position, class(r), r.Blocked == 0, r.Blocked})
	}
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{"#", env.T("Number"), env.T("Class"), env.T("Sev."), env.T("State"), env.T("Opened"),
			env.T("Customer"), env.T("Waits for"), env.T("Subject")}, Right: []int{0, 3, 7}}
		for _, r := range rows {
			state, waits := string(r.Ticket.State), strconv.Itoa(r.Blocked)
			if env.OutTerminal {
				state = r.Ticket.State.Label()
				if r.Blocked == 0 {
					waits = ""
				}
			}
			t.Add(r.Position, r.Ticket.Name(), class(r), r.Ticket.Severity, state, env.when(r.Ticket.OpenedAt), r.Ticket.Customer, waits, r.Ticket.Subject)
		}
		return t
	})
}

func class(r shop.Queued) string {
	if r.Contract {
		return "contract"
	}
	return "walk-in"
}
