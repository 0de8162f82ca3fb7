package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// SendNames puts the current list of a customer into the outbox, by certified
// mail where pec says so, and notes the letter as its delivery.
func (s *Shop) SendNames(customerID string, version int64, pec bool) (l ads.NamesList, letter Letter, err error) {
	err = s.write("ads.names.send", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		if l, err = w.names(card, version); err != nil {
			return err
		}
		out := customerLetter{kind: letterNames, customer: card.ID, text: namesPaper(l),
			subject: "Elenco degli amministratori di sistema, versione del " + l.Date.Italian(),
			body: "Gentile cliente,\n\nin allegato l’elenco delle persone fisiche preposte quali amministratori di sistema\npresso di voi, versione del " + l.Date.Italian() +
				" (Provv. Garante 27/11/2008, 4.3). Vi preghiamo di conservarlo:\nva reso disponibile al Garante in caso di accertamenti.\n\nCordiali saluti\n" + s.Config.Company.Name + "\n",
			files: []LetterFile{{Name: l.Paper.FileName, Type: "application/pdf", Hash: l.Paper.FileHash}}}
		how := contract.ByMail
		switch {
		case pec:
			out.to, out.via, how = card.PEC, viaPEC, contract.ByPEC
		case len(card.Emails) > 0:
			out.to = card.Emails[0]
		}
		if out.to == "" && pec {
			return refusal.Rule("no-address", "customer %s has no certified mail address", card.ID).WithHint("scatto customer edit %s --pec ADDRESS", card.ID)
		}
		if out.to == "" {
			return refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
				WithHint("scatto customer edit %s --email ADDRESS, or record it: scatto ads names delivered %s --how hand", card.ID, card.ID)
		}
		if letter, err = w.writeTo(out); err != nil {
			return err
		}
		if l, err = l.Deliver(ads.Delivery{Date: s.Today(), How: how, Letter: letter.ID, At: s.at, By: s.by}, s.day(s.now)); err != nil {
			return err
		}
		return w.putNames(l)
	})
	return l, letter, err
}

// namesDelivered reports whether the customer has the list as it is on the day
// of the event: handed over, or in a letter that was sent.
func (s *Shop) namesDelivered(tx *store.Tx, id string) (bool, error) {
	all, err := namesOf(tx, id)
	if err != nil || len(all) == 0 {
		return false, err
	}
	rows, err := s.nameRows(tx, id)
	last := all[len(all)-1]
	if err != nil || !last.Says(rows) {
		return false, err
	}
	for _, d := range last.Deliveries {
		arrived, err := delivered(tx, d)
		if err != nil || arrived {
			return arrived, err
		}
	}
	return false, nil
}

// delivered reports whether a delivery reached the customer: a letter that
// still waits, failed or was dropped did not.
func delivered(tx *store.Tx, d ads.Delivery) (bool, error) {
	if d.Letter == 0 {
		return true, nil
	}
	l, err := findLetter(tx, d.Letter)
	if refusal.KindOf(err) == "no-letter" {
		return false, nil
	}
	return l.State == LetterSent, err
}

// DeliveryArrived tells of each delivery of a version whether it reached the
// customer.
func (s *Shop) DeliveryArrived(l ads.NamesList) (out []bool, err error) {
	out = slices.Repeat([]bool{false}, len(l.Deliveries))
	err = s.view(func(tx *store.Tx) error {
		for i, d := range l.Deliveries {
			if out[i], err = delivered(tx, d); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}
