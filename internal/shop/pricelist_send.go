package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
)

// letterPriceList is the kind of letter that carries a price list.
const letterPriceList = "price-list"

// SendLists says which version of a price list goes to whom.
type SendLists struct {
	List      tariff.PriceList
	Customers []string // ids; none with All
	All       bool     // every customer whose work this list prices
	Again     bool     // also to those who have this version
}

// SentLists is what became of it.
type SentLists struct {
	Sent            []Received
	Skipped, Failed []Left
}

// SendPriceList puts the PDF of a version into the outbox, a letter each, and
// records who is given it (R66). Who has that version is skipped. Of customers
// that were named one without address refuses all; with All he is in Failed.
func (s *Shop) SendPriceList(in SendLists) (res SentLists, err error) {
	pdf, err := s.PriceListPDF(in.List)
	if err != nil {
		return res, err
	}
	var to []Card
	err = s.view(func(tx *store.Tx) (err error) {
		to, err = s.addressees(tx, in, &res)
		return err
	})
	if err != nil || len(to) == 0 {
		return res, err
	}
	hash, _, err := s.saveFile(pdf)
	if err != nil {
		return res, err
	}
	for _, card := range to {
		var sent Received
		var twice bool
		err := s.write("tariff.send", func(w *write) error {
			had, err := receivers(w.Tx, store.CustomerHandoutPrefix(card.ID), in.concerns)
			if twice = slices.ContainsFunc(had, in.has); err != nil || twice { // sent by somebody else meanwhile
				return err
			}
			sent, err = w.sendList(card, in.List, hash)
			return err
		})
		switch {
		case err != nil:
			return res, err
		case twice:
			res.Skipped = append(res.Skipped, Left{card.ID, hasVersion(in.List)})
		default:
			res.Sent = append(res.Sent, sent)
		}
	}
	return res, nil
}

// addressees sorts out who gets a letter.
func (s *Shop) addressees(tx *store.Tx, in SendLists, res *SentLists) (to []Card, err error) {
	cards, err := s.meant(tx, in)
	if err != nil {
		return nil, err
	}
	for _, card := range cards {
		had, err := receivers(tx, store.CustomerHandoutPrefix(card.ID), in.concerns)
		switch {
		case err != nil:
			return nil, err
		case slices.ContainsFunc(had, in.has):
			res.Skipped = append(res.Skipped, Left{card.ID, hasVersion(in.List)})
		case len(card.Emails) == 0:
			no := refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
				WithHint("scatto customer edit %s --email ADDRESS, or give it by hand: scatto tariff given %s %s --how TEXT", card.ID, in.List.Name, card.ID).By("R66")
			if !in.All {
				return nil, no
			}
			res.Failed = append(res.Failed, Left{card.ID, no})
		default:
			to = append(to, card)
		}
	}
	return to, nil
}

// meant gives the customers, each once.
func (s *Shop) meant(tx *store.Tx, in SendLists) (cards []Card, err error) {
	if !in.All {
		for _, id := range in.Customers {
			card, err := findCard(tx, id)
			if err != nil {
				return nil, err
			}
			if !slices.ContainsFunc(cards, func(c Card) bool { return c.ID == card.ID }) {
				cards = append(cards, card)
			}
		}
		return cards, nil
	}
	all, err := allCards(tx)
	if err != nil {
		return nil, err
	}
	for _, card := range all {
		lists, err := s.listsOf(tx, card, s.Today())
		if err != nil {
			return nil, err
		}
		if slices.Contains(lists, in.List.Name) {
			cards = append(cards, card)
		}
	}
	return cards, nil
}

// listsOf names the price lists by which a customer's work is priced on a day:
// those of his contracts in force, or his own or the shop's.
func (s *Shop) listsOf(tx *store.Tx, card Card, on calendar.Date) (names []string, err error) {
	mine, err := contractsOf(tx, card.ID)
	for _, c := range mine {
		if c.ValidOn(on) {
			names = append(names, s.listName(c.PriceList, card.Billing.PriceList))
		}
	}
	if len(names) == 0 {
		names = []string{s.listName("", card.Billing.PriceList)}
	}
	return names, err
}

func (in SendLists) concerns(h Handout) bool {
	return h.List == in.List.Name && h.ValidFrom == in.List.ValidFrom
}

// has reports a hand-out after which the version needs no further letter; one
// whose letter was dropped or failed never arrived.
func (in SendLists) has(r Received) bool {
	lost := r.Letter != nil && (r.Letter.State == LetterDropped || r.Letter.State == LetterFailed)
	return in.concerns(r.Handout) && !lost && !in.Again
}

func hasVersion(l tariff.PriceList) error {
	return refusal.Rule("has-version", "has the price list %s of %s already", l.Name, l.ValidFrom).WithHint("send it once more with --again").By("R66")
}

// sendList writes the letter and its record.
func (w *write) sendList(card Card, l tariff.PriceList, hash string) (r Received, err error) {
	s := w.shop
	day := l.ValidFrom.Italian()
	body := "Gentile cliente,\n\nin allegato il nostro tariffario (listino " + tariff.ListLabel(l.Name) + ") in vigore dal " + day +
		".\nI prezzi sono al netto dell’IVA. Il lavoro si paga secondo la\nversione in vigore quando comincia; le fatture già emesse non cambiano.\n\nCordiali saluti\n" +
		s.Config.Company.Name + "\n"
	letter, err := w.writeTo(customerLetter{kind: letterPriceList, customer: card.ID, to: card.Emails[0],
		subject: "Tariffario in vigore dal " + day, body: body, text: l.Name + " " + l.ValidFrom.String(),
		files: []LetterFile{{Name: priceListName(l), Type: "application/pdf", Hash: hash}}})
	if err != nil {
		return r, err
	}
	r = Received{Name: card.Name, Letter: &letter}
	r.Handout, err = w.putHandout(Handout{List: l.Name, ValidFrom: l.ValidFrom, Customer: card.ID, Letter: letter.ID, File: hash})
	return r, err
}
