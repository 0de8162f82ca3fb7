package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/ticket/customisation"
)

// ReviseQuote makes a newer version of an offer that nobody signed: a quote of
// its own, with what changes. The old one cannot be signed any more.
func (s *Shop) ReviseQuote(ref, evidence string, change func(q contract.Quote) (contract.Quote, error)) (out Quoted, err error) {
	p, file, err := proof(evidence)
	if err != nil {
		return out, err
	}
	var id string
	_, err = s.stepQuote(ref, "revise", "", p, file, func(w *write, old contract.Quote) (contract.Quote, error) {
		next, err := old.Revision(s.Today())
		if err == nil {
			next, err = change(next)
		}
		if err != nil {
			return old, err
		}
		next.AddedAt, next.AddedBy, next.History = s.at, s.by, []contract.QuoteStep{}
		if err := setAnalysis(&next, contract.Proof(p)); err != nil {
			return old, err
		}
		if next, err = quoteTexts(next); err != nil {
			return old, err
		}
		if next, err = w.pricedQuote(next); err != nil {
			return old, err
		}
		left, err := depositLeft(w.Tx, old)
		if err != nil {
			return old, err
		}
		if left > 0 { // what was paid on the old version counts for the new one
			next.DepositInvoice = old.DepositInvoice
		}
		if err := w.recall(old.Letters); err != nil {
			return old, err
		}
		if next, err = w.newQuote(next, "add"); err != nil {
			return old, err
		}
		id, old.RevisedBy = next.ID, next.ID
		return old, nil
	})
	if err != nil {
		return out, err
	}
	err = s.view(func(tx *store.Tx) error {
		q, err := findQuote(tx, id)
		if err == nil {
			out, err = s.quoted(tx, q)
		}
		return err
	})
	return out, err
}

// RefuseQuote records that the customer does not want it, and why.
func (s *Shop) RefuseQuote(in QuoteStep) (Quoted, error) {
	on, err := s.stepDay(in.Date)
	if err != nil {
		return Quoted{}, err
	}
	if in.Reason, err = text.Line("reason", in.Reason, text.MaxLine); err != nil {
		return Quoted{}, err
	}
	return s.stepQuote(in.Quote, "refuse", in.Note, customisation.Proof{}, nil, func(w *write, q contract.Quote) (contract.Quote, error) {
		q, err := q.Refuse(on)
		if err != nil {
			return q, err
		}
		q.RefusedWhy = in.Reason
		return q, w.unquote(q, "preventivo "+q.ID+" rifiutato")
	})
}

// unquote withdraws what waits to be invoiced of a quote that the customer took
// back; lines that stand on an invoice have to be credited first.
func (w *write) unquote(q contract.Quote, why string) error {
	for _, id := range q.Extras {
		x, err := findExtra(w.Tx, id)
		switch {
		case err != nil:
			return err
		case x.Invoice != "":
			return refusal.Rule("already-invoiced", "quote %s is on invoice %s", q.ID, x.Invoice).WithHint("scatto invoice credit %s", x.Invoice)
		case x.Waits():
			if err := w.eachSold(x.ID, x.Serials, w.freePiece); err != nil {
				return err
			}
			x.Withdrawn = why
			if err := w.putExtra(x); err != nil {
				return err
			}
		}
	}
	return nil
}
