package cmd

import (
	"fmt"
	"slices"
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
	watch       bool
	every       time.Duration
	fresh       map[string]bool // numbers of the tickets that came in while somebody watched
}

// queuedView is a ticket with its place in the queue.
type queuedView struct {
	advisedView
	Position  int    `json:"queue_position"`
	Class     string `json:"class"` // contract, walk-in
	Workable  bool   `json:"workable"`
	Because   orNull `json:"not_workable_because"`  // in English
	Hindrance orNull `json:"hindrance"`             // to-regularise, waiting-customer, contract-first, walk-in, out-of-hours
	Waiting   int    `json:"contract_calls_before"` // R45
}

func newTicketQueue(env *Env) *cobra.Command {
	var o ticketQueueOptions
	c := &cobra.Command{
		Use:   "queue",
		Short: env.T("what waits for the shop, in the order in which it is handled"),
		Long: env.T("Contract customers come first, then severity, own bugs (*), arrival. A ticket\n" +
			"that cannot be worked on now says what it waits for. Deadlines stand only where\n" +
			"a contract promises times. Consultancies have their own queue.\n" +
			"--as-of judges windows, contracts and deadlines at that instant and leaves out\n" +
			"what was opened later; states are those of now."),
		Example: "  scatto ticket queue\n  scatto ticket queue --as-of 2026-10-14T12:30 --json\n  scatto ticket queue --consultancy\n  scatto ticket queue --watch --every 10s",
		Args:    takes(),
	}
	instantFlag(c, &o.asOf, "as-of", env.T("the queue as it is to be judged at that instant"))
	c.Flags().BoolVar(&o.consultancy, "consultancy", false, env.T("the requests for consultancy instead"))
	c.Flags().BoolVar(&o.watch, "watch", false, env.T("stay, and draw the queue anew when it changes"))
	c.Flags().DurationVar(&o.every, "every", 5*time.Second, env.T("with --watch: how often to look, a `DURATION`"))
	var names []string
	reading(env, c, func(s *shop.Shop, _ []string) (err error) {
		names, err = ticketQueue(env, s, o)
		return err
	})
	once := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if !o.watch {
			return once(c, args)
		}
		if err := watchable(env, o); err != nil {
			return err
		}
		w := &queueWatch{env: env, every: o.every, read: func(fresh map[string]bool) ([]string, error) {
			o.fresh = fresh
			err := once(c, args)
			return names, err
		}}
		return w.run(c.Context())
	}
	return c
}

// ticketQueue prints the queue; whoever watches gets the names of its tickets.
func ticketQueue(env *Env, s *shop.Shop, o ticketQueueOptions) (names []string, err error) {
	walkIn, err := s.Config.Calendar.Window("walk-in")
	if err != nil {
		return nil, err
	}
	var private []ticket.Ticket // may be requests under data protection law: name and why
	err = stream(env, func(fn func(shop.Queued) error) error {
		return s.EachQueued(shop.QueueFilter{AsOf: o.asOf.UTC(), Consultancy: o.consultancy}, func(r shop.Queued) error {
			if t := r.Ticket; t.PrivacyHint != "" {
				private = append(private, ticket.Ticket{Number: t.Number, Year: t.Year, PrivacyHint: t.PrivacyHint})
			}
			if o.watch {
				names = append(names, r.Ticket.Name())
			}
			return fn(r)
		})
	}, func(r shop.Queued) queuedView { return env.viewQueued(r, walkIn) },
		func(some []shop.Queued) *ui.Table {
			if env.OutTerminal {
				return env.queueTable(some, walkIn, o.fresh)
			}
			return queueRows(some, walkIn)
		})
	if err != nil {
		return nil, err
	}
	for _, t := range slices.Backward(private) {
		if !env.json {
			env.warn("ticket %s may be a request under data protection law (%q), to be looked at: scatto ticket to-privacy %s --right access, or --not",
				t.Name(), t.PrivacyHint, t.Name())
		}
	}
	return names, env.warnOfRegularising(s, o)
}

// warnOfRegularising tells a person of the tickets that are not in the queue.
func (env *Env) warnOfRegularising(s *shop.Shop, o ticketQueueOptions) error {
	if !env.OutTerminal || env.structured() || o.consultancy {
		return nil
	}
	n := 0
	err := s.EachTicket(shop.TicketFilter{State: ticket.ToRegularise}, func(shop.Listed) error {
		n++
		return nil
	})
	if err == nil && n > 0 {
		env.warn("%d tickets wait for a PEC: scatto ticket list --state to-regularise", n)
	}
	return err
}

func (env *Env) viewQueued(r shop.Queued, walkIn calendar.Window) queuedView {
	v := queuedView{advisedView{viewTicket(r.Ticket), env.warnings(r.Advice)}, r.Position, class(r), r.Hindrance == ticket.NoHindrance,
		orNull(hindered(r, walkIn)), orNull(r.Hindrance), r.Blocked}
	v.SLA = &slaField{r.Promise}
	return v
}

// queueRows is the queue for a pipe.
func queueRows(rows []shop.Queued, walkIn calendar.Window) *ui.Table {
	t := &ui.Table{}
	for _, r := range rows {
		kind, d, _ := nextDeadline(r.Promise)
		t.Add(r.Position, r.Ticket.Name(), class(r), r.Ticket.Severity, r.Ticket.State, stamp(r.Ticket.OpenedAt), r.Ticket.Customer,
			r.Blocked, r.Ticket.Subject, r.Ticket.OwnBug, r.Hindrance == ticket.NoHindrance, orNull(hindered(r, walkIn)), kind, d.State, stamp(d.Due), r.Ticket.Site)
	}
	return t
}

// hindered says why a ticket cannot be worked on, "" when it can. It is for
// scripts: English, whatever the language.
func hindered(r shop.Queued, walkIn calendar.Window) string {
	switch r.Hindrance {
	case ticket.LacksPEC:
		return "to be regularised"
	case ticket.WaitsCustomer:
		return "waiting for the customer"
	case ticket.ContractCalls:
		return fmt.Sprintf("contract calls not exhausted: %d", r.Blocked)
	case ticket.OutsideWindow:
		return "outside " + bandWords(walkIn)
	case ticket.OutsideOffice:
		return "outside office hours"
	}
	return ""
}

func bandWords(w calendar.Window) string { return strings.Join(bandNames(w.Bands), ", ") }

func class(r shop.Queued) string {
	if r.Contract {
		return "contract"
	}
	return "walk-in"
}
