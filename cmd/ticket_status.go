package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketStatusOptions struct{ email, code string }

// statusView is what a customer may see of a ticket (R04): never an internal
// note, nor who else is about.
type statusView struct {
	Number      string       `json:"number"`
	State       string       `json:"state"`
	StateLabel  string       `json:"state_label"`
	Subject     string       `json:"subject"`
	OpenedAt    stamp        `json:"opened_at"`
	HandledFrom stamp        `json:"handled_from"`
	ClosedAt    stamp        `json:"closed_at"`
	Replies     []replyView  `json:"replies"`
	Actions     []actionView `json:"actions"`
}

type replyView struct {
	At   stamp  `json:"at"`
	Kind string `json:"kind"`
	Text string `json:"text"`
}

func newTicketStatus(env *Env) *cobra.Command {
	var o ticketStatusOptions
	c := &cobra.Command{
		Use:   "status --email ADDRESS --code CODE",
		Short: env.T("what a customer sees: his tickets, their states, the public replies"),
		Long: env.T("Shows a customer his tickets. Every lookup is in the log, the address as a digest.\n" +
			"After tickets.status_failures wrong codes the address waits, longer each time."),
		Example: "  scatto ticket status --email anna@hotel.example --code ABCD-EFGH-JKMN-PQRS",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.email, "email", "", env.T("the customer's `ADDRESS`"))
	c.Flags().StringVar(&o.code, "code", "", env.T("the access `CODE` he got with his first ticket"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketStatus(env, s, o) })
}

func ticketStatus(env *Env, s *shop.Shop, o ticketStatusOptions) error {
	if o.email == "" || o.code == "" {
		return refusal.Usage("missing-flag", "both --email and --code are needed").By("R03")
	}
	found, err := s.LookUp(o.email, o.code)
	if err != nil {
		return err
	}
	if found.Unlogged != nil {
		env.warn("the log does not know of this lookup: %s", found.Unlogged)
	}
	views := []statusView{}
	for _, t := range found.Tickets {
		v := viewTicket(t)
		one := statusView{v.Number, v.State, v.StateLabel, v.Subject, v.OpenedAt, v.HandledFrom, v.ClosedAt, []replyView{}, []actionView{}}
		for i, a := range v.Actions {
			if !t.Actions[i].Internal {
				one.Actions = append(one.Actions, a)
			}
		}
		for _, m := range v.Messages {
			if m.Public {
				one.Replies = append(one.Replies, replyView{m.At, m.Kind, m.Text})
			}
		}
		views = append(views, one)
	}
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Number"), env.T("State"), env.T("Opened"), env.T("Closed"), env.T("Subject"), env.T("Last reply")}}
		for _, v := range views {
			last := ""
			if n := len(v.Replies); n > 0 {
				last = v.Replies[n-1].Text
			}
			t.Add(v.Number, v.StateLabel, v.OpenedAt.Local(), v.ClosedAt.Local(), v.Subject, last)
		}
		return t
	})
}
