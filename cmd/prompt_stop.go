package cmd

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// askStop asks which of the open connections to close, the operator's own
// first: an empty line is the first. It ends when the command was typed: the
// customer does not pay for the time at the question.
func (env *Env) askStop(s *shop.Shop, o *sessionStopOptions) error {
	open, err := s.Sessions(shop.SessionFilter{Open: true})
	if err != nil {
		return err
	}
	if len(open) == 0 {
		return refusal.Rule("no-open-session", "no remote connection is open").
			WithHint("scatto session list shows those that were closed; scatto session start opens one").By("R20")
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
	ended, shown, fallback := s.At(), len(env.offer(rows)), "1"
	if _, err := stopMeant(fallback, open, shown); err != nil { // an empty line never means another
		fallback = open[0].ID
	}
	_, err = env.ask(question{words: env.T("Which connection is closed? (a number of the list, or a ticket's)"), fallback: fallback, check: func(typed string) (err error) {
		o.ref, err = stopMeant(typed, open, shown)
		return err
	}})
	s.GoOn(env.now(), ended)
	return err
}

// stopMeant reads which of the open connections is meant, of which so many are
// listed: a row, a session or a ticket. A number that is a row and also the
// ticket of another one is refused: nobody pays for a wrong guess.
func stopMeant(typed string, open []shop.Session, shown int) (ref string, err error) {
	if n, ok := ticket.ParseSessionID(typed); ok && slices.ContainsFunc(open, func(one shop.Session) bool { return one.Number() == n }) {
		return typed, nil
	}
	row, err := strconv.Atoi(typed)
	listed := err == nil && row >= 1 && row <= shown
	n, err := ticket.ParseNumber(typed)
	if err != nil {
		return "", err
	}
	other := slices.IndexFunc(open, func(one shop.Session) bool {
		return one.Ticket == n && !(listed && one.ID == open[row-1].ID)
	})
	switch {
	case listed && other >= 0:
		return "", refusal.Usage("bad-choice", "%s is %s of the list and also ticket %s, of %s", typed, open[row-1].ID, open[other].TicketName(), open[other].ID).
			WithHint("write %s or %s", open[row-1].ID, open[other].ID)
	case listed:
		return open[row-1].ID, nil
	case other < 0:
		return "", badChoice(typed, shown)
	}
	return typed, nil
}

// askSolved asks which of the operator's open tickets is solved, of all where he
// has none, and how; a ticket that is named already is not asked for.
func (env *Env) askSolved(s *shop.Shop, o *ticketSolveOptions) error {
	if o.number == "" {
		all, err := s.Tickets(shop.TicketFilter{})
		if err != nil {
			return err
		}
		list := all
		if own := ownTickets(all, s.By()); len(own) > 0 {
			list = own
		}
		if len(list) == 0 {
			return refusal.Rule("no-open-ticket", "no ticket is open").WithHint("scatto t CUSTOMER-WORDS SUBJECT opens one, scatto ticket list --all shows the closed ones")
		}
		names, err := customerNames(s)
		if err != nil {
			return err
		}
		if err := s.Close(); err != nil { // others may work while the person thinks
			return err
		}
		err = env.chooseTicket(list, all, names, func(typed string) error {
			t, err := s.Ticket(typed)
			if cerr := s.Close(); err == nil {
				err = cerr
			}
			if err == nil {
				o.number = t.Name()
				fmt.Fprintln(env.Err, "  "+ui.Clean(ticketChoice(t, names)))
			}
			return err
		})
		if err != nil {
			return err
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
