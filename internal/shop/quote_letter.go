package shop

import (
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket/customisation"
)

// quotePaper gathers what the PDF of a quote prints.
func (s *Shop) quotePaper(tx *store.Tx, q contract.Quote) (p document.Quotation, err error) {
	one, err := s.quoted(tx, q)
	if err != nil {
		return p, err
	}
	card, err := findCard(tx, q.Customer)
	if err != nil {
		return p, err
	}
	p = document.Quotation{Shop: s.letterhead(), Customer: buyer(card), Quote: q, Summaries: one.Sums, Totals: one.Totals, Fee: one.Fee,
		Deposit: one.Deposit, Taxed: one.Untaxed == nil, At: q.AddedAt}
	for _, o := range one.Options {
		p.Options = append(p.Options, document.OfferedOption{QuoteOption: o.QuoteOption, Totals: o.Totals})
	}
	return p, nil
}

// WriteQuote renders a quote to a PDF.
func (s *Shop) WriteQuote(ref, path string) (string, error) {
	var paper document.Quotation
	err := s.view(func(tx *store.Tx) error {
		q, err := findQuote(tx, ref)
		if err == nil {
			paper, err = s.quotePaper(tx, q)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	pdf, err := document.Quote(paper, s.zone())
	if err != nil {
		return "", err
	}
	return writeFile(path, pdf)
}

// SendQuote puts a letter with the quote's PDF into the outbox; the quote
// counts as sent once that letter has left. An empty address is the card's;
// with pec it goes by certified mail.
func (s *Shop) SendQuote(ref, to string, pec bool) (l Letter, out Quoted, err error) {
	out, err = s.stepQuote(ref, "send", to, customisation.Proof{}, nil, func(w *write, q contract.Quote) (contract.Quote, error) {
		switch state := q.State(s.Today(), false); {
		case state == contract.QuoteExpired:
			return q, refusal.Rule("quote-expired", "quote %s was valid until %s", q.ID, q.ValidTo).
				WithHint("scatto quote edit %s --valid-to DATE", q.ID)
		case state == contract.QuoteReplaced:
			return q, refusal.Rule("quote-replaced", "quote %s was replaced by %s", q.ID, q.RevisedBy).WithHint("scatto quote send %s", q.RevisedBy)
		case state != contract.QuoteDraft:
			return q, refusal.Rule("quote-decided", "quote %s is decided: there is nothing to offer any more", q.ID).
				WithHint("scatto quote show %s", q.ID)
		}
		card, err := findCard(w.Tx, q.Customer)
		if err != nil {
			return q, err
		}
		letter := customerLetter{kind: "quote", customer: card.ID, to: to,
			subject: "Preventivo " + q.ID + ": " + q.Title, text: q.ID, body: quoteLetterBody(q, s.Config.Company.Name)}
		if pec {
			letter.via = viaPEC
		}
		if letter.to == "" && pec {
			letter.to = card.PEC
		} else if letter.to == "" && len(card.Emails) > 0 {
			letter.to = card.Emails[0]
		}
		if letter.to == "" {
			return q, refusal.Rule("no-address", "customer %s has no address to send quote %s to", card.ID, q.ID).
				WithHint("scatto quote send %s --to ADDRESS", q.ID)
		}
		paper, err := s.quotePaper(w.Tx, q)
		if err != nil {
			return q, err
		}
		pdf, err := document.Quote(paper, s.zone())
		if err != nil {
			return q, err
		}
		hash, _, err := s.saveFile(pdf)
		if err != nil {
			return q, err
		}
		letter.files = []LetterFile{{Name: "Preventivo-" + q.ID + ".pdf", Type: "application/pdf", Hash: hash}}
		if l, err = w.writeTo(letter); err != nil {
			return q, err
		}
		q.Letters = append(q.Letters, l.ID)
		return q, nil
	})
	return l, out, err
}

// quoteLetterBody is what the customer reads above the PDF.
func quoteLetterBody(q contract.Quote, shop string) string {
	body := "Buongiorno,\n\nin allegato trova il nostro preventivo " + q.ID + " del " + q.Date.Italian() + ": " + q.Title + ".\n"
	if !q.ValidTo.IsZero() {
		body += "È valido fino al " + q.ValidTo.Italian() + ".\n"
	}
	body += "\nPer accettarlo può restituirlo firmato rispondendo a questo messaggio.\n\nCordiali saluti\n" + shop + "\n"
	return body
}
