package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// letterSubProcessor is the kind of letter that announces a sub-processor.
const letterSubProcessor = "sub-processor"

// TellInput is the notice of a sub-processor to the customers whose data it
// gets (art. 28(2) GDPR).
type TellInput struct {
	Recipient string
	Customers []string // none: all with an agreement in force who were not told
	On        calendar.Date
	How       string // "" with Send
	Send      bool   // letters into the outbox
	ObjectBy  calendar.Date
}

// TellRecipient records that customers were told of a sub-processor, and with
// Send puts the letter with its PDF into the outbox. All are told or none.
func (s *Shop) TellRecipient(in TellInput) (r gdpr.Recipient, told []gdpr.ChangeNotice, err error) {
	if in.How, err = text.Line("way", in.How, 200); err != nil {
		return r, nil, err
	}
	if in.On.IsZero() {
		in.On = s.Today()
	}
	switch {
	case in.On.After(s.day(s.now)):
		return r, nil, refusal.Rule("future", "%s lies in the future", in.On)
	case in.Send && in.How != "":
		return r, nil, refusal.Usage("told-twice", "--send and --how exclude each other")
	case !in.Send && in.How == "":
		return r, nil, refusal.Usage("missing-channel", "how was the customer told?").WithHint("--send puts the message into the outbox, --how says another way").By("R105")
	case !in.ObjectBy.IsZero() && in.ObjectBy.Before(in.On):
		return r, nil, refusal.Rule("dates-out-of-order", "the last day to object, %s, lies before the notice of %s", in.ObjectBy, in.On)
	}
	err = s.write("gdpr.recipient", func(w *write) error {
		if r, err = findRecipient(w.Tx, in.Recipient); err != nil {
			return err
		}
		if r.Kind != gdpr.KindProcessor || !r.Serves(gdpr.RoleProcessor) {
			return refusal.Rule("not-a-sub-processor", "%s %s gets no data of customers", r.ID, r.Name).
				WithHint("say so first: scatto gdpr processor edit %s --for processor", r.ID).By("R105")
		}
		cards, err := w.toTell(r, in.Customers)
		if err != nil {
			return err
		}
		for _, card := range cards {
			n := gdpr.ChangeNotice{Customer: card.ID, On: in.On, How: in.How}
			if in.Send {
				if n, err = w.announce(r, card, in); err != nil {
					return err
				}
			}
			r.Told = append(slices.Clone(r.Told), n)
			told = append(told, n)
			w.about(card.ID)
		}
		r.Updated = s.at
		return w.putRecipient(r)
	})
	return r, told, err
}

// toTell finds the customers to be told, each once.
func (w *write) toTell(r gdpr.Recipient, ids []string) (cards []Card, err error) {
	for _, id := range ids {
		card, err := findCard(w.Tx, id)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(cards, func(c Card) bool { return c.ID == card.ID }) {
			cards = append(cards, card)
		}
	}
	if len(ids) > 0 {
		return cards, nil
	}
	all, err := w.shop.controllers(w.Tx)
	for _, one := range all {
		if one.Agreement != nil && r.ToldOn(one.Card.ID).IsZero() {
			cards = append(cards, one.Card)
		}
	}
	if err == nil && len(cards) == 0 {
		err = refusal.Rule("nobody-to-tell", "no customer with an agreement is left to be told of %s", r.ID).
			WithHint("name one with --customer").By("R105")
	}
	return cards, err
}

// announce writes the letter.
func (w *write) announce(r gdpr.Recipient, card Card, in TellInput) (n gdpr.ChangeNotice, err error) {
	s := w.shop
	if len(card.Emails) == 0 && card.PEC == "" {
		return n, refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
			WithHint("scatto customer edit %s --email ADDRESS, or tell him by hand: --how", card.ID).By("R105")
	}
	agreements, err := agreementsOf(w.Tx, card.ID)
	if err != nil {
		return n, err
	}
	paper := document.SubProcessorNotice{Shop: s.letterhead(), To: addressee(card), Recipient: r, ObjectBy: in.ObjectBy, At: s.at}
	if a, ok := gdpr.AgreementOn(agreements, in.On); ok {
		paper.Agreement = &a
	}
	pdf, err := document.RenderAct(document.SubProcessorNoticeAct(paper))
	if err != nil {
		return n, err
	}
	hash, _, err := s.saveFile(pdf)
	if err != nil {
		return n, err
	}
	letter, err := w.writeTo(customerLetter{kind: letterSubProcessor, customer: card.ID, to: mailOf(card),
		subject: "Nuovo sub-responsabile del trattamento: " + r.Name,
		body: "Gentile cliente,\n\nin allegato l’avviso, previsto dall’art. 28(2) del Regolamento (UE)\n2016/679, di un nuovo sub-responsabile del trattamento.\n\n" +
			"Cordiali saluti\n" + s.Config.Company.Name + "\n",
		text: r.ID, files: []LetterFile{{Name: r.ID + "-sub-responsabile.pdf", Type: "application/pdf", Hash: hash}}})
	return gdpr.ChangeNotice{Customer: card.ID, On: in.On, How: "e-mail", Letter: letter.ID}, err
}

// RecordObjection notes what a customer answered to the notice of a
// sub-processor.
func (s *Shop) RecordObjection(ref, customerID string, on calendar.Date, answer string) (r gdpr.Recipient, err error) {
	if answer, err = text.Lines("answer", answer, 4000); err != nil {
		return r, err
	}
	if answer == "" {
		return r, refusal.Usage("missing-text", "what did the customer object?").WithHint("--answer TEXT")
	}
	err = s.write("gdpr.recipient", func(w *write) error {
		if r, err = findRecipient(w.Tx, ref); err != nil {
			return err
		}
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		r.Told = slices.Clone(r.Told)
		for i := len(r.Told) - 1; i >= 0; i-- {
			if n := &r.Told[i]; n.Customer == card.ID {
				if on.Before(n.On) {
					return refusal.Rule("dates-out-of-order", "customer %s was told on %s, later than %s", card.ID, n.On, on)
				}
				n.Objected, n.Answer = on, answer
				w.about(card.ID)
				return w.putRecipient(r)
			}
		}
		return refusal.Rule("customer-untold", "customer %s was not told of %s yet", card.ID, r.ID).
			WithHint("scatto gdpr processor tell %s --customer %s", r.ID, card.ID).By("R105")
	})
	return r, err
}

// mailOf is where a letter about data protection goes.
func mailOf(card Card) string {
	if len(card.Emails) > 0 {
		return card.Emails[0]
	}
	return card.PEC
}

// addressee is a customer over a letter, a line each.
func addressee(card Card) []string {
	lines := []string{card.Name, card.Address, townLine(card.ZIP, card.City, card.Province)}
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

// affected lists the customers with an agreement in force, whom a change of
// sub-processors touches.
func (s *Shop) affected(tx *store.Tx) (ids []string, err error) {
	all, err := s.controllers(tx)
	for _, one := range all {
		if one.Agreement != nil {
			ids = append(ids, one.Card.ID)
		}
	}
	return ids, err
}
