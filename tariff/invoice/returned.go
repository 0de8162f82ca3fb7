package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Collected gives the places among the payments of what was collected from
// the customer's bank and did not come back, oldest first.
func (i Invoice) Collected() (out []int) {
	for k, p := range i.Payments {
		if (p.How == "debit" || p.How == "riba") && p.Returned.IsZero() {
			out = append(out, k)
		}
	}
	return out
}

// Return marks the collected payment at place k as come back: the invoice is
// open again for its amount. What was not collected, or came back before, is
// refused.
func (i Invoice) Return(k int, on calendar.Date, reason string) (Invoice, error) {
	if !slices.Contains(i.Collected(), k) {
		return Invoice{}, refusal.Rule("not-collected", "nothing that was collected on invoice %s is left to come back", i.Number)
	}
	i.Payments = slices.Clone(i.Payments)
	i.Payments[k].Returned, i.Payments[k].Reason = on, reason
	return i, nil
}
