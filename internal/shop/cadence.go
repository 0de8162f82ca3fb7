package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// AgreeCadence records from today on how often an item is done at a customer,
// on one machine or on all; a zero Every takes an agreement back. One that is
// in force already changes nothing.
func (s *Shop) AgreeCadence(t ads.Term) (out ads.Term, warnings []*refusal.Error, err error) {
	err = s.write("admin-checklist.cadence", func(w *write) error {
		warnings = nil
		card, err := findCard(w.Tx, t.Customer)
		if err != nil {
			return err
		}
		t.Customer, t.From, t.By = card.ID, s.Today(), s.by
		devices, err := devicesOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		if out, err = ads.NewTerm(t, devices); err != nil {
			return err
		}
		if item, _ := ads.ItemByID(out.Item); item.Loose(out.Part, out.Every) {
			warnings = append(warnings, refusal.Rule("cadence-loose", "the conditions want item %s more often: %s", item.ID, item.Cadence).By("R89"))
		}
		terms, err := termsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		if last, known := inForce(out, terms); known && last.Every == out.Every || !known && out.Every.IsZero() {
			return nil
		}
		w.about(card.ID)
		return w.put(store.CadenceKey(card.ID, out.Item, out.Device, out.Part, out.From), card.ID+"/"+out.Item+"/"+out.Device, card.ID, out)
	})
	return out, warnings, err
}

// inForce is the newest of the agreements about the same thing as t that does
// not begin after it.
func inForce(t ads.Term, terms []ads.Term) (last ads.Term, known bool) {
	for _, o := range terms {
		if o.Item == t.Item && o.Device == t.Device && o.Part == t.Part && !o.From.After(t.From) && (!known || !o.From.Before(last.From)) {
			last, known = o, true
		}
	}
	return last, known
}

// Cadences lists what was agreed with a customer and is in force today, of one
// item or, for "", of all.
func (s *Shop) Cadences(customerID, item string) (list []ads.Term, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		all, err := termsOf(tx, card.ID)
		for _, t := range all {
			at := t
			at.From = s.Today()
			if last, known := inForce(at, all); known && last == t && !t.Every.IsZero() && (item == "" || t.Item == item) {
				list = append(list, t)
			}
		}
		return err
	})
	return slices.Clip(list), err
}

func termsOf(tx *store.Tx, id string) (list []ads.Term, err error) {
	err = each(tx, store.CadencePrefix(id), func(_ store.Key, t ads.Term) error {
		list = append(list, t)
		return nil
	})
	return list, err
}
