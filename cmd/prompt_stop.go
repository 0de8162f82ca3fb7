package cmd

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/ticket"
)

// askStop asks which of the open connections to close, the operator's own
// first: an empty line is the first.
func (env *Env) askStop(s *shop.Shop, o *sessionStopOptions) error {
	open, err := s.Sessions(shop.SessionFilter{Open: true})
	if err != nil {
		return err
	}
	if len(open) == 0 {
		return refusal.Rule("no-open-session", "no remote connection is open").By("R20")
	}
	others := func(one shop.Session) int {
		if strings.EqualFold(one.Technician, s.By()) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(open, func(a, b shop.Session) int { return others(a) - others(b) })
	names, err := customerNames(s)
	if err != nil {
		return err
	}
	var rows []string
	for _, one := range open {
		rows = append(rows, joined("  ", one.ID, one.TicketName(), clipped(names[one.Customer], 20), one.Technician, env.when(one.OpenedAt)))
	}
	if err := s.Close(); err != nil { // others may work while the person thinks
		return err
	}
	i, err := env.choose(rows, env.T("Which connection is closed? (a number of the list, or a ticket's)"), func(typed string) error {
		if n, ok := ticket.ParseSessionID(typed); ok && slices.ContainsFunc(open, func(one shop.Session) bool { return one.Number() == n }) {
			o.ref = typed
			return nil
		}
		n, err := ticket.ParseNumber(typed)
		if err == nil && !slices.ContainsFunc(open, func(one shop.Session) bool { return one.Ticket == n }) {
			err = badChoice(typed, min(len(rows), mostChoices))
		}
		o.ref = typed
		return err
	})
	if err == nil && i >= 0 {
		o.ref = open[i].ID
	}
	return err
}

// askSolved asks which of the operator's open tickets is solved, of all where he
// has none, and how; a ticket that is named already is not asked for.
func (env *Env) askSolved(s *shop.Shop, o *ticketSolveOptions) error {
	if o.number == "" {
		list, err := s.Tickets(shop.TicketFilter{})
		if err != nil {
			return err
		}
		if own := ownTickets(list, s.By()); len(own) > 0 {
			list = own
		}
		if len(list) == 0 {
			return refusal.Rule("no-open-ticket", "no ticket is open")
		}
		names, err := customerNames(s)
		if err != nil {
			return err
		}
		var rows []string
		for _, t := range list {
			rows = append(rows, ticketChoice(t, names))
		}
		if err := s.Close(); err != nil { // others may work while the person thinks
			return err
		}
		i, err := env.choose(rows, env.T("Which ticket? (a number of the list, or a ticket's)"), func(typed string) error {
			t, err := s.Ticket(typed)
			if cerr := s.Close(); err == nil {
				err = cerr
			}
			o.number = t.Name()
			return err
		})
		if err != nil {
			return err
		}
		if i >= 0 {
			o.number = list[i].Name()
		}
	} else if _, err := s.Ticket(o.number); err != nil {
		return err
	}
	if err := s.Close(); err != nil { // others may work while the person types
		return err
	}
	words, err := env.askText(env.T("The solution, which the customer reads"))
	o.words = words
	return err
}

// ownTickets are those that a technician is in charge of.
func ownTickets(list []ticket.Ticket, by string) []ticket.Ticket {
	return slices.DeleteFunc(slices.Clone(list), func(t ticket.Ticket) bool { return !strings.EqualFold(t.Technician, by) })
}

// ticketChoice is a ticket's row in a list to choose from.
func ticketChoice(t ticket.Ticket, names map[string]string) string {
	return joined("  ", t.Name(), clipped(names[t.Customer], 20), t.Subject)
}

// customerNames gives the customers' names by their ids.
func customerNames(s *shop.Shop) (map[string]string, error) {
	cards, err := s.Customers()
	names := map[string]string{}
	for _, c := range cards {
		names[c.ID] = c.Name
	}
	return names, err
}
