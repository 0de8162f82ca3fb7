package shop

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// Dunning is what was done to get an invoice paid, and why it rests.
type Dunning struct {
	Dispute *Dispute   `json:"dispute,omitempty"`
	Sent    []Reminded `json:"sent"`
}

// Dispute keeps an invoice from being reminded.
type Dispute struct {
	Reason string        `json:"reason"`
	Until  calendar.Date `json:"until"` // the last day; zero: until it is settled
	At     time.Time     `json:"at"`
	By     string        `json:"by"`
}

// Reminded is one reminder about an invoice.
type Reminded struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Tone   int       `json:"tone"` // 1 kind, 2 second, 3 formal notice
	Letter int64     `json:"letter"`
	Via    string    `json:"via"` // "" ordinary mail, pec
}

// disputed reports a dispute that holds on a day.
func (d Dunning) disputed(on calendar.Date) bool {
	return d.Dispute != nil && (d.Dispute.Until.IsZero() || !on.After(d.Dispute.Until))
}

// lastIn is the day of the last reminder in a tone, zero for none; or also in a
// stricter one: after a formal notice nobody is reminded kindly by itself.
func (s *Shop) lastIn(d Dunning, tone int, orStricter bool) (last calendar.Date) {
	for _, r := range d.Sent {
		if day := s.day(r.At); (r.Tone == tone || orStricter && r.Tone > tone) && day.After(last) {
			last = day
		}
	}
	return last
}

func dunningKey(n invoice.Number) store.Key {
	if !n.Ours() {
		return store.OpeningDunningKey(invoice.ElsewhereKey(n.Elsewhere))
	}
	return store.DunningKey(n.Year, n.Series, int64(n.N))
}

func dunningOf(tx *store.Tx, n invoice.Number) (Dunning, error) {
	d, _, err := get[Dunning](tx, dunningKey(n))
	return d, err
}

func (w *write) putDunning(inv invoice.Invoice, d Dunning) error {
	n := inv.Number
	if d.Sent == nil {
		d.Sent = []Reminded{}
	}
	w.about(inv.CustomerID)
	return w.put(dunningKey(n), "dunning "+n.String(), inv.CustomerID, d)
}

// DunningOf reads the reminders and the dispute of an invoice.
func (s *Shop) DunningOf(ref string) (inv invoice.Invoice, d Dunning, err error) {
	if inv, err = s.Owed(ref); err != nil {
		return inv, d, err
	}
	err = s.view(func(tx *store.Tx) error {
		d, err = dunningOf(tx, inv.Number)
		return err
	})
	return inv, d, err
}

// DisputeInvoice stops the reminders of an invoice, until a day or for good;
// over ends that.
func (s *Shop) DisputeInvoice(ref, reason string, until calendar.Date, over bool) (inv invoice.Invoice, d Dunning, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return inv, d, err
	}
	switch {
	case over && (reason != "" || !until.IsZero()):
		return inv, d, refusal.Usage("dispute-or-over", "--over ends a dispute: it goes with neither --reason nor --until")
	case !over && reason == "":
		return inv, d, refusal.Rule("no-reason", "a dispute needs its reason").WithHint("say why with --reason")
	case !until.IsZero() && until.Before(s.Today()):
		return inv, d, refusal.Rule("until-past", "%s has passed", until)
	}
	err = s.write("invoice.dispute", func(w *write) error {
		if inv, err = findOwed(w.Tx, ref); err != nil {
			return err
		}
		if inv.Type == invoice.TD04 {
			return refusal.Rule("not-payable", "only an issued invoice can be paid")
		}
		if d, err = dunningOf(w.Tx, inv.Number); err != nil {
			return err
		}
		if over {
			if d.Dispute == nil {
				return refusal.Rule("no-dispute", "invoice %s is not in dispute", inv.Number)
			}
			d.Dispute = nil
		} else {
			d.Dispute = &Dispute{Reason: reason, Until: until, At: s.at, By: s.by}
		}
		return w.putDunning(inv, d)
	})
	return inv, d, err
}
