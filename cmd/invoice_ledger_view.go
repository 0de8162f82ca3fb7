package cmd

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

type ledgerView struct {
	From   calendar.Date    `json:"from"`
	To     calendar.Date    `json:"to"`
	Rows   []ledgerRowView  `json:"rows" csv:"rows"`
	Totals ledgerTotalsView `json:"totals"`
}

type ledgerTotalsView struct {
	Documents   int         `json:"documents"`
	Taxable     money.Cents `json:"taxable"`
	Tax         money.Cents `json:"tax"`
	Total       money.Cents `json:"total"`
	ToPay       money.Cents `json:"to_pay"`
	Withholding money.Cents `json:"withholding"`
	StampDuty   money.Cents `json:"stamp_duty"`
}

// ledgerRowView is one row; what belongs to the whole document is null on all
// its rows but the first.
type ledgerRowView struct {
	Number         string         `json:"number"`
	Series         orNull         `json:"series"`
	Type           invoice.Type   `json:"type"`
	Date           calendar.Date  `json:"date"`
	VATMonth       string         `json:"vat_month"`
	TransmitBy     calendar.Date  `json:"transmit_by"`
	Customer       string         `json:"customer"`
	Name           string         `json:"name"`
	Country        string         `json:"country"`
	VATNumber      orNull         `json:"vat_number"`
	TaxCode        orNull         `json:"tax_code"`
	Group          int            `json:"group"`
	Rate           string         `json:"rate"`
	Natura         orNull         `json:"natura"`
	Taxable        money.Cents    `json:"taxable"`
	Tax            money.Cents    `json:"tax"`
	Eligibility    orNull         `json:"eligibility"`
	StampDuty      *money.Cents   `json:"stamp_duty"`
	StampRecharged *bool          `json:"stamp_recharged"`
	Withholding    *money.Cents   `json:"withholding"`
	Total          *money.Cents   `json:"total"`
	ToPay          *money.Cents   `json:"to_pay"`
	Open           *money.Cents   `json:"open"`
	PaymentMethod  orNull         `json:"payment_method"`
	Instalments    []instalmentAt `json:"instalments"`
	PaidOn         calendar.Date  `json:"paid_on"`
	Related        []relatedView  `json:"related"`
	Intrastat      orNull         `json:"intrastat"`
	SDIState       orNull         `json:"sdi_state"`
	File           orNull         `json:"file"`
}

type instalmentAt struct {
	Due    calendar.Date `json:"due"`
	Amount money.Cents   `json:"amount"`
}

func (v ledgerRowView) total() string {
	if v.Total == nil {
		return ""
	}
	return v.Total.String()
}

func viewLedger(from, to calendar.Date, rows []invoice.LedgerRow) ledgerView {
	t := invoice.TotalLedger(rows)
	v := ledgerView{From: from, To: to, Rows: []ledgerRowView{},
		Totals: ledgerTotalsView{t.Documents, t.Taxable, t.Tax, t.Total, t.ToPay, t.Withheld, t.Stamp}}
	for _, r := range rows {
		v.Rows = append(v.Rows, viewLedgerRow(r))
	}
	return v
}

func viewLedgerRow(r invoice.LedgerRow) ledgerRowView {
	v := ledgerRowView{
		Number: r.Number, Series: orNull(r.Series), Type: r.Type, Date: r.Date, VATMonth: r.VATMonth, TransmitBy: r.TransmitBy,
		Customer: r.Customer, Name: r.Name, Country: r.Country, VATNumber: orNull(r.VATNumber), TaxCode: orNull(r.TaxCode),
		Group: r.Group, Rate: r.Rate.String(), Natura: orNull(r.Natura), Taxable: r.Taxable, Tax: r.Tax, Eligibility: orNull(r.Eligibility),
		Instalments: []instalmentAt{}, Related: []relatedView{}, Intrastat: orNull(r.Intrastat),
	}
	d := r.Document
	if d == nil {
		return v
	}
	v.StampDuty, v.Withholding, v.Total, v.ToPay, v.Open = &d.Stamp, &d.Withheld, &d.Total, &d.ToPay, &d.Open
	if d.Stamp != 0 {
		v.StampRecharged = &d.Recharged
	}
	v.PaymentMethod, v.PaidOn, v.SDIState, v.File = orNull(d.Method), d.PaidOn, orNull(d.SDI), orNull(d.File)
	for _, n := range d.Schedule {
		v.Instalments = append(v.Instalments, instalmentAt{n.Due, n.Amount})
	}
	for _, n := range d.Related {
		v.Related = append(v.Related, relatedView{n.Number, n.Date})
	}
	return v
}
