package shop

import (
	"slices"

	"scatto/tariff/contract"
	"scatto/ticket"
)

// quote lets the words of a quote go that nobody accepted; its number and its
// amounts stay.
func (x *expiry) quote(c *personChange, q contract.Quote) contract.Quote {
	taken := q.Contract != "" || !q.Signed.Date.IsZero() || len(q.Extras) > 0 || q.DepositInvoice != ""
	from := latestOf(q.ValidTo, q.Refused, q.Date)
	if taken || q.Title == ticket.Omitted || !x.due(from, x.terms.Quotes) || x.kept(c, q.Customer) {
		return q
	}
	q.Title, q.Note, q.RefusedWhy, q.Analysis = ticket.Omitted, "", "", ""
	if q.AnalysisFile.FileHash != "" {
		c.files = append(c.files, q.AnalysisFile.FileHash)
		q.AnalysisFile = contract.Proof{}
	}
	q.Lines, q.History = slices.Clone(q.Lines), slices.Clone(q.History)
	for i := range q.Lines {
		if q.Lines[i].Item == "" {
			q.Lines[i].Description = ticket.Omitted
		}
	}
	for i := range q.History {
		q.History[i].Note = ""
	}
	return q
}
