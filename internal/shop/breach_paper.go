package shop

import (
	"cmp"
	"slices"

	"scatto/gdpr"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// letterBreach is the kind of letter by which a processor tells a controller of
// a breach.
const letterBreach = "breach"

// breachPaper gathers what the papers of a breach need.
func (s *Shop) breachPaper(b gdpr.Breach) document.BreachPaper {
	return document.BreachPaper{Shop: s.letterhead(), DPO: s.dpo(), Representative: s.Config.Registers.Representative, Breach: b,
		URL: s.Config.Registers.BreachURL, By: s.by, At: s.at}
}

// WriteBreach writes the draft of the notification to the Garante.
func (s *Shop) WriteBreach(ref, path string) (string, error) {
	b, err := s.Breach(ref)
	if err != nil {
		return "", err
	}
	paper := s.breachPaper(b)
	if paper.Names, err = s.customerNames(); err != nil {
		return "", err
	}
	return s.writeAct(document.BreachNotificationAct(paper), s.outPath(path, "breaches", b.ID+"-notifica.pdf"))
}

// WriteBreachPersons writes the draft of the communication to the persons
// concerned (art. 34 GDPR).
func (s *Shop) WriteBreachPersons(ref, path string) (string, error) {
	b, err := s.Breach(ref)
	if err != nil {
		return "", err
	}
	return s.writeAct(document.BreachPersonsAct(s.breachPaper(b)), s.outPath(path, "breaches", b.ID+"-interessati.pdf"))
}

// BreachDraft is the processor's message to one controller, written as PDF.
type BreachDraft struct {
	Customer string
	PDF      string
}

// WriteBreachLetters writes the drafts of the messages to the controllers, to
// all of them or to one; a path names the one file.
func (s *Shop) WriteBreachLetters(ref, customerID, path string) (out []BreachDraft, err error) {
	b, err := s.Breach(ref)
	if err != nil {
		return nil, err
	}
	to := b.Customers
	if customerID != "" {
		to = []string{customerID}
	}
	if path != "" && len(to) != 1 {
		return nil, refusal.Usage("one-file", "breach %s concerns %d customers, and one file was named", b.ID, len(to)).WithHint("name one with --customer")
	}
	for _, id := range to {
		act, err := s.breachLetter(b, id)
		if err != nil {
			return nil, err
		}
		file, err := s.writeAct(act, s.outPath(path, "breaches", b.ID+"-"+id+"-titolare.pdf"))
		if err != nil {
			return nil, err
		}
		out = append(out, BreachDraft{id, file})
	}
	return out, nil
}

func (s *Shop) breachLetter(b gdpr.Breach, id string) (act document.Act, err error) {
	err = s.view(func(tx *store.Tx) error {
		act, err = s.breachAct(tx, b, id)
		return err
	})
	return act, err
}

func (s *Shop) breachAct(tx *store.Tx, b gdpr.Breach, id string) (act document.Act, err error) {
	card, err := findCard(tx, id)
	if err != nil {
		return act, err
	}
	switch {
	case !b.As(gdpr.RoleProcessor):
		return act, refusal.Rule("not-processor", "in breach %s the shop is processor of nobody", b.ID).By("R110")
	case !slices.Contains(b.Customers, card.ID):
		return act, refusal.Rule("customer-not-concerned", "breach %s does not concern customer %s", b.ID, card.ID).By("R110")
	}
	agreements, err := agreementsOf(tx, card.ID)
	if err != nil {
		return act, err
	}
	var agreement *gdpr.Agreement
	if a, ok := gdpr.AgreementOn(agreements, s.Today()); ok {
		agreement = &a
	}
	return document.BreachLetterAct(s.breachPaper(b), addressee(card), agreement), nil
}

// TellBreachInput says how controllers were told of a breach.
type TellBreachInput struct {
	Customer string // "": all who were not told yet
	How      string // "" with Send
	Send     bool   // letters with the PDF into the outbox
	Again    bool   // also who was told
}

// TellBreach records that controllers were told (art. 33(2) GDPR), and with
// Send writes to them. All are told or none.
func (s *Shop) TellBreach(ref string, in TellBreachInput) (gdpr.Breach, error) {
	if in.Send && in.How != "" {
		return gdpr.Breach{}, refusal.Usage("told-twice", "--send and --how exclude each other")
	}
	return s.changeBreach(ref, func(w *write, b gdpr.Breach) (gdpr.Breach, error) { return w.tellBreach(b, in) })
}

func (w *write) tellBreach(b gdpr.Breach, in TellBreachInput) (gdpr.Breach, error) {
	s := w.shop
	to := b.Untold()
	if in.Again {
		to = b.Customers
	}
	if in.Customer != "" {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return b, err
		}
		to = []string{card.ID}
	}
	if len(to) == 0 && b.As(gdpr.RoleProcessor) {
		return b, refusal.Rule("customer-told", "every customer was told of %s", b.ID).WithHint("what became known later: --again").By("R110")
	}
	if len(to) == 0 {
		to = []string{""} // refused below
	}
	for _, id := range to {
		told := gdpr.BreachTelling{Customer: id, At: s.at, By: s.by, How: in.How}
		if in.Send {
			told.How = "e-mail"
		}
		next, err := b.Tell(told, in.Again)
		if err != nil {
			return b, err
		}
		if in.Send {
			letter, err := w.sendBreach(b, id)
			if err != nil {
				return b, err
			}
			last := &next.Tellings[len(next.Tellings)-1]
			last.Letter, last.How = letter.ID, cmp.Or(letter.Via, "e-mail")
		}
		b = next
	}
	return b, nil
}

// sendBreach puts the message to a controller into the outbox, by PEC where he
// has one.
func (w *write) sendBreach(b gdpr.Breach, id string) (l Letter, err error) {
	s := w.shop
	act, err := s.breachAct(w.Tx, b, id)
	if err != nil {
		return l, err
	}
	card, err := findCard(w.Tx, id)
	if err != nil {
		return l, err
	}
	if len(card.Emails) == 0 && card.PEC == "" {
		return l, refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
			WithHint("scatto customer edit %s --email ADDRESS, or tell him by hand: --how", card.ID).By("R110")
	}
	pdf, err := document.RenderAct(act)
	if err != nil {
		return l, err
	}
	hash, _, err := s.saveFile(pdf)
	if err != nil {
		return l, err
	}
	in := customerLetter{kind: letterBreach, customer: card.ID, to: mailOf(card), text: b.ID,
		subject: "Violazione di dati personali: comunicazione al titolare (art. 33 GDPR)",
		body: "Gentile cliente,\n\nin allegato la comunicazione, prevista dall’art. 33(2) del Regolamento\n(UE) 2016/679, di una violazione che riguarda dati trattati per Vostro\nconto. " +
			"Il termine di 72 ore per l’eventuale notifica al Garante decorre\nda quando ne venite a conoscenza.\n\nPer ogni chiarimento siamo subito a disposizione.\n" + s.Config.Company.Name + "\n",
		files: []LetterFile{{Name: b.ID + "-comunicazione.pdf", Type: "application/pdf", Hash: hash}}}
	if card.PEC != "" && s.Config.Mail.PEC.Host != "" {
		in.to, in.via = card.PEC, viaPEC
	}
	return w.writeTo(in)
}
