package shop

import (
	"strconv"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// letterNames is the kind of letter that carries a list of administrators.
const letterNames = "ads-names"

// Names gives a version of a customer's list of administrators; 0 means the
// one of the day of the event. When the nominations say something else than
// the last version, that day makes the next one: its PDF is kept as it is.
func (s *Shop) Names(customerID string, version int64) (l ads.NamesList, err error) {
	err = s.write("ads.names", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		l, err = w.names(card, version)
		return err
	})
	return l, err
}

func (w *write) names(card Card, version int64) (l ads.NamesList, err error) {
	s := w.shop
	all, err := namesOf(w.Tx, card.ID)
	if err != nil {
		return l, err
	}
	if version != 0 {
		for _, one := range all {
			if one.Version == version {
				return one, nil
			}
		}
		return l, refusal.NotFound("no-names", "the list of customer %s has no version %d", card.ID, version).WithHint("scatto ads names %s", card.ID)
	}
	if n := len(all); n > 0 && s.Today().Before(all[n-1].Date) { // of a day before: what it said then
		for _, one := range all {
			if !one.Date.After(s.Today()) {
				l = one
			}
		}
		if l.Version == 0 {
			return l, refusal.NotFound("no-names", "the list of customer %s begins on %s", card.ID, all[0].Date)
		}
		return l, nil
	}
	rows, err := s.nameRows(w.Tx, card.ID)
	switch {
	case err != nil:
		return l, err
	case len(all) == 0 && len(rows) == 0:
		return l, refusal.NotFound("no-nomination", "customer %s has no nomination on %s", card.ID, s.Today()).WithHint("scatto ads appoint %s PERSON", card.ID)
	case len(all) > 0 && all[len(all)-1].Says(rows):
		return all[len(all)-1], nil
	}
	l = ads.NamesList{Customer: card.ID, Version: int64(len(all) + 1), Date: s.Today(), Rows: rows, Deliveries: []ads.Delivery{}, At: s.at, By: s.by}
	verified, err := lastVerified(w.Tx, card.ID, l.Date)
	if err != nil {
		return l, err
	}
	pdf, err := document.RenderAct(document.NamesAct(document.NamesPaper{Shop: s.letterhead(), Customer: buyer(card), List: l, Verified: verified, At: s.at, Zone: s.zone()}))
	if err != nil {
		return l, err
	}
	l.Paper.FileName = namesPaper(l)
	if l.Paper.FileHash, _, err = s.saveFile(pdf); err != nil {
		return l, err
	}
	return l, w.putNames(l)
}

// lastVerified names the last verification of a customer that was closed by a
// day, with its date.
func lastVerified(tx *store.Tx, id string, by calendar.Date) (said string, err error) {
	all, err := verificationsOf(tx, id)
	var last calendar.Date
	for _, v := range all {
		if !v.Draft() && v.Voided == "" && !v.Date.After(by) && !v.Date.Before(last) {
			last, said = v.Date, v.Date.Italian()+" (verbale "+v.ID+")"
		}
	}
	return said, err
}

func (w *write) putNames(l ads.NamesList) error {
	w.about(l.Customer)
	return w.put(store.NamesKey(l.Customer, l.Version), l.Customer+"/names/"+strconv.FormatInt(l.Version, 10), l.Customer, l)
}

func namesPaper(l ads.NamesList) string {
	return "elenco-ads-" + l.Customer + "-v" + strconv.FormatInt(l.Version, 10) + ".pdf"
}

// nameRows is what the list of a customer says on the day of the event.
func (s *Shop) nameRows(tx *store.Tx, id string) ([]ads.NameRow, error) {
	all, err := nominationsOf(tx, id)
	if err != nil {
		return nil, err
	}
	people := map[string]ads.Person{}
	for _, n := range all {
		if people[n.Person], _, err = s.person(tx, n.Person); err != nil {
			return nil, err
		}
	}
	return ads.NameRows(all, func(name string) ads.Person { return people[name] }, s.Today()), nil
}

func namesOf(tx *store.Tx, id string) (list []ads.NamesList, err error) {
	err = each(tx, store.NamesPrefix(id), func(_ store.Key, l ads.NamesList) error {
		list = append(list, l)
		return nil
	})
	return list, err
}

// NamesVersions lists the versions of a customer's list, oldest first.
func (s *Shop) NamesVersions(customerID string) (list []ads.NamesList, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = namesOf(tx, card.ID)
		return err
	})
	return list, err
}

// WriteNames puts the PDF of a version, as it was made, into a file and gives
// its absolute path; "" means among the documents in the data directory.
func (s *Shop) WriteNames(l ads.NamesList, path string) (string, error) {
	pdf, err := s.readFile(ticket.File{Name: l.Paper.FileName, Hash: l.Paper.FileHash})
	if err != nil {
		return "", err
	}
	return s.writePaper(pdf, l.Paper.FileName, path)
}

// DeliverNames records that the customer was handed a version, 0 for the
// current one; evidence is words or the path of a file.
func (s *Shop) DeliverNames(customerID string, version int64, d ads.Delivery, evidence string) (l ads.NamesList, err error) {
	p, data, err := proof(evidence)
	if err != nil {
		return l, err
	}
	err = s.write("ads.names.delivered", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		if l, err = w.names(card, version); err != nil {
			return err
		}
		d.Proof, d.At, d.By = contract.Proof(p), s.at, s.by
		if d.Date.IsZero() {
			d.Date = s.Today()
		}
		if l, err = l.Deliver(d, s.day(s.now)); err != nil {
			return err
		}
		if err := s.keepProof(p, data); err != nil {
			return err
		}
		return w.putNames(l)
	})
	return l, err
}
