package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
)

// QuoteTask is what there is to do about a quote.
type QuoteTask string

// The tasks.
const (
	TaskAnswer   QuoteTask = "answer"   // the customer has not answered, and its last day comes
	TaskBinding  QuoteTask = "binding"  // silence binds, or the contract is to be sent, by the last day to revoke
	TaskContract QuoteTask = "contract" // concluded, and no contract is on record
	TaskDeposit  QuoteTask = "deposit"  // accepted, and its deposit is on no invoice
	TaskInvoice  QuoteTask = "invoice"  // accepted, and its lines are on no invoice and wait for none
)

// QuotesDue lists the quotes in which something is about to happen by itself,
// by a day, or is to be done, each for the first thing of these, by day.
func (s *Shop) QuotesDue(by calendar.Date) (list []Quoted, err error) {
	all, err := s.Quotes(QuoteFilter{})
	for _, q := range all {
		if q.Task, q.TaskBy = q.task(by); q.Task != "" {
			list = append(list, q)
		}
	}
	slices.SortStableFunc(list, func(a, b Quoted) int { return a.TaskBy.Compare(b.TaskBy) })
	return list, err
}

func (q Quoted) task(by calendar.Date) (QuoteTask, calendar.Date) {
	billed := len(q.Extras) > 0 && len(q.Waiting)+len(q.Invoices) > 0
	switch {
	case (q.State == contract.QuoteDraft || q.State == contract.QuoteSent) && !q.ValidTo.IsZero() && !q.ValidTo.After(by):
		return TaskAnswer, q.ValidTo
	case q.State == contract.QuotePending && !q.LastDayToRevoke().After(by):
		return TaskBinding, q.LastDayToRevoke()
	case (q.State == contract.QuoteImplicit || q.State == contract.QuoteSigned) && q.Kind != "" && q.Contract == "":
		return TaskContract, q.LastDayToRevoke()
	case q.State.Taken() && !q.Quote.Deposit.IsZero() && q.DepositInvoice == "" && !billed:
		return TaskDeposit, q.Signed.Date
	case q.State.Taken() && q.State != contract.QuotePending && len(q.Accepted()) > 0 && !billed:
		return TaskInvoice, q.Signed.Date
	}
	return "", calendar.Date{}
}
