package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// showQuote prints a quote after a step: one line for a person.
func (env *Env) showQuote(s *shop.Shop, q shop.Quoted) error {
	env.warnAll(q.Warnings)
	v := env.viewQuote(s, q)
	return env.say(v, func() *ui.Table { return env.offerRows([]offerView{v}) }, func() string { return env.offerLine(v) })
}

// quoteState is a state for a person.
func (env *Env) quoteState(v offerView) string {
	switch v.State {
	case contract.QuoteDraft:
		return env.T("draft")
	case contract.QuoteSent:
		return env.T("sent")
	case contract.QuoteExpired:
		return env.T("expired")
	case contract.QuoteRefused:
		return env.T("refused")
	case contract.QuotePending:
		return env.T("signed, contract pending")
	case contract.QuoteSigned:
		return env.T("contract signed")
	case contract.QuoteImplicit:
		return env.T("implicit contract")
	case contract.QuoteReplaced:
		return env.T("replaced by %s", v.RevisedBy)
	case contract.QuoteAccepted:
		return env.T("accepted")
	case contract.QuoteRevoked:
		return env.T("revoked")
	}
	return string(v.State)
}

func (env *Env) offerLine(v offerView) string {
	words := joined("  ", v.ID, v.Customer, env.quoteState(v), env.quotePrice(v), v.Title)
	switch v.State {
	case contract.QuotePending:
		words += "\n" + env.T("may be revoked until %s", v.LastDayToRevoke)
		if v.ContractSent == nil {
			words += "; " + env.T("the contract is not sent yet: scatto quote contract-sent %s", v.ID)
		}
	case contract.QuoteImplicit:
		words += "\n" + string(v.LegalWarning)
	}
	return words
}

// quotePrice is what is offered, net.
func (env *Env) quotePrice(v offerView) string {
	price := ""
	if len(v.Lines) > 0 {
		price = v.Net.String()
	}
	if v.AnnualFee != nil {
		price = joined(" + ", price, env.T("%s a year", v.AnnualFee))
	}
	if v.Fee != nil {
		price = joined(" + ", price, fmt.Sprintf("%s/%s", v.Fee.Amount, v.Fee.Every))
	}
	return price
}

// offerRows is the table of quotes; a person gets what fits.
func (env *Env) offerRows(views []offerView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("State"), env.T("Net"), env.T("Fee"), env.T("Revoke by"), env.T("Contract"), env.T("Title")},
		Right: []int{3, 4}}
	for _, v := range views {
		fee := ""
		if v.AnnualFee != nil {
			fee = v.AnnualFee.String()
		}
		if v.Fee != nil {
			fee = fmt.Sprintf("%s/%s", v.Fee.Amount, v.Fee.Every)
		}
		if env.OutTerminal {
			t.Add(v.ID, v.Customer, env.quoteState(v), v.Net, fee, v.LastDayToRevoke, v.Contract, v.Title)
		} else {
			t.Add(v.ID, v.Customer, string(v.State), v.Net, fee, v.Date, v.ValidTo, v.LastDayToRevoke, v.Contract, v.Title)
		}
	}
	return t
}

// offerWords is a whole quote for a person.
func (env *Env) offerWords(v offerView) string {
	var b strings.Builder
	b.WriteString(env.offerLine(v) + "\n\n")
	for _, l := range v.Lines {
		key := ""
		if l.Option != "" {
			key = string(l.Option) + "  "
		}
		fmt.Fprintf(&b, "  %s\n", priceLine(key+l.Description+discountWords(l.Discounts), l.Quantity, l.UnitPrice, l.Amount))
	}
	b.WriteString(env.optionWords(v))
	row := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-18s %s\n", label, value)
		}
	}
	if v.Total != nil && len(v.Lines) > 0 {
		row(env.T("with VAT"), env.T("%s + %s = %s", v.Net, v.VAT, v.Total))
	}
	if d := v.Deposit; d != nil {
		row(env.T("deposit"), joined("  ", d.Net.String(), env.invoicedOn(d.Invoice)))
	}
	row(env.T("payment"), string(v.Terms))
	row(env.T("made"), v.Date.String())
	row(env.T("valid until"), v.ValidTo.String())
	row(env.T("sent"), v.SentAt.Local())
	if v.ContractKind != "" {
		row(env.T("contract"), joined(", ", string(v.ContractKind), v.ContractFrom.String(), minutesLabel(env, v.Minutes), string(v.Contract)))
	}
	if v.AnnualFee != nil {
		row(env.T("annual fee"), v.AnnualFee.String())
	}
	if v.Fee != nil {
		row(env.T("fee"), fmt.Sprintf("%s/%s", v.Fee.Amount, v.Fee.Every))
	}
	row(env.T("analysis"), joined(" ", string(v.Analysis), string(v.AnalysisFile)))
	signature := func(label string, m *signingView) {
		if m != nil {
			row(label, joined(" ", m.Date.String(), string(m.Provider), string(m.Evidence), string(m.File)))
		}
	}
	dispatch := func(label string, d *dispatchView) {
		if d != nil {
			row(label, joined(" ", d.Date.String(), string(d.How), string(d.Evidence), string(d.File)))
		}
	}
	signature(env.T("quote signed"), v.Signed)
	dispatch(env.T("contract sent"), v.ContractSent)
	signature(env.T("contract signed"), v.ContractSigned)
	dispatch(env.T("revoked"), v.Revoked)
	row(env.T("refused"), joined(" ", v.Refused.String(), string(v.RefusedWhy)))
	row(env.T("invoice"), strings.Join(v.Invoices, ", "))
	row(env.T("to be invoiced"), strings.Join(v.InvoiceLines, ", "))
	row(env.T("newer version of"), string(v.Revises))
	row(env.T("channel"), string(v.Channel))
	row(env.T("note"), string(v.Note))
	for _, h := range v.History {
		fmt.Fprintf(&b, "\n  %s  %s  %s %s", h.At.Local(), h.By, env.quoteStepWords(h.Action), h.Note)
	}
	return b.String()
}

func minutesLabel(env *Env, m *int64) string {
	if m == nil {
		return ""
	}
	return env.T("%d h %02d min", *m/60, *m%60)
}
