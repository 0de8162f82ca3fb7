package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// feeCover is the invoice that holds an agreement's fee of a year, with the
// days that it pays.
type feeCover struct {
	Number   invoice.Number `json:"number"`
	Contract string         `json:"contract"`
	From     calendar.Date  `json:"from"`
	To       calendar.Date  `json:"to"`
}

// feeInvoiced is the kind of a fee that stands on an invoice already.
const feeInvoiced = "fee-invoiced"

// feeDue is an agreement whose fee of the year is to be invoiced.
type feeDue struct {
	customer  string
	agreement contract.Agreement
	paid      calendar.Date // until when earlier years' fees reach, zero: there are none
	fee       contract.Fee
}

func (due feeDue) left(why error) FeeLeft {
	return FeeLeft{due.payer(), due.agreement.Last().ID, why}
}

// payer gets the invoice: by the contract that owes the fee, where there is
// none by the newest.
func (due feeDue) payer() string {
	if due.fee.Contract.ID != "" {
		return due.fee.Contract.Payer()
	}
	return due.agreement.Last().Payer()
}

// feesDue lists the fees of a year in the order of customers and contracts,
// and the contracts that have none to invoice, with the reason. What no one
// would expect there is left out: contracts that begin later, that ended
// before last year, or that never had a fee.
func (s *Shop) feesDue(tx *store.Tx, in FeesInput) (due []feeDue, skipped []FeeLeft, err error) {
	byCustomer := map[string][]contract.Contract{}
	err = each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		byCustomer[c.Customer] = append(byCustomer[c.Customer], c)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	ids := []string{}
	for id := range byCustomer {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, byNumber)
	for _, id := range ids {
		mine := byCustomer[id]
		for _, a := range contract.Agreements(mine) {
			one := feeDue{customer: id, agreement: a}
			one, why := s.feeOf(tx, one, in)
			switch {
			case why != nil && grave(why):
				return nil, nil, why
			case in.Customer != "" && one.payer() != in.Customer:
			case why == nil:
				due = append(due, one)
			case worthSaying(a, mine, why, in):
				skipped = append(skipped, one.left(why))
			}
		}
	}
	return due, skipped, nil
}

// feeNow is feeOf from what the store holds at the moment of issuing.
func (s *Shop) feeNow(tx *store.Tx, due feeDue, in FeesInput) (feeDue, error) {
	mine, err := contractsOf(tx, due.customer)
	if err != nil {
		return due, err
	}
	for _, a := range contract.Agreements(mine) {
		if a.ID() == due.agreement.ID() {
			due.agreement = a
		}
	}
	return s.feeOf(tx, due, in)
}

// feeOf reckons the fee of an agreement; a refusal says why there is none.
func (s *Shop) feeOf(tx *store.Tx, due feeDue, in FeesInput) (feeDue, error) {
	covers, err := liveFees(tx, due.agreement.ID())
	if err != nil {
		return due, err
	}
	for year, c := range covers {
		if year == in.Year {
			return due, refusal.Rule(feeInvoiced, "the fee %d of contract %s stands on invoice %s", in.Year, c.Contract, c.Number).By("R71")
		}
		if year < in.Year && c.To.After(due.paid) {
			due.paid = c.To
		}
	}
	on := in.Date
	if on.IsZero() {
		on = s.Today()
	}
	due.fee, err = due.agreement.FeeOf(in.Year, due.paid, on)
	return due, err
}

// liveFees gives an agreement's fee invoices by year. One that was credited
// whole does not count: its year is free again.
func liveFees(tx *store.Tx, agreement string) (map[int]feeCover, error) {
	out := map[int]feeCover{}
	err := each(tx, store.FeePrefix(agreement), func(key store.Key, c feeCover) error {
		inv, err := findInvoice(tx, c.Number)
		if err != nil {
			return err
		}
		if net, _ := inv.Remaining(); net > 0 {
			year, _ := key.Number()
			out[int(year)] = c
		}
		return nil
	})
	return out, err
}

// worthSaying tells the contracts without fee that somebody would look for.
func worthSaying(a contract.Agreement, mine []contract.Contract, why error, in FeesInput) bool {
	last := a.Last()
	kind := refusal.KindOf(why)
	byFee := last.AnnualFee != nil || last.Kind == contract.Software || last.Kind == contract.ADS
	switch {
	case kind == feeInvoiced:
		return true
	case last.Recurring != nil: // its fee is the run's
		return false
	case kind == "not-begun" || !byFee && in.Customer == "":
		return false
	case kind == "contract-ended":
		return last.Ends.Year == in.Year-1
	case kind == "not-renewed":
		return last.To.Year >= in.Year-1 && last.AnnualFee != nil &&
			!slices.ContainsFunc(mine, func(o contract.Contract) bool { return o.Follows(last) })
	}
	return true
}
