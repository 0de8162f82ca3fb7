package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// orAsked lets the last arguments be left out where a person can be asked for them.
func orAsked(env *Env, names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < len(names) && env.asks() {
			return nil
		}
		return takes(names...)(c, args)
	}
}

// askSession asks on which ticket to work: the operator's own come first, then
// the head of the queue; and who works, where the operator is no technician.
func (env *Env) askSession(s *shop.Shop, o *sessionStartOptions, yes bool) error {
	people, err := s.Technicians()
	if err != nil {
		return err
	}
	all, err := s.Tickets(shop.TicketFilter{})
	if err != nil {
		return err
	}
	queue, err := s.Queue(shop.QueueFilter{})
	if err != nil {
		return err
	}
	names, err := customerNames(s)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil { // others may work while the person thinks
		return err
	}
	if err := env.askWorker(s, people); err != nil {
		return err
	}
	list := ownTickets(all, s.By())
	for _, q := range queue {
		if !slices.ContainsFunc(list, func(t ticket.Ticket) bool { return t.Number == q.Ticket.Number }) {
			list = append(list, q.Ticket)
		}
	}
	var on ticket.Ticket
	named := func(typed string) (err error) {
		on, err = s.WorkableTicket(typed)
		if cerr := s.Close(); err == nil {
			err = cerr
		}
		return err
	}
	if len(list) == 0 {
		_, err = env.ask(question{words: env.T("Which ticket?"), check: named})
	} else {
		err = env.chooseTicket(list, all, names, named)
	}
	if err != nil {
		return err
	}
	if o.Ticket = on.Name(); yes {
		return nil
	}
	fmt.Fprintln(env.Err, ui.Clean(joined("  ", ticketChoice(on, names), s.By())))
	right, err := env.confirm(s, env.T("Open the connection?"), true)
	if err == nil && !right {
		err = declined()
	}
	return err
}

// askWorker asks who works when the operator is none of the technicians.
func (env *Env) askWorker(s *shop.Shop, people []shop.Technician) error {
	var names []string
	for _, p := range people {
		if strings.EqualFold(p.Name, s.By()) {
			return nil
		}
		if p.Left.IsZero() {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	i, err := env.choose(names, env.T("Who works?"), nil)
	if err == nil {
		s.ActAs(names[i])
	}
	return err
}
