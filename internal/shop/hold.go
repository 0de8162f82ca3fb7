package shop

import (
	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// AddHold forbids every erasure of a customer's or a person's data (R95): a
// lawsuit, an authority's request, another law.
func (s *Shop) AddHold(h gdpr.Hold) (gdpr.Hold, error) {
	var err error
	if h.Reason, err = text.Line("reason", h.Reason, text.MaxLine); err != nil {
		return h, err
	}
	switch {
	case h.Reason == "":
		return h, refusal.Usage("missing-reason", "a hold needs its reason").WithHint("add --reason TEXT").By("R95")
	case h.Customer == "" && h.Email == "" && h.Year == 0:
		return h, refusal.Usage("hold-of-nobody", "say whose data are held").WithHint("give a customer, or --email").By("R95")
	case h.Year != 0 && h.Customer+h.Email != "":
		return h, refusal.Usage("hold-of-two", "a hold of a fiscal year is of no customer and no person").
			WithHint("--year alone holds the invoices of everybody in that year").By("R96")
	case h.Year != 0 && (h.Year < 2000 || h.Year > s.Today().Year):
		return h, refusal.Usage("bad-year", "%d is no fiscal year that could be held", h.Year).By("R96")
	}
	if h.Email != "" {
		if err := customer.CheckEmail(h.Email); err != nil {
			return h, err
		}
		h.Email = customer.FoldEmail(h.Email)
	}
	if h.From.IsZero() {
		h.From = s.Today()
	}
	if !h.To.IsZero() && h.To.Before(h.From) {
		return h, refusal.Rule("dates-out-of-order", "the hold would end on %s, before it begins on %s", h.To.String(), h.From.String()).By("R95")
	}
	err = s.write("gdpr.hold.add", func(w *write) error {
		if h.Customer != "" {
			card, err := findCard(w.Tx, h.Customer)
			if err != nil {
				return err
			}
			h.Customer = card.ID
		}
		n, err := w.Next("hold")
		if err != nil {
			return err
		}
		h.ID, h.By, h.AddedAt = gdpr.FormatHoldID(n), s.by, s.at
		return w.put(store.HoldKey(n), h.ID, h.ID, h)
	})
	return h, err
}

// LiftHold ends a hold: what it held may be erased from that day on, at once.
func (s *Shop) LiftHold(ref string) (h gdpr.Hold, err error) {
	n, err := gdpr.ParseHoldID(ref)
	if err != nil {
		return h, err
	}
	err = s.write("gdpr.hold.lift", func(w *write) error {
		var ok bool
		if h, ok, err = get[gdpr.Hold](w.Tx, store.HoldKey(n)); err != nil {
			return err
		}
		switch {
		case !ok:
			return refusal.NotFound("no-hold", "there is no hold %s", gdpr.FormatHoldID(n)).WithHint("scatto gdpr hold list --all")
		case !h.Lifted.IsZero():
			return refusal.Rule("hold-lifted", "hold %s was lifted on %s", h.ID, h.Lifted.String())
		case s.Today().Before(h.From):
			return refusal.Rule("dates-out-of-order", "hold %s only begins on %s", h.ID, h.From.String())
		}
		h.Lifted, h.LiftedBy = s.Today(), s.by
		return w.put(store.HoldKey(n), h.ID, h.ID, h)
	})
	return h, err
}

// Holds lists the holds by number, without all only those that last.
func (s *Shop) Holds(all bool) (out []gdpr.Hold, err error) {
	err = s.view(func(tx *store.Tx) error {
		out, err = holdsOn(tx, s.Today(), all)
		return err
	})
	return out, err
}

func holdsOn(tx *store.Tx, on calendar.Date, all bool) (out []gdpr.Hold, err error) {
	err = each(tx, store.HoldPrefix(), func(_ store.Key, h gdpr.Hold) error {
		if all || h.Active(on) {
			out = append(out, h)
		}
		return nil
	})
	return out, err
}
