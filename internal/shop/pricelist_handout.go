package shop

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff"
)

// Handout is a version of a price list that a customer was given (R66): by
// mail, or as somebody says.
type Handout struct {
	Number    int64         `json:"number"`
	List      string        `json:"price_list"`
	ValidFrom calendar.Date `json:"list_valid_from"`
	Customer  string        `json:"customer"`
	How       string        `json:"how"`    // "" by mail
	Letter    int64         `json:"letter"` // the message that carries it, 0 for none
	File      string        `json:"file"`   // SHA-256 of the PDF that was sent
	At        time.Time     `json:"at"`     // of the event; what is mailed arrives when the letter is sent
	By        string        `json:"by"`
}

// Received is a hand-out with what became of its letter.
type Received struct {
	Handout
	Name   string  // of the customer
	Letter *Letter // nil: not by mail
}

// On reports when the customer had the list: the hand-out, or when its letter
// was sent; zero while it was not.
func (r Received) On() time.Time {
	switch {
	case r.Letter == nil:
		return r.At
	case r.Letter.State == LetterSent:
		return r.Letter.SentAt
	}
	return time.Time{}
}

func (w *write) putHandout(h Handout) (Handout, error) {
	n, err := w.Next("handout")
	if err != nil {
		return h, err
	}
	h.Number, h.At, h.By = n, w.shop.at, w.shop.by
	w.about(h.Customer)
	return h, w.put(store.HandoutKey(h.Customer, n), "handout#"+strconv.FormatInt(n, 10), h.Customer, h)
}

// GivePriceList records that a customer was given a version otherwise than by
// mail from here: how says it, such as "al banco".
func (s *Shop) GivePriceList(l tariff.PriceList, customerID, how string) (r Received, err error) {
	if how, err = text.Line("way of the hand-out", how, text.MaxLine); err != nil {
		return r, err
	}
	if how == "" {
		return r, refusal.Rule("no-way-of-handout", "the record needs how the price list was given").WithHint("add --how TEXT").By("R66")
	}
	err = s.write("tariff.given", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		r = Received{Name: card.Name}
		r.Handout, err = w.putHandout(Handout{List: l.Name, ValidFrom: l.ValidFrom, Customer: card.ID, How: how})
		return err
	})
	return r, err
}

// PriceListReceivers lists who was given which version of the named list, of
// all for "", in the order of the records; customerID "" means everybody.
func (s *Shop) PriceListReceivers(name, customerID string) (list []Received, err error) {
	under := store.HandoutPrefix()
	if customerID != "" {
		under = store.CustomerHandoutPrefix(customerID)
	}
	err = s.view(func(tx *store.Tx) error {
		list, err = receivers(tx, under, func(h Handout) bool { return name == "" || h.List == name })
		return err
	})
	slices.SortFunc(list, func(a, b Received) int { return cmp.Compare(a.Number, b.Number) })
	return list, err
}

func receivers(tx *store.Tx, under store.Key, wanted func(Handout) bool) (list []Received, err error) {
	names := map[string]string{}
	err = each(tx, under, func(_ store.Key, h Handout) error {
		if !wanted(h) {
			return nil
		}
		if _, known := names[h.Customer]; !known {
			card, err := findCard(tx, h.Customer)
			if err != nil && refusal.KindOf(err) != "no-customer" { // an erased one keeps his id
				return err
			}
			names[h.Customer] = card.Name
		}
		r := Received{Handout: h, Name: names[h.Customer]}
		if h.Letter != 0 {
			l, err := findLetter(tx, h.Letter)
			if err != nil {
				return err
			}
			r.Letter = &l
		}
		list = append(list, r)
		return nil
	})
	return list, err
}
