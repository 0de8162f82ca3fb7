package shop

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

const opOther = "ads.other"

// AddOther records that a customer has another administrator beside the shop:
// from that day on the shop is not the only one (R40).
func (s *Shop) AddOther(o ads.Other) (ads.Other, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"name", &o.Name}, {"firm", &o.Firm}} {
		v, err := text.Line(f.what, *f.value, 100)
		if err != nil {
			return o, err
		}
		*f.value = v
	}
	if o.Name == "" {
		return o, refusal.Usage("missing-text", "the %s is empty", refusal.Word("name"))
	}
	if o.From.IsZero() {
		o.From = s.Today()
	}
	if o.From.After(s.Today()) {
		return o, refusal.Rule("future", "%s lies in the future", o.From)
	}
	err := s.write(opOther, func(w *write) error {
		card, err := findCard(w.Tx, o.Customer)
		if err != nil {
			return err
		}
		all, err := othersOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		for _, one := range all {
			if strings.EqualFold(one.Name, o.Name) && one.Until.IsZero() {
				return refusal.Rule("administrator-known", "customer %s has %s as administrator already", card.ID, one.Name).
					WithHint("scatto ads other list %s", card.ID)
			}
		}
		o.Customer, o.Number = card.ID, int64(len(all)+1)
		return w.putOther(o)
	})
	return o, err
}

// EndOther records the last day of another administrator.
func (s *Shop) EndOther(customerID, name string, on calendar.Date) (out ads.Other, err error) {
	err = s.write(opOther, func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		all, err := othersOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		found := false
		for _, o := range all {
			if strings.EqualFold(o.Name, strings.TrimSpace(name)) {
				out, found = o, true
			}
		}
		switch {
		case !found:
			return refusal.NotFound("no-administrator", "customer %s has no other administrator %q", card.ID, name).
				WithHint("scatto ads other list %s", card.ID)
		case out.Until == on:
			return nil
		}
		if out, err = out.End(on); err != nil {
			return err
		}
		return w.putOther(out)
	})
	return out, err
}

func (w *write) putOther(o ads.Other) error {
	w.about(o.Customer)
	return w.put(store.OtherKey(o.Customer, o.Number), fmt.Sprintf("%s/administrator/%d", o.Customer, o.Number), o.Customer, o)
}

// Others lists the administrators of a customer who are not of the shop.
func (s *Shop) Others(customerID string) (list []ads.Other, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = othersOf(tx, card.ID)
		return err
	})
	return list, err
}

func othersOf(tx *store.Tx, id string) (list []ads.Other, err error) {
	err = each(tx, store.OtherPrefix(id), func(_ store.Key, o ads.Other) error {
		list = append(list, o)
		return nil
	})
	return list, err
}
