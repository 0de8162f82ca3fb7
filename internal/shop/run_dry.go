package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// dryRun says exactly what a run would issue.
func (s *Shop) dryRun(plan []Bill, m month, in RunInput, res RunResult) (RunResult, error) {
	found := func(*store.Tx) ([]Bill, error) { return plan, nil }
	err := s.foreseen(found, m, func(tx *store.Tx, plan []Bill) error {
		for _, b := range plan {
			why := s.cannotBill(tx, b)
			var inv invoice.Invoice
			if why == nil {
				var warnings []*refusal.Error
				if inv, warnings, why = s.draft(tx, b, m, in); why == nil {
					why = inv.Validate()
				}
				res.Warnings = append(res.Warnings, warnings...)
			}
			switch {
			case why == nil:
				res.Issued = append(res.Issued, Issued{Invoice: inv})
				res.leaveOut(b)
			case skips(why):
				res.Skipped = append(res.Skipped, Left{b.Customer, why})
			default:
				res.Failed = append(res.Failed, Left{b.Customer, why})
			}
		}
		return nil
	})
	return res, err
}
