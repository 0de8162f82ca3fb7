package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
	"scatto/ticket/customisation"
)

// Customised is a customisation after a step of its life, and what is to be
// said about it.
type Customised struct {
	Record   customisation.Customisation
	Passed   []customisation.Obstacle // what an override passed over
	Warnings []*refusal.Error
}

// AddCustomisation records what a customer asks to have made (R35). A ticket is
// named by its number.
func (s *Shop) AddCustomisation(c customisation.Customisation) (out Customised, err error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
		limit int
	}{{"software", &c.Software, 200}, {"version", &c.Version, 100}, {"quote", &c.Quote, 100}} {
		if *f.value, err = text.Line(f.what, *f.value, f.limit); err != nil {
			return out, err
		}
	}
	if c.Description, err = text.Lines("description", c.Description, text.MaxNote); err != nil {
		return out, err
	}
	err = s.write("customisation.add", func(w *write) error {
		out = Customised{}
		card, err := findCard(w.Tx, c.Customer)
		if err != nil {
			return err
		}
		one, err := customisation.New(c)
		if err != nil {
			return err
		}
		n, err := w.Next("customisation")
		if err != nil {
			return err
		}
		one.ID, one.Customer, one.RequestedAt, one.RequestedBy = customisation.ID(n), card.ID, s.at, s.by
		if c.Ticket != "" {
			if err := w.tieTicket(&one, c.Ticket, &out); err != nil {
				return err
			}
		}
		if err := w.Put(store.CustomerCustomisationKey(card.ID, n), true); err != nil {
			return err
		}
		out.Record = one
		return w.putCustomisation(one)
	})
	return out, err
}

// tieTicket notes the customisation on the ticket by which it was asked for.
// Work on it is always by quote, whatever the customer pays by the year (R38).
func (w *write) tieTicket(c *customisation.Customisation, ref string, out *Customised) error {
	old, err := findTicket(w.Tx, ref)
	if err != nil {
		return err
	}
	if old.Customer != c.Customer {
		return refusal.Rule("ticket-other-customer", "ticket %s is not of customer %s", old.Name(), c.Customer).
			WithHint("scatto ticket show %d", old.Number)
	}
	c.Ticket = old.Name()
	if old.Activity != string(tariff.Customisation) {
		out.Warnings = append(out.Warnings, refusal.Rule("customisation-by-quote", "ticket %s is charged as %s: a customisation is by quote", old.Name(), old.Activity).
			WithHint("scatto ticket edit %d --activity customisation", old.Number).By("R38"))
	}
	t, err := old.AddMessage(ticket.Message{At: w.shop.at, By: w.shop.by, Kind: ticket.Note, Text: "personalizzazione " + c.ID + ": " + c.Description})
	if err != nil {
		return err
	}
	return w.putTicket(&old, t)
}

func (w *write) putCustomisation(c customisation.Customisation) error {
	w.about(c.Customer)
	return w.put(store.CustomisationKey(c.Number()), c.ID, c.Customer, c)
}

func findCustomisation(tx *store.Tx, ref string) (customisation.Customisation, error) {
	n, err := customisation.ParseID(ref)
	if err != nil {
		return customisation.Customisation{}, err
	}
	c, ok, err := get[customisation.Customisation](tx, store.CustomisationKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-customisation", "there is no customisation %s", customisation.ID(n)).WithHint("scatto customisation list")
	}
	return c, err
}

// Customisation reads one by "P0001".
func (s *Shop) Customisation(ref string) (c customisation.Customisation, err error) {
	err = s.view(func(tx *store.Tx) error {
		c, err = findCustomisation(tx, ref)
		return err
	})
	return c, err
}

// CustomisationFilter says which ones to list; zero fields do not narrow.
type CustomisationFilter struct {
	Customer string
	State    customisation.State
	Open     bool          // neither closed nor out of date
	DueBy    calendar.Date // those that may still be contested, until that day at most
}

// Customisations lists them by number; with DueBy by the last day to contest
// (R34).
func (s *Shop) Customisations(f CustomisationFilter) (list []customisation.Customisation, err error) {
	today := s.Today()
	take := func(c customisation.Customisation) {
		if (f.State == "" || c.State == f.State) && (!f.Open || c.State.Open()) &&
			(f.DueBy.IsZero() || c.Contestable(today) && !c.LastContestDay().After(f.DueBy)) {
			list = append(list, c)
		}
	}
	err = s.view(func(tx *store.Tx) error {
		if f.Customer == "" {
			return each(tx, store.CustomisationPrefix(), func(_ store.Key, c customisation.Customisation) error {
				take(c)
				return nil
			})
		}
		card, err := findCard(tx, f.Customer)
		if err != nil {
			return err
		}
		mine, err := numbers(tx, store.CustomerCustomisationPrefix(card.ID))
		for _, n := range mine {
			c, err := findCustomisation(tx, customisation.ID(n))
			if err != nil {
				return err
			}
			take(c)
		}
		return err
	})
	if !f.DueBy.IsZero() {
		slices.SortStableFunc(list, func(a, b customisation.Customisation) int {
			return a.LastContestDay().Compare(b.LastContestDay())
		})
	}
	return list, err
}
