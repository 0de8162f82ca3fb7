package shop

import (
	"errors"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// drafting is what a document is to say; the customer's card and the shop's
// habits give the rest. Every document that is no credit note is made here:
// runs, fees, sales of hours, deposits, lines by hand.
type drafting struct {
	card      Card
	date      calendar.Date
	month     string         // of the run, "" outside
	kind      invoice.Type   // "": as the lines decide
	lines     []invoice.Line // a line without treatment takes the customer's
	due       calendar.Date  // zero: by the terms
	terms     string         // "": the card's, then the shop's
	related   []invoice.Reference
	cause     []string
	notes     []string
	left      []invoice.Remaining
	orders    []invoice.Order
	files     []invoice.Attachment
	lateGoods bool               // goods without transport document are invoiced late, knowingly
	contract  *contract.Contract // the only one that the document is about, for DatiContratto
}

// draftOf computes a document without number. It judges treatments on the
// document's date; what is lawful and worth a look comes as warnings.
func (s *Shop) draftOf(tx *store.Tx, d drafting) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	cfg, seller := s.Config, s.Config.Seller()
	for i := range d.lines {
		l := &d.lines[i]
		if l.Treatment.Code == "" && l.Treatment.Natura == "" && l.Treatment.Rate == 0 {
			if l.Treatment, err = s.treatmentFor(d.card, "", l.Activity, d.date); err != nil {
				return inv, nil, err
			}
		}
		if *l, err = l.Priced(); err != nil {
			return inv, nil, err
		}
	}
	terms, err := s.termsFor(d)
	if err != nil {
		return inv, nil, err
	}
	held, err := s.withholdingFor(d.card, seller, d.date)
	if err != nil {
		return inv, nil, err
	}
	kind := d.kind
	if kind == "" {
		kind = invoice.TypeOf(d.lines)
	}
	if late := invoice.CheckGoods(d.lines, d.date); late != nil {
		if !d.lateGoods {
			return inv, nil, late
		}
		warnings = append(warnings, asRefusal(late))
	}
	if err := invoice.CheckMonth(d.lines); err != nil {
		return inv, nil, err
	}
	declared, err := declarationsOf(tx, d.card.ID)
	if err != nil {
		return inv, nil, err
	}
	if d.lines, err = invoice.UnderIntent(d.lines, declared, d.date); err != nil {
		return inv, nil, err
	}
	payment, debit, warned := s.paymentFor(d.card, seller)
	warnings = append(warnings, warned...)
	inv, err = invoice.Draft(invoice.DraftInput{
		Type: kind, Date: d.date, Due: d.due, PaymentDays: cfg.Invoice.PaymentDays, Terms: terms, Month: d.month,
		CustomerID: d.card.ID, Seller: seller, Buyer: buyer(d.card), Lines: d.lines,
		SplitPayment: d.card.SplitVAT, Deferred: cfg.Invoice.Deferred || seller.TaxRegime == "RF17",
		RechargeStamp: cfg.StampRecharged(), Treatments: cfg.Treatments, Withholding: held,
		Payment: payment, Debit: debit, Related: d.related, Cause: d.cause, Notes: d.notes, Contracts: d.left,
		Orders: append(ordersOf(d.card, d.contract), d.orders...), Attachments: d.files,
	})
	if err != nil {
		return inv, nil, err
	}
	if by := invoice.TransmitBy(inv); inv.Type == invoice.TD24 && s.Today().After(by) {
		warnings = append(warnings, refusal.Rule("deferred-late", "the deferred invoice of what was done in %s was to be transmitted by %s", invoice.VATMonth(inv), by))
	}
	return inv, append(warnings, s.taxWarnings(inv)...), nil
}

// treatmentFor gives the VAT treatment of a line: its own code, else the
// customer's, else that of its activity, else the shop's; the seller's regime
// beats all.
func (s *Shop) treatmentFor(card Card, own, activity string, on calendar.Date) (invoice.Treatment, error) {
	cfg, seller := s.Config, s.Config.Seller()
	code, usual := own, cfg.Invoice.VATOf(activity)
	switch {
	case code != "":
	case strings.HasPrefix(usual, "N6") && taxable(card): // reverse charge beats what the customer declares
		code = usual
	case card.Treatment != "":
		code = card.Treatment
	case card.Country != "IT" && !seller.ChargesNoVAT():
		// whether Italian VAT applies abroad depends on who the customer is: never a guess
		return invoice.Treatment{}, refusal.Rule("vat-treatment-needed", "customer %s is abroad: its VAT treatment is not on the card", card.ID).
			WithHint("scatto customer edit %s --vat-treatment N2.1 (business), or 22 (private person)", card.ID)
	case usual != "" && !strings.HasPrefix(usual, "N6"):
		code = usual
	default:
		code = cfg.Invoice.VATTreatment
	}
	if cfg.Company.Retail && (code == "N6.5" || code == "N6.6") {
		code = cfg.Invoice.VATTreatment // a retailer's phones and computers bear VAT
	}
	return cfg.Treatments.At(invoice.CodeFor(seller, code), on)
}

// taxable reports a customer who can pay the tax in the seller's place: an
// Italian one with a VAT number (art. 17 c. 6 DPR 633/1972). A private person,
// a condominium or a school has none and pays the VAT.
func taxable(card Card) bool { return card.Country == "IT" && card.VATNumber != "" }

func (s *Shop) termsFor(d drafting) (invoice.Terms, error) {
	for _, t := range []string{d.terms, d.card.Billing.Terms, s.Config.Invoice.Terms} {
		if t != "" {
			return invoice.ParseTerms(t)
		}
	}
	return invoice.Terms{}, nil
}

func (s *Shop) withholdingFor(card Card, seller invoice.Party, on calendar.Date) (invoice.Withholding, error) {
	if card.Billing.Withholding == "" {
		return invoice.Withholding{}, nil
	}
	row, err := s.Config.Withholdings.At(card.Billing.Withholding, on)
	return row.For(seller), err
}

// paymentFor says how a customer pays: as the card says, else by direct debit
// where he signed a mandate and the shop has a creditor identifier, else by
// transfer. A debit that cannot be made is a transfer, with a warning.
func (s *Shop) paymentFor(card Card, seller invoice.Party) (invoice.Payment, invoice.Debit, []*refusal.Error) {
	method := card.Billing.Method
	mandated := card.Mandate.ID != "" && card.IBAN != ""
	transfer := invoice.Payment{Method: "MP05", IBAN: seller.IBAN}
	if method == "" && mandated {
		method = customer.Debit
	}
	switch method {
	case customer.Card:
		return invoice.Payment{Method: "MP08"}, invoice.Debit{}, nil
	case customer.RiBa:
		return invoice.Payment{Method: "MP12", IBAN: card.IBAN}, invoice.Debit{}, nil
	case customer.Cash:
		return invoice.Payment{Method: "MP01"}, invoice.Debit{}, nil
	case customer.Debit:
		if !mandated || seller.CreditorID == "" {
			what := refusal.Rule("no-mandate", "customer %s has no mandate and account for a direct debit: the invoice asks for a transfer", card.ID).
				WithHint("scatto customer edit %s --iban … --mandate-id … --mandate-date …", card.ID)
			if mandated {
				what = refusal.Rule("no-creditor-id", "without company.creditor_id invoices of %s ask for a transfer", card.ID).
					WithHint("scatto config set company.creditor_id …")
			}
			return transfer, invoice.Debit{}, []*refusal.Error{what}
		}
		how := "MP20"
		if card.Mandate.Type == customer.MandateB2B {
			how = "MP21"
		}
		return invoice.Payment{Method: how, IBAN: card.IBAN},
			invoice.Debit{Mandate: card.Mandate.ID, Signed: card.Mandate.Signed, Scheme: card.Mandate.Type, Creditor: seller.CreditorID, IBAN: card.IBAN}, nil
	}
	return transfer, invoice.Debit{}, nil
}

// ordersOf names the customer's order and the contract that a document is about.
func ordersOf(card Card, c *contract.Contract) (out []invoice.Order) {
	if b := card.Billing; b.OrderID != "" {
		out = append(out, invoice.Order{Kind: invoice.OrderKind, ID: b.OrderID, Date: b.OrderDate, CUP: b.CUP, CIG: b.CIG})
	}
	if c != nil {
		out = append(out, invoice.Order{Kind: invoice.ContractKind, ID: c.ID, Date: c.Signed})
	}
	return out
}

// taxWarnings names what SdI lets pass and an accountant would not: an
// authorisation of split payment that has ended, a treatment about to end.
func (s *Shop) taxWarnings(inv invoice.Invoice) (out []*refusal.Error) {
	split := false
	for _, sum := range inv.Summaries {
		split = split || sum.Eligibility == "S"
	}
	if until := s.Config.Invoice.SplitUntil; split && !until.IsZero() && inv.Date.After(until) {
		out = append(out, refusal.Rule("split-payment-over", "the authorisation of split payment on file ended on %s", until).
			WithHint("ask the accountant; when it was extended: scatto config set invoice.split_payment_until DATE"))
	}
	seen := map[string]bool{}
	ending := s.Config.Treatments.Expiring(inv.Date, expiresWithin)
	for _, l := range inv.Lines {
		for _, t := range ending {
			if l.Treatment.Code == t.Code && !seen[t.Code] {
				seen[t.Code] = true
				out = append(out, refusal.Rule("vat-treatment-ending", "VAT treatment %s is valid until %s only", t.Code, t.ValidTo).
					WithHint("if the law was extended, add a row to vat_treatments in the configuration"))
			}
		}
	}
	return out
}

// expiresWithin is how many days ahead the end of a treatment is told of.
const expiresWithin = 60

// issueOne drafts and issues a document outside a run, in this transaction.
// Its files are written after the commit: finish.
func (w *write) issueOne(d drafting) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	s := w.shop
	if len(s.Config.MissingCompany()) > 0 {
		return inv, nil, invoice.CheckSeller(s.Config.Seller())
	}
	draft, warnings, err := s.draftOf(w.Tx, d)
	if err != nil {
		return inv, nil, err
	}
	newest, err := lastDate(w.Tx, d.date.Year, s.Config.Invoice.Series)
	if err != nil {
		return inv, nil, err
	}
	dated, err := invoice.CheckDate(draft.Type, d.date, s.Today(), draft.LastOperation(), newest)
	if err != nil {
		return inv, nil, err
	}
	inv, err = w.issue(draft)
	return inv, append(warnings, dated...), err
}

// finish writes the files of a document that is safely issued.
func (s *Shop) finish(inv invoice.Invoice) (Issued, error) {
	one := s.withPaths(inv)
	if err := s.Close(); err != nil {
		return one, err
	}
	return one, s.documentsWritten(s.writeDocument(one))
}

// asRefusal gives an error as the refusal that it is.
func asRefusal(err error) *refusal.Error {
	var no *refusal.Error
	if errors.As(err, &no) {
		return no
	}
	return refusal.Failure("unexpected", "%s", err)
}
