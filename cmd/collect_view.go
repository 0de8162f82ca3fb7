package cmd

import (
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

// bucketsView is the ageing of amounts; every bucket is always there.
type bucketsView struct {
	NotDue money.Cents `json:"not_due"`
	To30   money.Cents `json:"1_30"`
	To60   money.Cents `json:"31_60"`
	To90   money.Cents `json:"61_90"`
	Over90 money.Cents `json:"over_90"`
}

func viewBuckets(a invoice.Ageing) bucketsView {
	return bucketsView{a.ByBucket[invoice.NotDue], a.ByBucket[invoice.To30], a.ByBucket[invoice.To60], a.ByBucket[invoice.To90], a.ByBucket[invoice.Beyond90]}
}

// overdueView is the JSON of an invoice of which something is late.
type overdueView struct {
	Number    string         `json:"number"`
	Customer  string         `json:"customer"`
	Name      string         `json:"name"`
	Date      calendar.Date  `json:"date"`
	Due       calendar.Date  `json:"due"` // the oldest that is open
	Open      money.Cents    `json:"open"`
	Late      money.Cents    `json:"late"` // of that, what is past its due date
	Days      int            `json:"days_late"`
	Bucket    string         `json:"bucket"`
	Interest  *money.Cents   `json:"interest"` // shown, not charged; null outside d.lgs. 231/2002
	Costs     *money.Cents   `json:"costs"`
	Assumed   bool           `json:"rate_assumed"`
	Disputed  bool           `json:"disputed"`
	Dispute   *disputeView   `json:"dispute"`
	Reminders []reminderView `json:"reminders"`
}

type disputeView struct {
	Reason string        `json:"reason"`
	Until  calendar.Date `json:"until"`
	At     stamp         `json:"at"`
	By     string        `json:"by"`
}

type reminderView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Tone   int    `json:"tone"`
	Via    string `json:"via"`
	Letter int64  `json:"letter"`
}

func viewOverdue(o shop.Overdue) overdueView {
	v := overdueView{
		Number: o.Number.String(), Customer: o.CustomerID, Name: o.Buyer.Name, Date: o.Date, Due: o.Since, Open: o.Open(), Late: o.Late,
		Days: o.Days, Bucket: string(invoice.BucketOf(o.Days)), Disputed: o.Disputed, Dispute: viewDispute(o.Dunning), Reminders: viewReminders(o.Dunning),
	}
	if o.Interest != nil {
		v.Interest, v.Costs, v.Assumed = &o.Interest.Interest, &o.Interest.Costs, o.Interest.Assumed()
	}
	return v
}

func viewDispute(d shop.Dunning) *disputeView {
	if d.Dispute == nil {
		return nil
	}
	return &disputeView{d.Dispute.Reason, d.Dispute.Until, stamp(d.Dispute.At), d.Dispute.By}
}

func viewReminders(d shop.Dunning) []reminderView {
	out := []reminderView{}
	for _, r := range d.Sent {
		out = append(out, reminderView{stamp(r.At), r.By, r.Tone, viaWord(r.Via), r.Letter})
	}
	return out
}

// viaWord is how a letter travels.
func viaWord(via string) string {
	if via == "" {
		return "mail"
	}
	return via
}

// methodOf is the word of customer add --payment-method for a ModalitaPagamento.
func methodOf(code string) string {
	switch code {
	case "MP05":
		return string(customer.Transfer)
	case "MP08":
		return string(customer.Card)
	case "MP12":
		return string(customer.RiBa)
	case "MP01":
		return string(customer.Cash)
	case "MP19", "MP20", "MP21":
		return string(customer.Debit)
	}
	return code
}
