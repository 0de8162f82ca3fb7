package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// Quoted is a quote as it stands on the day of the event.
type Quoted struct {
	contract.Quote
	State    contract.QuoteState
	SentAt   time.Time // when the first letter with it left, zero: none has
	Totals   invoice.Totals
	Sums     []invoice.Summary
	Fee      invoice.Totals // of a period
	Untaxed  error          // why the VAT cannot be told, nil when it can
	Options  []QuotedOption
	Deposit  invoice.Totals // asked for; zero: none
	Invoices []string       // numbers of the documents that its lines stand on
	Waiting  []string       // of its lines, those that wait for a document
	Task     QuoteTask      // what QuotesDue lists it for, "" elsewhere
	TaskBy   calendar.Date
	Warnings []*refusal.Error
}

// QuoteInput is a quote to be added or changed; analysis may be the path of a
// file, which is kept.
type QuoteInput struct {
	contract.Quote
	Evidence string // the analysis that the fee rests on (R84): words or a file's path
}

// AddQuote records an offer to a customer.
func (s *Shop) AddQuote(in QuoteInput) (out Quoted, err error) {
	q := in.Quote
	if q, err = quoteTexts(q); err != nil {
		return out, err
	}
	p, file, err := proof(in.Evidence)
	if err != nil {
		return out, err
	}
	if err := setAnalysis(&q, contract.Proof(p)); err != nil {
		return out, err
	}
	err = s.write("quote.add", func(w *write) error {
		card, err := findCard(w.Tx, q.Customer)
		if err != nil {
			return err
		}
		q.Date, q.AddedAt, q.AddedBy = s.Today(), s.at, s.by
		q.History = []contract.QuoteStep{}
		if q, err = w.pricedQuote(q); err != nil {
			return err
		}
		if err := s.keepProof(p, file); err != nil {
			return err
		}
		q.Customer = card.ID
		if q, err = w.newQuote(q, "add"); err != nil {
			return err
		}
		out, err = s.quoted(w.Tx, q)
		return err
	})
	return out, err
}

// newQuote numbers a quote and stores it.
func (w *write) newQuote(q contract.Quote, action string) (contract.Quote, error) {
	n, err := w.Next("quote")
	if err != nil {
		return q, err
	}
	q.ID = contract.QuoteID(n)
	if err := w.Put(store.CustomerQuoteKey(q.Customer, n), true); err != nil {
		return q, err
	}
	return q, w.putQuote(q, action, "")
}

// quoteTexts cleans what people wrote.
func quoteTexts(q contract.Quote) (contract.Quote, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
		limit int
	}{{"title", &q.Title, 200}, {"channel", &q.Channel, 200}, {"note", &q.Note, text.MaxLine}} {
		clean, err := text.Line(f.what, *f.value, f.limit)
		if err != nil {
			return q, err
		}
		*f.value = clean
	}
	if q.Lines == nil {
		q.Lines = []contract.QuoteLine{}
	}
	if q.Letters == nil {
		q.Letters = []int64{}
	}
	return q, nil
}

// setAnalysis names the analysis by its words, or by its file.
func setAnalysis(q *contract.Quote, p contract.Proof) (err error) {
	if p == (contract.Proof{}) {
		return nil
	}
	q.Analysis, q.AnalysisFile = p.Text, contract.Proof{}
	if p.File != "" {
		q.Analysis, q.AnalysisFile = p.FileName, p
	}
	q.Analysis, err = text.Line("analysis", q.Analysis, maxAnalysis)
	return err
}

// putQuote stores a quote with one more line of its story.
func (w *write) putQuote(q contract.Quote, action, note string) error {
	q.History = append(slices.Clip(q.History), contract.QuoteStep{At: w.shop.at, By: w.shop.by, Action: action, Note: note})
	w.about(q.Customer)
	return w.put(store.QuoteKey(q.Number()), q.ID, q.Customer, q)
}

func findQuote(tx *store.Tx, ref string) (contract.Quote, error) {
	n, err := contract.ParseQuoteID(ref)
	if err != nil {
		return contract.Quote{}, err
	}
	q, ok, err := get[contract.Quote](tx, store.QuoteKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-quote", "there is no quote %s", contract.QuoteID(n)).WithHint("scatto quote list")
	}
	return q, err
}

// quoted adds to a quote what depends on the day, on its letters and on the
// customer's VAT.
func (s *Shop) quoted(tx *store.Tx, q contract.Quote) (out Quoted, err error) {
	out.Quote = q
	for _, id := range q.Letters {
		l, err := findLetter(tx, id)
		if err != nil {
			return out, err
		}
		if l.State == LetterSent && out.SentAt.IsZero() {
			out.SentAt = l.SentAt
		}
	}
	out.State = q.State(s.Today(), !out.SentAt.IsZero())
	if out.State == contract.QuotePending && !q.SilenceBinds() && s.Today().After(q.LastDayToRevoke()) {
		out.Warnings = append(out.Warnings, refusal.Rule("contract-not-sent",
			"no contract was sent by %s: silence binds nobody, only a signature does", q.LastDayToRevoke()).By("R70"))
	}
	if out.State.Lost() && q.RevisedBy == "" {
		left, err := depositLeft(tx, q)
		if err != nil {
			return out, err
		}
		if left > 0 {
			out.Warnings = append(out.Warnings, refusal.Rule("deposit-stays", "deposit %s of quote %s stands, with %s net not taken off", q.DepositInvoice, q.ID, left).
				WithHint("scatto invoice credit %s, or scatto quote revise %s: the newer version takes it off", q.DepositInvoice, q.ID))
		}
	}
	card, err := findCard(tx, q.Customer)
	if err != nil {
		return out, err
	}
	if err := s.quotedBills(tx, &out); err != nil {
		return out, err
	}
	return out, s.quotedSums(card, &out)
}

// Quote reads one by "Q0001".
func (s *Shop) Quote(ref string) (out Quoted, err error) {
	err = s.view(func(tx *store.Tx) error {
		q, err := findQuote(tx, ref)
		if err != nil {
			return err
		}
		out, err = s.quoted(tx, q)
		return err
	})
	return out, err
}

// QuoteFilter says which quotes to list; zero fields do not narrow.
type QuoteFilter struct {
	Customer string
	State    contract.QuoteState
	Open     bool // nobody has decided yet
}

// Quotes lists them by number.
func (s *Shop) Quotes(f QuoteFilter) (list []Quoted, err error) {
	err = s.view(func(tx *store.Tx) error {
		take := func(q contract.Quote) error {
			one, err := s.quoted(tx, q)
			if err == nil && (f.State == "" || one.State == f.State) && (!f.Open || one.State.Open()) {
				list = append(list, one)
			}
			return err
		}
		if f.Customer == "" {
			return each(tx, store.QuotePrefix(), func(_ store.Key, q contract.Quote) error { return take(q) })
		}
		card, err := findCard(tx, f.Customer)
		if err != nil {
			return err
		}
		mine, err := numbers(tx, store.CustomerQuotePrefix(card.ID))
		for _, n := range mine {
			q, err := findQuote(tx, contract.QuoteID(n))
			if err != nil {
				return err
			}
			if err := take(q); err != nil {
				return err
			}
		}
		return err
	})
	return list, err
}
