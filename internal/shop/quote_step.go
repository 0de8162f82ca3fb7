package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/tariff/recurring"
	"scatto/ticket/customisation"
)

// stepQuote takes one step in a quote's life; file are the bytes of p.
func (s *Shop) stepQuote(ref, action, note string, p customisation.Proof, file []byte, step func(w *write, q contract.Quote) (contract.Quote, error)) (out Quoted, err error) {
	if note, err = text.Line("note", note, text.MaxLine); err != nil {
		return out, err
	}
	err = s.write("quote."+action, func(w *write) error {
		q, err := findQuote(w.Tx, ref)
		if err != nil {
			return err
		}
		if q, err = step(w, q); err != nil {
			return err
		}
		if err := s.keepProof(p, file); err != nil {
			return err
		}
		if err := w.putQuote(q, action, note); err != nil {
			return err
		}
		if q, err = findQuote(w.Tx, q.ID); err == nil {
			out, err = s.quoted(w.Tx, q)
		}
		return err
	})
	return out, err
}

// QuoteStep says what happened to a quote.
type QuoteStep struct {
	Quote    string
	Date     calendar.Date // zero: the event's
	Provider string        // of a signature, free words (R74)
	How      contract.How  // of what was sent
	Mail     int64         // the message that came in with it, 0: none
	Evidence string        // words, or the path of a file that is kept
	Note     string
	Options  []string // chosen with the signature
	Reason   string   // of a refusal
}

// stepDay is the day of a step: never in the future.
func (s *Shop) stepDay(d calendar.Date) (calendar.Date, error) {
	if d.IsZero() {
		return s.Today(), nil
	}
	if d.After(s.day(s.now)) {
		return d, refusal.Rule("future", "%s lies in the future", d)
	}
	return d, nil
}

// SignQuote records the customer's signature under a quote (R74).
func (s *Shop) SignQuote(in QuoteStep) (Quoted, error) {
	return s.signature(in, "sign", func(q contract.Quote, mark contract.Signature) (contract.Quote, error) {
		q, err := q.Sign(mark)
		if err != nil {
			return q, err
		}
		return q.Choose(in.Options)
	}, false)
}

// SignQuotedContract records the customer's signature under the contract. When
// silence had made it before, the contract on record is signed from now on;
// with add one that is not there yet is put on record.
func (s *Shop) SignQuotedContract(in QuoteStep, add bool) (Quoted, error) {
	return s.signature(in, "contract-signed", contract.Quote.SignContract, add)
}

func (s *Shop) signature(in QuoteStep, action string, sign func(contract.Quote, contract.Signature) (contract.Quote, error), add bool) (out Quoted, err error) {
	p, file, err := proof(in.Evidence)
	if err != nil {
		return out, err
	}
	mark := contract.Signature{Proof: contract.Proof(p)}
	if mark.Provider, err = text.Line("provider", in.Provider, 200); err != nil {
		return out, err
	}
	if mark.Date, err = s.stepDay(in.Date); err != nil {
		return out, err
	}
	return s.stepQuote(in.Quote, action, in.Note, p, file, func(w *write, q contract.Quote) (contract.Quote, error) {
		q, err := sign(q, mark)
		switch {
		case err != nil:
			return q, err
		case q.Contract != "":
			return q, w.signContract(q.Contract, mark.Date)
		case add:
			_, err = w.contractOf(&q, "", calendar.Date{}, calendar.Date{})
		}
		return q, err
	})
}

// SendQuotedContract records that the contract went to the customer: without
// that silence makes none (R70).
func (s *Shop) SendQuotedContract(in QuoteStep) (Quoted, error) {
	d, p, file, err := s.dispatch(in)
	if err != nil {
		return Quoted{}, err
	}
	out, err := s.stepQuote(in.Quote, "contract-sent", in.Note, p, file, func(_ *write, q contract.Quote) (contract.Quote, error) {
		return q.SendContract(d)
	})
	if err == nil && d.Proof == (contract.Proof{}) {
		out.Warnings = append(out.Warnings, refusal.Rule("no-evidence", "nothing on record proves that the contract of quote %s was sent", out.ID).
			WithHint("keep the receipt; another time give it with --evidence").By("R70"))
	}
	return out, err
}

// RevokeQuote records that the customer takes his signature back, on the day
// on which he sent that or it came in (R70).
func (s *Shop) RevokeQuote(in QuoteStep) (Quoted, error) {
	d, p, file, err := s.dispatch(in)
	if err != nil {
		return Quoted{}, err
	}
	return s.stepQuote(in.Quote, "revoke", in.Note, p, file, func(w *write, q contract.Quote) (contract.Quote, error) {
		at, how, err := s.declared(w.Tx, in.Mail, in.How, q.Customer)
		if err != nil {
			return q, err
		}
		if in.Mail != 0 {
			d.At, d.How, d.Date = at, how, s.day(at)
		}
		if q, err = q.Revoke(d); err != nil {
			return q, err
		}
		return q, w.unquote(q, "preventivo "+q.ID+" revocato")
	})
}

// dispatch reads a declaration: on a day without an hour, or at the event's
// instant.
func (s *Shop) dispatch(in QuoteStep) (d contract.Dispatch, p customisation.Proof, file []byte, err error) {
	if p, file, err = proof(in.Evidence); err != nil {
		return d, p, nil, err
	}
	d = contract.Dispatch{How: in.How, Proof: contract.Proof(p)}
	if d.Date, err = s.stepDay(in.Date); in.Date.IsZero() {
		d.At = s.at
	}
	return d, p, file, err
}

// EditQuote changes an offer that nobody signed or refused yet. What the
// customer has read is another offer then: it has to be sent anew.
func (s *Shop) EditQuote(ref, evidence string, change func(q contract.Quote) (contract.Quote, error)) (Quoted, error) {
	p, file, err := proof(evidence)
	if err != nil {
		return Quoted{}, err
	}
	return s.stepQuote(ref, "edit", "", p, file, func(w *write, old contract.Quote) (contract.Quote, error) {
		switch {
		case !old.Refused.IsZero():
			return old, refusal.Rule("quote-refused", "quote %s was refused on %s", old.ID, old.Refused).
				WithHint("scatto quote revise %s", old.ID)
		case old.RevisedBy != "":
			return old, refusal.Rule("quote-replaced", "quote %s was replaced by %s", old.ID, old.RevisedBy).
				WithHint("scatto quote edit %s", old.RevisedBy)
		case !old.Signed.Date.IsZero():
			return old, refusal.Rule("quote-signed", "quote %s was already signed on %s", old.ID, old.Signed.Date).
				WithHint("what changes now is another offer: scatto quote add")
		}
		q := old
		q.Lines, q.Letters = slices.Clone(old.Lines), slices.Clone(old.Letters)
		q, err := change(q)
		if err != nil {
			return q, err
		}
		if err := setAnalysis(&q, contract.Proof(p)); err != nil {
			return q, err
		}
		q, err = quoteTexts(q)
		if err != nil {
			return q, err
		}
		if !sameOffer(old, q) {
			if err := w.recall(old.Letters); err != nil {
				return q, err
			}
			q.Letters = []int64{}
		}
		return w.pricedQuote(q)
	})
}

// recall drops letters that have not left yet: what they offer has changed.
func (w *write) recall(ids []int64) error {
	for _, id := range ids {
		l, err := findLetter(w.Tx, id)
		if err != nil {
			return err
		}
		if l.State.done() || l.State == LetterSending {
			continue
		}
		l.State, l.Why, l.Detail = LetterDropped, "", "preventivo modificato"
		if err := w.putLetter(l); err != nil {
			return err
		}
	}
	return nil
}

// sameOffer compares what the customer reads.
func sameOffer(a, b contract.Quote) bool {
	same := func(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	fee := a.AnnualFee == nil && b.AnnualFee == nil || a.AnnualFee != nil && b.AnnualFee != nil && *a.AnnualFee == *b.AnnualFee
	return a.Title == b.Title && slices.EqualFunc(a.Lines, b.Lines, contract.QuoteLine.Equal) && a.Kind == b.Kind && a.From == b.From && fee &&
		same(a.Minutes, b.Minutes) && a.ProRata == b.ProRata && a.Analysis == b.Analysis && a.ValidTo == b.ValidTo &&
		a.Deposit == b.Deposit && samePlan(a.Recurring, b.Recurring) && a.Terms == b.Terms
}

// samePlan compares two fees by periods.
func samePlan(a, b *recurring.Plan) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Every == b.Every && a.In == b.In && a.InvoicedUntil == b.InvoicedUntil && slices.Equal(a.Prices, b.Prices)
}
