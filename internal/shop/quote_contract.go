package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/ticket/customisation"
)

// QuoteToContract makes the contract that a quote led to, once: after its
// signature, or after thirty days of silence (R70). A zero kind and from are
// the quote's own.
func (s *Shop) QuoteToContract(ref string, kind contract.Kind, from, to calendar.Date) (c contract.Contract, out Quoted, err error) {
	out, err = s.stepQuote(ref, "contract", "", customisation.Proof{}, nil, func(w *write, q contract.Quote) (contract.Quote, error) {
		c, err = w.contractOf(&q, kind, from, to)
		return q, err
	})
	if err == nil && c.Implicit {
		out.Warnings = append(out.Warnings, LegalWarning(out.Quote))
	}
	return c, out, err
}

// contractOf puts the contract that q led to on record and notes its number.
func (w *write) contractOf(q *contract.Quote, kind contract.Kind, from, to calendar.Date) (c contract.Contract, err error) {
	draft, err := q.Agreement(kind, from, w.shop.Today())
	if err != nil {
		return c, err
	}
	draft.To = to
	if c, err = w.addContract(draft); err != nil {
		return c, err
	}
	q.Contract = c.ID
	return c, nil
}

// LegalWarning says how much a contract by silence is worth (R70).
func LegalWarning(q contract.Quote) *refusal.Error {
	return refusal.Rule("implicit-contract",
		"quote %s became a contract by silence: weak consent (art. 1326 c.c.); the clause binds only if it was signed twice (art. 1341 c. 2 c.c.)", q.ID).
		WithHint("keep the proof that the contract was sent, and have it signed: scatto quote contract-signed %s", q.ID).By("R70")
}

// signContract notes the signature under a contract that silence had made.
func (w *write) signContract(id string, on calendar.Date) error {
	c, err := findContract(w.Tx, id)
	if err != nil {
		return err
	}
	c.Signed, c.Implicit = on, false
	c.Note += "; sottoscritto il " + on.Italian()
	return w.put(store.ContractKey(c.ID), c.ID, c.Customer, c)
}

// SetAnalysis names the analysis that a contract's fee rests on (R84): words,
// or the path of a file, which is kept.
func (s *Shop) SetAnalysis(id, analysis string) (c contract.Contract, err error) {
	p, file, err := proof(analysis)
	if err != nil {
		return c, err
	}
	words, err := text.Line("analysis", p.Text+p.FileName, maxAnalysis)
	if err != nil {
		return c, err
	}
	if words == "" {
		return c, refusal.Usage("missing-analysis", "the analysis has no name").By("R84")
	}
	err = s.write("contract.analysis", func(w *write) error {
		if c, err = findContract(w.Tx, id); err != nil {
			return err
		}
		if err := s.keepProof(p, file); err != nil {
			return err
		}
		c.Analysis = words
		w.about(c.Customer)
		return w.put(store.ContractKey(c.ID), c.ID, c.Customer, c)
	})
	return c, err
}

// maxAnalysis bounds the name of an analysis: it stands on invoices.
const maxAnalysis = 300
