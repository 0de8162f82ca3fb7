package shop

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// SDIDue is what has to happen with a document, and by when.
type SDIDue struct {
	Invoice invoice.Invoice
	Step    invoice.Step
	Late    bool
}

// InvoicesDue lists every document with which something has to happen, by
// date; within how far to look ahead, nil: all.
func (s *Shop) InvoicesDue(within *time.Duration) (list []SDIDue, err error) {
	err = s.view(func(tx *store.Tx) error {
		open, err := todos(tx, "", false)
		if err != nil {
			return err
		}
		waits := map[string]bool{}
		for _, t := range open {
			waits[t.What] = true
		}
		return each(tx, store.InvoicePrefix(), func(_ store.Key, inv invoice.Invoice) error {
			step, ok := invoice.NextStep(inv, s.Today())
			if what := todoOf(step.What); !ok || what != "" && !waits[sdiTodo(inv, what)] {
				return nil // nothing to do, or done
			}
			if within == nil || !step.By.After(s.day(s.at.Add(*within))) {
				list = append(list, SDIDue{inv, step, step.By.Before(s.Today())})
			}
			return nil
		})
	})
	slices.SortStableFunc(list, func(a, b SDIDue) int {
		return cmp.Or(a.Step.By.Compare(b.Step.By), a.Invoice.Date.Compare(b.Invoice.Date))
	})
	return list, err
}

// todoOf is the thing to do that stands for a step; "" is a step that the
// document itself shows done.
func todoOf(step invoice.Next) string {
	switch step {
	case invoice.Tell:
		return whatUndelivered
	case invoice.Correct:
		return whatRefused
	case invoice.Forward:
		return whatUnreachable
	}
	return ""
}
