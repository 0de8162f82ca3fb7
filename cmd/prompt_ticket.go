package cmd

import (
	"fmt"
	"strconv"

	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// askTicket asks a person at the terminal for what a ticket lacks: who, what,
// and where nothing was said how grave it is and how it came.
func (env *Env) askTicket(s *shop.Shop, o *ticketOpenOptions, given func(flag string) bool) error {
	who := o.Customer == "" && (o.Email == "" || o.FirstName == "" || o.Surname == "")
	if !env.asks() || !who && o.Subject != "" && o.Description != "" {
		return nil
	}
	if who {
		if err := env.askRequester(s, o); err != nil {
			return err
		}
	}
	if o.Subject == "" {
		typed, err := env.ask(question{words: env.T("The problem in one line")})
		if err != nil {
			return err
		}
		o.Subject = typed
		if err := env.askGravity(o, given); err != nil {
			return err
		}
	}
	if o.Description == "" {
		typed, err := env.askText(env.T("The problem in full"))
		if err != nil {
			return err
		}
		o.Description = typed
	}
	if o.yes {
		return nil
	}
	fmt.Fprintln(env.Err, ui.Clean(joined("  ", o.Customer, joined(" ", o.FirstName, o.Surname), o.Email, o.Subject)))
	right, err := env.confirm(s, env.T("Open the ticket?"), true)
	if err == nil && !right {
		err = declined()
	}
	return err
}

// askRequester finds the customer and which of its people calls; without a
// customer it asks who the person is.
func (env *Env) askRequester(s *shop.Shop, o *ticketOpenOptions) error {
	if o.Email == "" {
		cards, err := s.Customers()
		if err != nil {
			return err
		}
		if err := s.Close(); err != nil { // others may work while the person types
			return err
		}
		card, err := env.askCustomer(cards, env.T("Customer: part of the name, or the id (empty: not on record)"), true)
		if err != nil {
			return err
		}
		if o.Customer = card.ID; card.ID != "" {
			return env.askContact(card, o)
		}
	}
	for _, q := range []struct {
		words string
		field *string
		check func(string) error
	}{
		{env.T("E-mail"), &o.Email, customer.CheckEmail},
		{env.T("First name"), &o.FirstName, nil},
		{env.T("Surname"), &o.Surname, nil},
	} {
		if *q.field != "" {
			continue
		}
		typed, err := env.ask(question{words: q.words, check: q.check})
		if err != nil {
			return err
		}
		*q.field = typed
	}
	return nil
}

// askContact picks who of a customer's people calls, when there are several.
func (env *Env) askContact(card shop.Card, o *ticketOpenOptions) error {
	if len(card.People) < 2 || o.FirstName != "" || o.Surname != "" {
		return nil
	}
	var rows []string
	for _, h := range card.People {
		rows = append(rows, joined("  ", joined(" ", h.FirstName, h.Surname), h.Email, h.Phone))
	}
	i, err := env.choose(rows, env.T("Who is it?"), nil)
	if err != nil {
		return err
	}
	h := card.People[i]
	o.Email, o.FirstName, o.Surname = h.Email, h.FirstName, h.Surname
	if o.Phone == "" {
		o.Phone = h.Phone
	}
	return nil
}

// askGravity asks how grave a problem is and how it came.
func (env *Env) askGravity(o *ticketOpenOptions, given func(flag string) bool) error {
	if !given("severity") {
		_, err := env.ask(question{words: env.T("Severity: 1 blocking, 2 serious, 3 normal, 4 low"), fallback: "3", check: func(typed string) error {
			n, err := strconv.Atoi(typed)
			if err != nil || n < 1 || n > 4 {
				return badChoice(typed, 4)
			}
			o.Severity = n
			return nil
		}})
		if err != nil {
			return err
		}
	}
	if given("channel") {
		return nil
	}
	_, err := env.ask(question{words: env.T("It came by: portal, email, pec, phone, in-person"), fallback: env.valueWords(string(ticket.Phone)), check: func(typed string) error {
		c, ok := oneOf(ticket.Channels(), typed, env.valueWords)
		if !ok {
			_, err := ticket.ParseChannel(typed)
			return err
		}
		o.channel = string(c)
		return nil
	}})
	return err
}
