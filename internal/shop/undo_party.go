package shop

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
)

// card puts a customer's card back as it was. A new one that nothing was built
// upon goes: nobody's data stay for nothing.
func (u *undoing) card(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	now, ok, err := get[Card](u.Tx, r.Key)
	if err != nil || !ok {
		return err
	}
	if !r.made() {
		was, err := before[Card](r)
		if err != nil {
			return err
		}
		u.step(r, undoAsBefore)
		return u.putCard(&now, was)
	}
	u.step(r, undoRemoved)
	if err := u.dropIndexes(now, Card{}); err != nil {
		return err
	}
	if err := u.remove(r.Key, r.ID, now.ID); err != nil {
		return err
	}
	return u.unnamed(now.ID)
}

// unnamed refuses to take a customer off the record whom another record names,
// as the one who pays for somebody else's contract: the lines of the log do
// not tell of that. What a later write would bring back counts too.
func (u *undoing) unnamed(id string) error {
	name := []byte(strconv.Quote(id))
	return u.Scan("", func(key store.Key, raw store.Raw) (bool, error) {
		switch n, _ := key.Number(); key.Family() {
		case "l/", "la/", "lad/":
			return true, nil
		case "un/":
			if !slices.ContainsFunc(u.later, func(e laterLine) bool { return e.Seq == n && !e.undone }) {
				return true, nil
			}
		}
		data, err := raw.JSON()
		if err == nil && bytes.Contains(data, name) {
			what, which := keyWords(key)
			row, _ := undoRow(u.line.Op)
			err = refusal.Rule("changed-since", "%s is named meanwhile by %s %s", id, what, which).
				WithHint("what helps instead: %s", row.Help)
		}
		return true, err
	})
}

// device puts a machine's card back as it was, or takes a new one off.
func (u *undoing) device(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	now, ok, err := get[ads.Device](u.Tx, r.Key)
	if err != nil || !ok {
		return err
	}
	if r.made() {
		u.step(r, undoRemoved)
		return u.remove(r.Key, r.ID, now.Customer)
	}
	u.step(r, undoAsBefore)
	return u.put(r.Key, r.ID, now.Customer, json.RawMessage(r.Was))
}

// evidence marks a proof as taken back: it stays readable and proves nothing.
func (u *undoing) evidence(r deedRecord) error {
	e, ok, err := get[ads.Evidence](u.Tx, r.Key)
	if err != nil || !ok {
		return err
	}
	if !r.made() {
		return u.stays(r, staysLaw)
	}
	e.Undone = u.shop.by
	u.step(r, undoWithdrawn)
	return u.put(r.Key, r.ID, e.Customer, e)
}

// site puts a place of a customer back as it was.
func (u *undoing) site(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	now, ok, err := get[customer.Site](u.Tx, r.Key)
	if err != nil || !ok {
		return err
	}
	if r.made() {
		return u.stays(r, staysOwn)
	}
	was, err := before[customer.Site](r)
	if err != nil {
		return err
	}
	u.step(r, undoAsBefore)
	return u.putSite(&now, was)
}

// item puts an item for sale back as it was.
func (u *undoing) item(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	now, ok, err := get[goods.Item](u.Tx, r.Key)
	if err != nil || !ok {
		return err
	}
	if r.made() {
		return u.stays(r, staysOwn)
	}
	was, err := before[goods.Item](r)
	if err != nil {
		return err
	}
	u.step(r, undoAsBefore)
	return u.putItem(now, was)
}

// account puts back who used an account of the shop's, and when.
func (u *undoing) account(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	now, ok, err := get[ads.Account](u.Tx, r.Key)
	if err != nil || !ok {
		return err
	}
	if r.made() {
		return u.stays(r, staysLaw)
	}
	return u.put(r.Key, r.ID, now.Customer, json.RawMessage(r.Was))
}

// credential takes back the access code of an address that nobody was told.
func (u *undoing) credential(r deedRecord) error {
	c, ok, err := get[credential](u.Tx, r.Key)
	if err != nil || !ok || !r.made() || c.Email == "" || r.Key == store.AccessKey("") || !c.Made.Equal(u.line.TS) {
		return err
	}
	return u.remove(r.Key, r.ID, c.Email)
}
