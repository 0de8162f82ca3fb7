package contract

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
)

// State tells where a quote stands on a day; sent says whether a letter with
// it has left. Without proof that the contract was sent in time silence makes
// none: the quote stays pending (R70).
func (q Quote) State(at calendar.Date, sent bool) QuoteState {
	switch {
	case !q.Refused.IsZero():
		return QuoteRefused
	case q.Signed.Date.IsZero() && q.RevisedBy != "":
		return QuoteReplaced
	case q.Signed.Date.IsZero() && !q.ValidTo.IsZero() && at.After(q.ValidTo):
		return QuoteExpired
	case q.Signed.Date.IsZero() && sent:
		return QuoteSent
	case q.Signed.Date.IsZero():
		return QuoteDraft
	}
	if q.Kind == "" && q.Sent.Date.IsZero() && q.ContractSigned.Date.IsZero() && q.Revoked.Date.IsZero() {
		return QuoteAccepted
	}
	state, _, err := QuoteTerm(q.Signed.Date, q.ContractSigned.Date, q.Revoked.Date, at)
	if err != nil || state == QuoteImplicit && !q.SilenceBinds() {
		return QuotePending
	}
	return state
}

// LastDayToRevoke is the last day on which a signed quote may be revoked, the
// zero Date before its signature (R70).
func (q Quote) LastDayToRevoke() calendar.Date {
	if q.Signed.Date.IsZero() {
		return calendar.Date{}
	}
	return q.Signed.Date.AddDays(silence)
}

// SilenceBinds reports whether the contract was sent while it could still be
// revoked. One that comes later, or never, binds nobody who is silent: a doubt
// goes to the customer (R70, art. 1370 c.c.).
func (q Quote) SilenceBinds() bool {
	return !q.Sent.Date.IsZero() && !q.Sent.Date.After(q.LastDayToRevoke())
}

// Concluded is the day on which the contract came about: its signature, or the
// day after the last one to revoke; the zero Date while there is none.
func (q Quote) Concluded(at calendar.Date) calendar.Date {
	switch q.State(at, true) {
	case QuoteSigned:
		return q.ContractSigned.Date
	case QuoteImplicit:
		return q.LastDayToRevoke().AddDays(1)
	}
	return calendar.Date{}
}

// Open reports a state in which somebody still has something to decide.
func (s QuoteState) Open() bool {
	return s == QuoteDraft || s == QuoteSent || s == QuotePending
}

// Taken reports a state in which the customer wants what was offered.
func (s QuoteState) Taken() bool {
	return s == QuoteAccepted || s == QuotePending || s == QuoteSigned || s == QuoteImplicit
}

// Lost reports a state in which nothing comes of the quote any more.
func (s QuoteState) Lost() bool {
	return s == QuoteRefused || s == QuoteRevoked || s == QuoteExpired
}

// Worth is what a quote comes to: its lines as they were chosen, before that
// with the cheapest choice, and the fee of a year.
func (q Quote) Worth() money.Cents {
	return q.Least() + q.FeeOfYear()
}
